//! Where everything is kept. [`Store`] is what the rest of the program knows of it.
//!
//! A journal of batches is the truth; the database holds the current state and can be rebuilt from it.

pub mod memory;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::{Batch, Book, Conflict, History, Seq, Settings};

/// Why the store could not do what was asked. Each message says what happened and what was kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else altered the same thing.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// There is nothing to undo or to redo.
    #[error("there is nothing to {0}")]
    Nothing(&'static str),
    /// The history does not reach that far.
    #[error("the history holds no entry {0}")]
    NoEntry(Seq),
}

/// Keeps batches and gives the book back. Every call stands alone: nothing is held between calls, so
/// that several processes can work on the same folder.
pub trait Store: Send {
    /// The whole book, as of `today`.
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError>;

    /// Keeps a batch that was made when the journal stood at `base`. What others stored since is
    /// merged field by field. Gives back every batch after `base`, the new one, as stored, last.
    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError>;

    /// Every batch after `seq`, oldest first.
    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError>;

    /// What was done so far.
    fn history(&mut self) -> Result<History, StoreError>;

    /// One batch of the journal.
    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError>;
}

/// Takes back what was done last. Gives back every batch after `base`, the undoing one last.
pub fn undo(
    store: &mut dyn Store,
    base: Seq,
    now: DateTime<FixedOffset>,
    source: &str,
) -> Result<Vec<Batch>, StoreError> {
    let seq = store.history()?.next_undo().ok_or(StoreError::Nothing("undo"))?;
    let batch = store.batch(seq)?.undo(now, source);
    store.commit(base, batch)
}

/// Does again what was undone last. Gives back every batch after `base`, the redoing one last.
pub fn redo(
    store: &mut dyn Store,
    base: Seq,
    now: DateTime<FixedOffset>,
    source: &str,
) -> Result<Vec<Batch>, StoreError> {
    let seq = store.history()?.next_redo().ok_or(StoreError::Nothing("redo"))?;
    let batch = store.batch(seq)?.redo(now, source);
    store.commit(base, batch)
}
