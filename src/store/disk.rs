//! The store in a folder.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::files::Files;
use super::folder::Folder;
use super::roster::{self, Derive, Roster, timelines};
use super::{Store, StoreError, format, misfit};
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Book, History, Seq, Settings};

/// Before a batch of this many changes a snapshot is taken: an import, a bulk delete.
const BULK: usize = 500;

/// A store in a folder. Between calls it holds nothing open.
pub(super) struct Disk {
    folder: Folder,
}

impl Disk {
    /// Opens the store in this folder, which is made where it is missing.
    pub(super) fn open(path: &Path, files: Files) -> Result<Self, StoreError> {
        Ok(Self { folder: Folder::open(path, files)? })
    }
}

impl Store for Disk {
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let _lock = self.folder.lock()?;
        self.folder.current(settings, today)
    }

    fn renew(&mut self, book: &Book, derive: Derive) -> Result<(), StoreError> {
        let (roster, timelines) = {
            let _lock = self.folder.lock_to_write()?;
            (roster::outdated(&self.folder, book)?, timelines::outdated(&self.folder, book)?)
        };
        if let Some(occasion) = roster {
            let at = occasion.at;
            let bytes = roster::write(book, occasion, derive)?;
            let _lock = self.folder.lock_to_write()?;
            roster::put(&self.folder, at, &bytes)?;
        }
        if let Some(at) = timelines {
            let bytes = timelines::write(book, self.folder.format.id, at)?;
            let _lock = self.folder.lock_to_write()?;
            timelines::put(&self.folder, at, &bytes)?;
        }
        Ok(())
    }

    fn roster(&mut self, settings: &Settings, today: NaiveDate) -> Result<Option<Roster>, StoreError> {
        let _lock = self.folder.lock()?;
        roster::read(&self.folder, settings, today)
    }

    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError> {
        let folder = &mut self.folder;
        let _lock = folder.lock_to_write()?;
        let tail = folder.journal.tail()?;
        folder.check_whole(base, tail.end())?;
        folder.journal.make()?;
        format::write(&folder.files, &folder.path, folder.format)?;
        let mut batches = folder.journal.since_in(&tail, base)?;
        let mut batch = rebase(batch, &batches)?;
        if batch.changes.len() >= BULK {
            folder.take_snapshot()?;
        }
        let end = folder.journal.append(&tail, folder.format, &mut batch)?;
        batches.push(batch);
        // Files derived from the journal follow here, under the lock.
        folder.keep_up(end);
        Ok(batches)
    }

    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let _lock = self.folder.lock()?;
        self.folder.journal.since(seq)
    }

    fn history(&mut self) -> Result<History, StoreError> {
        let _lock = self.folder.lock()?;
        Ok(History::new(self.folder.journal.headings()?))
    }

    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError> {
        let _lock = self.folder.lock()?;
        self.folder.journal.batch(seq)
    }

    fn misfit(&mut self, seq: Seq) -> Result<Option<String>, StoreError> {
        let _lock = self.folder.lock()?;
        let misfits = misfit::read(&self.folder.path)?;
        Ok(misfits.into_iter().find(|misfit| misfit.seq == seq).map(|misfit| misfit.why))
    }

    fn tidy(&mut self) -> Result<(), StoreError> {
        let _lock = self.folder.lock_to_write()?;
        self.folder.tidy()
    }

    fn journal_path(&self) -> Option<PathBuf> {
        Some(self.folder.journal.folder().to_owned())
    }

    fn notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.folder.notices)
    }
}
