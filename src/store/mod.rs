//! Where everything is kept. [`Store`] is what the rest of the program knows of it.
//!
//! ```text
//! DATA/          0700
//!   FORMAT       schema version, store id
//!   misfits      entries of the journal that do not fit what came before them; mostly missing
//!   lock         held for one operation only; the pid inside is for people
//!   journal/     append-only entries: the truth, and what undo walks
//!   sled/        the current state; can always be rebuilt
//!   snapshots/   verified full copies
//!   recent       who was looked up lately: ids alone
//!   roster       everybody at a glance; derived, checked, made anew when it is of no use
//!   timelines    what passed, person by person; derived like the roster
//!   quarantine/  what was found damaged, kept
//! ```
//!
//! A commit appends to the journal and syncs it: from then on it is saved. The database is brought up
//! to date by whoever loads next.

mod backup;
mod codec;
mod database;
mod difference;
mod disk;
mod doctor;
mod error;
mod files;
mod folder;
mod format;
mod journal;
mod location;
mod lock;
pub mod memory;
mod migrate;
mod misfit;
mod purge;
mod recent;
mod recovery;
mod retention;
mod roster;
mod scrub;
mod snapshot;
mod swap;
mod turn;
pub mod vfs;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::{Batch, Book, History, Seq, Settings};

pub use backup::{Backup, backup, restore};
pub use database::expects_panic;
pub use difference::Difference;
pub use doctor::{Check, Compacted, Report, compact, doctor};
pub use error::StoreError;
pub use files::{Deed, Guard, Verdict};
pub use location::Location;
pub use purge::{Forgotten, purge};
pub use recent::{look_up, recent};
pub use roster::{Derive, Derived, Roster, Row};
pub use turn::Turn;

/// Keeps batches and gives the book back. Every call stands alone: nothing is held between calls, so
/// that several processes can work on the same folder.
pub trait Store: Send {
    /// The whole book, as of `today`.
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError>;

    /// What can be told of the book without timelines and originals, as of `today`, where that is to be
    /// had much sooner than all of it; `None` where it is not.
    fn roster(&mut self, settings: &Settings, today: NaiveDate) -> Result<Option<Roster>, StoreError> {
        let _ = (settings, today);
        Ok(None)
    }

    /// Brings the roster up to date with a book that was loaded here, and with what is derived from it.
    fn renew(&mut self, book: &Book, derive: Derive) -> Result<(), StoreError> {
        let _ = (book, derive);
        Ok(())
    }

    /// Keeps a batch that was made when the journal stood at `base`. What others stored since is
    /// merged field by field. Gives back every batch after `base`, the new one, as stored, last.
    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError>;

    /// Takes an entry back or does it again. Gives back every batch after `base`, the new one last.
    fn turn(
        &mut self,
        base: Seq,
        turn: Turn,
        now: DateTime<FixedOffset>,
        source: &str,
    ) -> Result<Vec<Batch>, StoreError>;

    /// Every batch after `seq`, oldest first.
    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError>;

    /// What was done so far.
    fn history(&mut self) -> Result<History, StoreError>;

    /// One batch of the journal.
    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError>;

    /// Takes a snapshot when one is due and lets go what is no longer needed. Costs up to a second or
    /// so in a large store: for a moment when nobody waits.
    fn tidy(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// The folder that changes on every commit, to be watched; none for a store without one.
    fn journal_path(&self) -> Option<PathBuf> {
        None
    }

    /// What people should know that no call failed of: something was mended, or nothing can be
    /// written at present. Each is told once, as one sentence.
    fn notices(&mut self) -> Vec<String> {
        Vec::new()
    }
}

/// Opens the store in this folder. Where nothing is kept there, reading finds nothing and makes nothing;
/// the first commit makes the store.
pub fn open(folder: impl Into<Location>) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(disk::Disk::open(folder.into())?))
}

/// Opens the store in this folder, which must be there.
pub fn open_existing(folder: impl Into<Location>) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(disk::Disk::existing(folder.into())?))
}

/// Opens the store in this folder, which is made where nothing is kept.
pub fn found(folder: impl Into<Location>) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(disk::Disk::found(folder.into())?))
}

/// A folder whose every write is judged first: for tests of faults.
pub fn guarded(folder: impl Into<Location>, guard: Arc<dyn Guard>) -> Location {
    folder.into().guarded(guard)
}

/// Takes back what was done last. Gives back every batch after `base`, the undoing one last.
pub fn undo(
    store: &mut dyn Store,
    base: Seq,
    now: DateTime<FixedOffset>,
    source: &str,
) -> Result<Vec<Batch>, StoreError> {
    store.turn(base, Turn::Undo(None), now, source)
}

/// Does again what was undone last. Gives back every batch after `base`, the redoing one last.
pub fn redo(
    store: &mut dyn Store,
    base: Seq,
    now: DateTime<FixedOffset>,
    source: &str,
) -> Result<Vec<Batch>, StoreError> {
    store.turn(base, Turn::Redo(None), now, source)
}
