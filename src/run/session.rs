//! A book, the store it comes from, and how the two stay together.

use crate::domain::{ApplyError, Batch, Book, Change, Conflict};
use crate::ops::{self, Context, Refusal};
use crate::store::{self, Store, StoreError};

/// Why an operation did not take place.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its changes do not fit the book.
    #[error(transparent)]
    Apply(#[from] ApplyError),
}

/// How often an operation is worked out anew when others are faster.
const TRIES: usize = 5;

/// A book, the store it comes from, and what an operation may know of the world.
pub struct Session {
    /// Where it is kept.
    pub store: Box<dyn Store>,
    /// Everything known.
    pub book: Book,
    /// Today, now, ids.
    pub context: Context,
}

impl Session {
    /// Works out an operation's changes, applies and stores them as one undo step. When somebody else
    /// was faster and the two do not merge, it is worked out anew on the newer book; whoever was removed
    /// meanwhile is told instead, since the same words might mean somebody else by now.
    pub fn change<T>(
        &mut self,
        mut operation: impl FnMut(&Book, &mut Context) -> Result<(String, Vec<Change>, T), Refusal>,
    ) -> Result<T, Failure> {
        let mut tries = 0;
        loop {
            let (what, changes, result) = operation(&self.book, &mut self.context)?;
            if changes.is_empty() {
                return Ok(result);
            }
            let base = self.book.seq();
            let batch = ops::perform(&mut self.book, &self.context, what, changes)?;
            let undo = batch.inverse.clone();
            match self.store.commit(base, batch) {
                Ok(stored) => {
                    self.book.apply_all(undo)?;
                    self.absorb(stored)?;
                    return Ok(result);
                }
                Err(StoreError::Conflict(Conflict::Field { .. } | Conflict::Changed(_))) if tries < TRIES => {
                    tries += 1;
                    // All of it: a part of the book may not tell what follows from what it lacks.
                    let today = self.book.today();
                    self.book = self.store.load(&self.book.settings().clone(), today)?;
                }
                Err(error) => {
                    self.book.apply_all(undo)?;
                    return Err(error.into());
                }
            }
        }
    }

    /// Takes in what was stored, here or elsewhere. What does not fit is passed over, as the store
    /// does; it is an error only of the last batch, which is ours after a commit.
    pub fn absorb(&mut self, batches: Vec<Batch>) -> Result<(), ApplyError> {
        let mut last = Ok(());
        for batch in batches {
            last = self.book.take_in(&batch);
        }
        last
    }

    /// Takes back what was done last, and says what that was.
    pub fn undo(&mut self) -> Result<String, Failure> {
        let base = self.book.seq();
        let stored = store::undo(self.store.as_mut(), base, self.context.now, &self.context.source)?;
        self.finish(stored)
    }

    /// Does again what was undone last, and says what that was.
    pub fn redo(&mut self) -> Result<String, Failure> {
        let base = self.book.seq();
        let stored = store::redo(self.store.as_mut(), base, self.context.now, &self.context.source)?;
        self.finish(stored)
    }

    fn finish(&mut self, stored: Vec<Batch>) -> Result<String, Failure> {
        let what = stored.last().map(|batch| batch.heading.what.clone()).unwrap_or_default();
        self.absorb(stored)?;
        Ok(what)
    }
}

impl From<Conflict> for Failure {
    fn from(conflict: Conflict) -> Self {
        Self::Store(conflict.into())
    }
}
