//! Undo and redo: what was done is turned round, as one more entry of the journal.
//!
//! Which entry is meant is decided while nobody else can write, and what came after that very entry is
//! merged with it: what others did meanwhile is neither taken back nor overwritten.

use chrono::{DateTime, FixedOffset};

use super::StoreError;
use crate::domain::rebase::rebase;
use crate::domain::{Batch, History, Seq};

/// What to turn round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Take an entry back; the last one that stands when none is named.
    Undo(Option<Seq>),
    /// Do an entry again that was taken back; the last one when none is named.
    Redo(Option<Seq>),
}

impl Turn {
    /// That there is nothing to turn round.
    pub(super) fn nothing(self) -> StoreError {
        match self {
            Self::Undo(_) => StoreError::Nothing("undo"),
            Self::Redo(_) => StoreError::Nothing("redo"),
        }
    }

    /// The entry that is meant, and the one since when anything may have changed about it.
    pub(super) fn meant(self, history: &History) -> Result<(Seq, Seq), StoreError> {
        match self {
            Self::Undo(which) => {
                let seq = which.filter(|seq| history.stands(*seq));
                let seq = if which.is_some() { seq } else { history.next_undo() };
                seq.map(|seq| (seq, seq)).ok_or(self.nothing())
            }
            Self::Redo(which) => {
                let seq = which.or(history.next_redo());
                let undone = seq.and_then(|seq| Some((seq, history.undone_by(seq)?)));
                undone.ok_or(self.nothing())
            }
        }
    }

    /// An entry turned round, after what came since.
    pub(super) fn round(
        self,
        batch: &Batch,
        since: &[Batch],
        now: DateTime<FixedOffset>,
        source: &str,
    ) -> Result<Batch, StoreError> {
        let turned = match self {
            Self::Undo(_) => batch.undo(now, source),
            Self::Redo(_) => batch.redo(now, source),
        };
        Ok(rebase(turned, since)?)
    }
}
