//! What is done here but not stored yet: applied to the book at once, stored one by one in order.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

use super::draft::{Draft, Filed, Typed};
use super::msg::{Effect, Meant, Ticket, Trouble, Write};
use super::overlays::Overlay;
use crate::domain::rebase::rebase;
use crate::domain::{ApplyError, Batch, Book, Change, Conflict, Key, Seq};

/// What brings back what was typed for a write.
#[derive(Debug)]
pub enum Back {
    /// The form it was typed in.
    Form(Overlay),
    /// The text of an editor.
    Card(Typed),
}

/// A write that could not be kept.
#[derive(Debug)]
pub struct Lost {
    /// What it was, in a few words.
    pub what: String,
    /// Why it was not kept.
    pub why: String,
    /// What it was to keep; none of what takes back or does again what was done.
    pub batch: Option<Batch>,
    /// What brings back what was typed for it.
    pub back: Option<Back>,
    /// The file that holds a draft of it.
    pub file: Option<PathBuf>,
}

/// A write that waits.
#[derive(Debug)]
struct Waiting {
    ticket: Ticket,
    write: Write,
    /// Whether the book has its changes.
    applied: bool,
    back: Option<Back>,
    file: Option<PathBuf>,
}

impl Waiting {
    fn lost(self, why: String) -> Lost {
        let batch = self.batch().cloned();
        let what = batch.as_ref().map(|batch| batch.heading.what.clone()).unwrap_or_default();
        Lost { what, why, batch, back: self.back, file: self.file }
    }

    fn batch(&self) -> Option<&Batch> {
        match &self.write {
            Write::Keep(batch) => Some(batch),
            _ => None,
        }
    }

    fn take_back(&self, book: &mut Book) {
        if let Some(batch) = self.batch().filter(|_| self.applied) {
            // The inverse of what was applied last always applies.
            let _ = book.apply_all(batch.inverse.iter().cloned());
        }
    }
}

/// The writes that wait; the first of them may be on its way.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Waiting>,
    /// The ticket given out last.
    last: Ticket,
    /// The write that is on its way.
    flying: Option<Ticket>,
    /// What others stored while it was.
    late: Vec<Batch>,
    /// Whether something that others stored did not follow the book or did not fit it.
    astray: bool,
    /// Files of drafts that were kept after all.
    done: Vec<PathBuf>,
    /// The entries of the journal our writes became.
    kept: HashMap<Ticket, Seq>,
}

impl Queue {
    /// Whether everything is stored.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The write that was lined up last.
    pub fn last(&self) -> Ticket {
        self.last
    }

    /// Whether a write is not stored yet.
    pub fn holds(&self, ticket: Ticket) -> bool {
        self.waiting.iter().any(|one| one.ticket == ticket)
    }

