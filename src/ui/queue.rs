//! What is done here but not stored yet: applied to the book at once, stored one by one in order.

use std::collections::{HashMap, VecDeque};

use super::msg::{Effect, Trouble, Write};
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Book, Change, Key, Seq};

/// The writes that wait; the first of them may be on its way.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Write>,
    /// Whether the first is on its way.
    flying: bool,
    /// What others stored while it was.
    late: Vec<Batch>,
    /// Whether something that others stored did not follow the book or did not fit it.
    astray: bool,
}

impl Queue {
    /// Whether everything is stored.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What waits changes.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.waiting.iter().flat_map(|write| match write {
            Write::Keep(batch) => batch.changes.as_slice(),
            Write::Undo(_) | Write::Redo => &[],
        })
    }

    /// Lines up a write whose changes the book already has.
    pub fn push(&mut self, write: Write) {
        self.waiting.push_back(write);
    }

    /// Sends the next write on its way, if none is.
    pub fn launch(&mut self, base: Seq) -> Option<Effect> {
        if self.flying {
            return None;
        }
        let write = self.waiting.front()?.clone();
        self.flying = true;
        Some(Effect::Store { base, write })
    }

    /// Asks for the whole book again when something that others stored did not fit this one.
    pub fn find_back(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.astray).then_some(Effect::Load)
    }

    /// Whether the book has all of this already: our own write as it was made, and nothing else.
    pub fn expects(&self, stored: &[Batch]) -> bool {
        match (self.waiting.front(), stored) {
            (Some(Write::Keep(batch)), [only]) => self.late.is_empty() && only.changes == batch.changes,
            _ => false,
        }
    }

    /// What the write on its way was, when it was merged with what others stored meanwhile.
    pub fn merged(&self, stored: &[Batch]) -> Option<String> {
        let (Some(Write::Keep(ours)), Some(last)) = (self.waiting.front(), stored.last()) else {
            return None;
        };
        (!last.does_as(ours)).then(|| last.heading.what.clone())
    }

    /// The write on its way was stored: `stored` is every batch since its base, its own last. Gives
    /// back what could not be kept of the writes behind it.
    pub fn stored(&mut self, book: &mut Book, mut stored: Vec<Batch>) -> Vec<String> {
        self.flying = false;
        let expected = self.expects(&stored);
        let ours = self.waiting.pop_front();
        if expected {
            stored.iter().for_each(|batch| book.set_seq(batch.heading.seq));
            return Vec::new();
        }
        stored.append(&mut self.late);
        // Its changes are in the book; they are taken out with the rest and come back as stored.
        self.roll_back(book);
        take_back(book, ours.as_ref());
        self.absorb(book, stored);
        self.reapply(book)
    }

    /// The write on its way could not be stored. Gives back what was told and what else could not be
    /// kept because of it.
    pub fn failed(&mut self, book: &mut Book, trouble: Trouble) -> Vec<String> {
        self.flying = false;
        let ours = self.waiting.pop_front();
        self.roll_back(book);
        take_back(book, ours.as_ref());
        let mut missed = trouble.missed;
        missed.append(&mut self.late);
        self.absorb(book, missed);
        let mut told = vec![trouble.message];
        told.extend(self.reapply(book));
        told
    }

    /// Others stored these. Gives back what of ours could not be kept.
    pub fn changed(&mut self, book: &mut Book, batches: Vec<Batch>) -> Vec<String> {
        if self.flying {
            // The answer to our own write tells the order; until then these wait.
            self.late.extend(batches);
            return Vec::new();
        }
        self.roll_back(book);
        self.absorb(book, batches);
        self.reapply(book)
    }

    /// Applies what the journal holds beyond the book; what the book has already is left out. Where one
    /// does not follow or does not fit, the book stays where it is: what is stored from there is merged
    /// with what it lacks.
    fn absorb(&mut self, book: &mut Book, mut batches: Vec<Batch>) {
        batches.sort_by_key(|batch| batch.heading.seq);
        batches.retain(|batch| batch.heading.seq > book.seq());
        batches.dedup_by_key(|batch| batch.heading.seq);
        for batch in batches {
            let seq = batch.heading.seq;
            if seq != book.seq() + 1 || book.apply_all(batch.changes).is_err() {
                self.astray = true;
                return;
            }
            book.set_seq(seq);
        }
    }

    fn roll_back(&self, book: &mut Book) {
        for write in self.waiting.iter().rev() {
            take_back(book, Some(write));
        }
    }

    /// Applies what waits to the book as it is now. Gives back what could not be kept.
    pub fn reapply(&mut self, book: &mut Book) -> Vec<String> {
        let mut lost = Vec::new();
        for write in std::mem::take(&mut self.waiting) {
            match again(book, write) {
                Ok(write) => self.waiting.push_back(write),
                Err(why) => lost.push(why),
            }
        }
        lost
    }
}

fn again(book: &mut Book, write: Write) -> Result<Write, String> {
    let Write::Keep(batch) = write else { return Ok(write) };
    let what = batch.heading.what.clone();
    let told = |why: String| format!("“{what}” was not kept: {why}");
    let now = moved(book, &batch);
    let mut batch = rebase(batch, now.as_slice()).map_err(|why| told(why.to_string()))?;
    batch.inverse = book.apply_all(batch.changes.iter().cloned()).map_err(|why| told(why.to_string()))?;
    Ok(Write::Keep(batch))
}

/// What of the things a batch alters is not any more as it was when the batch was made, as a batch of
/// somebody else; `None` when all is.
fn moved(book: &Book, batch: &Batch) -> Option<Batch> {
    let differs = |before: &Change| {
        let now = book.record(before.key()).map_or(Change::Remove(before.key()), Change::Put);
        (now != *before).then_some(now)
    };
    // Where an inverse alters one thing several times, the last tells what stood before all.
    let before: HashMap<Key, &Change> = batch.inverse.iter().map(|change| (change.key(), change)).collect();
    let changes: Vec<Change> = before.into_values().filter_map(differs).collect();
    let heading = batch.heading.clone();
    (!changes.is_empty()).then_some(Batch { heading, changes, inverse: Vec::new() })
}

fn take_back(book: &mut Book, write: Option<&Write>) {
    if let Some(Write::Keep(batch)) = write {
        // The inverse of what was applied last always applies.
        let _ = book.apply_all(batch.inverse.iter().cloned());
    }
}
