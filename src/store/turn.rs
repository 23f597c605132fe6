//! Undo and redo: what was done is turned round, as one more entry of the journal.
//!
//! Which entry is meant is decided while nobody else can write, and what came after that very entry is
//! merged with it: what others did meanwhile is neither taken back nor overwritten.

use chrono::{DateTime, FixedOffset};

use super::StoreError;
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Heading, History, Seq};

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

    /// The entry that is meant by whoever knows the journal up to `base`, and the one since when anything may
    /// have changed about it.
    pub(super) fn meant(self, headings: Vec<Heading>, base: Seq) -> Result<(Seq, Seq), StoreError> {
        let known = || History::new(headings.iter().filter(|heading| heading.seq <= base).cloned());
        let history = History::new(headings.iter().cloned());
        let meant = match self {
            Self::Undo(which) => {
                let seq = which.or_else(|| known().next_undo());
                seq.filter(|seq| history.stands(*seq)).map(|seq| (seq, seq))
            }
            Self::Redo(which) => {
                let seq = which.or_else(|| known().next_redo());
                seq.and_then(|seq| Some((seq, history.undone_by(seq)?)))
            }
        };
        meant.ok_or(self.nothing())
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