    /// What waits changes.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.waiting.iter().filter_map(Waiting::batch).flat_map(|batch| &batch.changes)
    }

    /// Lines up a write whose changes the book already has.
    pub fn push(&mut self, write: Write) {
        self.line_up(write, None, None);
    }

    fn line_up(&mut self, write: Write, back: Option<Back>, file: Option<PathBuf>) {
        self.last.0 += 1;
        self.waiting.push_back(Waiting { ticket: self.last, write, applied: true, back, file });
    }

    /// Holds what brings back what was typed for the last write, should it not be kept, and the file
    /// that goes when it is.
    pub fn hold(&mut self, back: Back, file: Option<PathBuf>) {
        if let Some(one) = self.waiting.back_mut() {
            (one.back, one.file) = (Some(back), file);
        }
    }

    /// Lines up what was not kept another time, applied to the book as it is now; gives back what it
    /// changes.
    pub fn again(
        &mut self,
        book: &mut Book,
        batch: Batch,
        back: Option<Back>,
        file: Option<PathBuf>,
    ) -> Result<Vec<Change>, Box<Lost>> {
        match again(book, &batch) {
            Ok(batch) => {
                let changes = batch.changes.clone();
                self.line_up(Write::Keep(batch), back, file);
                Ok(changes)
            }
            Err(why) => {
                let what = batch.heading.what.clone();
                Err(Box::new(Lost { what, why, batch: Some(batch), back, file }))
            }
        }
    }

    /// Sends the next write on its way, if none is.
    pub fn launch(&mut self, base: Seq) -> Option<Effect> {
        if self.flying.is_some() {
            return None;
        }
        // What was never kept need not be taken back.
        while let Some(Waiting { write: Write::Undo(meant), .. }) = self.waiting.front()
            && self.entry(*meant).is_none()
        {
            self.waiting.pop_front();
        }
        let one = self.waiting.front()?;
        let write = match &one.write {
            Write::Undo(meant) => Write::Undo(self.entry(*meant)?),
            other => other.clone(),
        };
        self.flying = Some(one.ticket);
        Some(Effect::Store { ticket: one.ticket, base, write })
    }

    /// The entry that is meant; `None` of a write of ours that was not kept.
    fn entry(&self, meant: Meant) -> Option<Meant> {
        match meant {
            Meant::Own(ticket) => self.kept.get(&ticket).copied().map(Meant::That),
            other => Some(other),
        }
    }

    /// The write that was lined up last, where it keeps something.
    pub fn last_kept(&self) -> Option<Ticket> {
        self.waiting.back().filter(|one| one.batch().is_some()).map(|one| one.ticket)
    }

    /// Whether an entry of the journal is one of ours.
    pub fn is_ours(&self, seq: Seq) -> bool {
        self.kept.values().any(|kept| *kept == seq)
    }

    /// Asks for the whole book again when something that others stored did not fit this one.
    pub fn find_back(&mut self) -> Option<Effect> {
        std::mem::take(&mut self.astray).then_some(Effect::Load)
    }

    /// Lets go of the drafts of what was kept.
    pub fn drop_drafts(&mut self) -> impl Iterator<Item = Effect> {
        std::mem::take(&mut self.done).into_iter().map(Effect::DropDraft)
    }

    /// All that waits, as drafts.
    pub fn drafts(&self) -> Vec<Filed> {
        let draft = |one: &Waiting| {
            let batch = one.batch()?.clone();
            let typed = match &one.back {
                Some(Back::Form(overlay)) => overlay.layer().draft(),
                Some(Back::Card(typed)) => Some(typed.clone()),
                None => None,
            };
            let draft = Draft { what: batch.heading.what.clone(), typed, batch: Some(batch) };
            Some((one.file.clone(), draft))
        };
        self.waiting.iter().filter_map(draft).collect()
    }

    /// What a write was, when it was merged with what others stored meanwhile.
    pub fn merged(&self, ticket: Ticket, stored: &[Batch]) -> Option<String> {
        let ours = self.waiting.iter().find(|one| one.ticket == ticket)?.batch()?;
        let last = stored.last()?;
        (!last.does_as(ours)).then(|| last.heading.what.clone())
    }

    /// A write was answered: it waits no more.
    fn answered(&mut self, ticket: Ticket) -> Option<Waiting> {
        self.flying = self.flying.filter(|flying| *flying != ticket);
        let place = self.waiting.iter().position(|one| one.ticket == ticket)?;
        self.waiting.remove(place)
    }

    /// Whether the book has all of this already: the write as it was made, and nothing else.
    fn expects(&self, ours: Option<&Waiting>, stored: &[Batch], book: &Book) -> bool {
        match (ours.filter(|ours| ours.applied).and_then(Waiting::batch), stored) {
            (Some(batch), [only]) => {
                let next = only.heading.seq == book.seq() + 1;
                self.late.is_empty() && next && only.changes == batch.changes
            }
            _ => false,
        }
    }

    /// A write was stored: `stored` is every batch since its base, its own last. Gives back what could
    /// not be kept of the writes behind it.
    pub fn stored(&mut self, book: &mut Book, ticket: Ticket, mut stored: Vec<Batch>) -> Vec<Lost> {
        let mut ours = self.answered(ticket);
        self.kept.extend(stored.last().map(|batch| (ticket, batch.heading.seq)));
        self.done.extend(ours.as_mut().and_then(|ours| ours.file.take()));
        if self.expects(ours.as_ref(), &stored, book) {
            stored.iter().for_each(|batch| book.set_seq(batch.heading.seq));
            return Vec::new();
        }
        stored.append(&mut self.late);
        // Its changes are in the book; they are taken out with the rest and come back as stored.
        self.roll_back(book, ours.as_ref());
        self.absorb(book, stored);
        self.reapply(book)
    }

    /// A write could not be stored. Gives back that, and what else could not be kept because of it.
    pub fn failed(&mut self, book: &mut Book, ticket: Ticket, trouble: Trouble) -> Vec<Lost> {
        let ours = self.answered(ticket);
        self.roll_back(book, ours.as_ref());
        let mut missed = trouble.missed;
        missed.append(&mut self.late);
        self.absorb(book, missed);
        let why = trouble.conflict.map_or(trouble.message, |conflict| briefly(&conflict));
        let mut lost: Vec<Lost> = ours.into_iter().map(|ours| ours.lost(why.clone())).collect();
        lost.extend(self.reapply(book));
        lost
    }

    /// Others stored these. Gives back what of ours could not be kept.
    pub fn changed(&mut self, book: &mut Book, batches: Vec<Batch>) -> Vec<Lost> {
        if self.flying.is_some() {
            // The answer to our own write tells the order; until then these wait.
            self.late.extend(batches);
            return Vec::new();
        }
        self.roll_back(book, None);
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

    /// Takes what waits out of the book, and what waited before all of it.
    fn roll_back(&self, book: &mut Book, first: Option<&Waiting>) {
        self.waiting.iter().rev().chain(first).for_each(|one| one.take_back(book));
    }

    /// Applies what waits to the book as it is now. Gives back what cannot be kept; what is on its way
    /// stays, for what becomes of it is told by its answer.
    pub fn reapply(&mut self, book: &mut Book) -> Vec<Lost> {
        let mut lost = Vec::new();
        for mut one in std::mem::take(&mut self.waiting) {
            match one.batch().map(|batch| again(book, batch)) {
                None => self.waiting.push_back(one),
                Some(Ok(batch)) => {
                    (one.write, one.applied) = (Write::Keep(batch), true);
                    self.waiting.push_back(one);
                }
                Some(Err(_)) if self.flying == Some(one.ticket) => {
                    one.applied = false;
                    self.waiting.push_back(one);
                }
                Some(Err(why)) => lost.push(one.lost(why)),
            }
        }
        lost
    }
}

/// A batch brought up to the book as it is now, and applied to it; or why that cannot be.
fn again(book: &mut Book, batch: &Batch) -> Result<Batch, String> {
    let now = moved(book, batch);
    let mut batch = rebase(batch.clone(), now.as_slice()).map_err(|why| briefly(&why))?;
    batch.inverse = book.apply_all(batch.changes.iter().cloned()).map_err(|error| match error {
        ApplyError::Nobody(_) | ApplyError::Nothing(_) => GONE.to_owned(),
        other => other.to_string(),
    })?;
    Ok(batch)
}

/// What is said of something that is not there any more.
const GONE: &str = "deleted elsewhere";

fn briefly(conflict: &Conflict) -> String {
    match conflict {
        Conflict::Gone(_) => GONE.to_owned(),
        Conflict::Changed(_) => "changed elsewhere at the same time".to_owned(),
        field @ Conflict::Field { .. } => field.to_string(),
    }
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
