//! The history: what was done, and what undo and redo reach next.

use std::collections::HashMap;

use super::change::{Act, Heading, Seq};

/// The headings of the journal, oldest first, with what of it stands.
#[derive(Debug, Clone, Default)]
pub struct History {
    headings: Vec<Heading>,
    done: Vec<Seq>,
    /// What redo can reach, the next last.
    again: Vec<Seq>,
    /// What was undone and not redone, and which entry did that.
    undone: HashMap<Seq, Seq>,
}

impl History {
    /// The history these headings tell, oldest first.
    pub fn new(headings: impl IntoIterator<Item = Heading>) -> Self {
        let mut history = Self::default();
        headings.into_iter().for_each(|heading| history.push(heading));
        history
    }

    /// Adds what happened next.
    pub fn push(&mut self, heading: Heading) {
        match heading.act {
            Act::Did => {
                self.again.clear();
                self.done.push(heading.seq);
            }
            Act::Undid(seq) => {
                self.done.retain(|done| *done != seq);
                self.again.push(seq);
                self.undone.insert(seq, heading.seq);
            }
            Act::Redid(seq) => {
                self.again.retain(|again| *again != seq);
                self.done.push(seq);
                self.undone.remove(&seq);
            }
            Act::Forgot => {}
        }
        self.headings.push(heading);
    }

    /// What was done, oldest first; undoing and redoing are not listed themselves.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Heading> {
        self.headings.iter().filter(|heading| matches!(heading.act, Act::Did | Act::Forgot))
    }

    /// The position of the newest entry; 0 when there is none.
    pub fn last_seq(&self) -> Seq {
        self.headings.last().map_or(0, |heading| heading.seq)
    }

    /// Whether the batch at this position was undone and not redone.
    pub fn is_undone(&self, seq: Seq) -> bool {
        self.undone.contains_key(&seq)
    }

    /// What undo takes back next.
    pub fn next_undo(&self) -> Option<Seq> {
        self.done.last().copied()
    }

    /// What redo does again next; nothing after something new was done.
    pub fn next_redo(&self) -> Option<Seq> {
        self.again.last().copied()
    }

    /// The last entry that stands.
    pub fn last_standing(&self) -> Option<&Heading> {
        let last = self.next_undo()?;
        self.headings.iter().rfind(|heading| heading.seq == last)
    }

    /// Whether an entry stands, so that it can be taken back.
    pub fn stands(&self, seq: Seq) -> bool {
        self.done.contains(&seq)
    }

    /// The entry that took this one back.
    pub fn undone_by(&self, seq: Seq) -> Option<Seq> {
        self.undone.get(&seq).copied()
    }
}
