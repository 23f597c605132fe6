//! The store in a folder.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::folder::Folder;
use super::journal::Tail;
use super::location::Location;
use super::roster::{self, Derive, Roster, timelines};
use super::{Store, StoreError, Turn, format, misfit};
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Book, History, Seq, Settings};

/// Before a batch of this many changes a snapshot is taken: an import, a bulk delete.
const BULK: usize = 500;

/// A store in a folder. Between calls it holds nothing open.
pub(super) struct Disk {
    at: Location,
    /// None as long as nothing was ever kept there.
    folder: Option<Folder>,
}

impl Disk {
    /// Opens the store in this folder; where nothing is kept, the first commit makes it.
    pub(super) fn open(at: Location) -> Result<Self, StoreError> {
        Ok(Self { folder: Folder::open(&at)?, at })
    }

    /// Opens the store in this folder, which must be there.
    pub(super) fn existing(at: Location) -> Result<Self, StoreError> {
        Ok(Self { folder: Some(Folder::existing(&at)?), at })
    }

    /// Opens the store in this folder, which is made where nothing is kept.
    pub(super) fn found(at: Location) -> Result<Self, StoreError> {
        Ok(Self { folder: Some(Folder::found(&at)?), at })
    }

    /// The folder, where anything is kept by now.
    fn folder(&mut self) -> Result<Option<&mut Folder>, StoreError> {
        if self.folder.is_none() {
            self.folder = Folder::open(&self.at)?;
        }
        Ok(self.folder.as_mut())
    }

    /// The folder, which is made where nothing is kept.
    fn founded(&mut self) -> Result<&mut Folder, StoreError> {
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => Folder::found(&self.at)?,
        };
        Ok(self.folder.insert(folder))
    }
}

/// Appends a batch to the journal: from then on it is saved. Gives back what others stored with it last.
fn keep(
    folder: &mut Folder,
    tail: &Tail,
    mut batch: Batch,
    mut batches: Vec<Batch>,
) -> Result<Vec<Batch>, StoreError> {
    folder.journal.make()?;
    format::write(&folder.files, &folder.path, folder.format)?;
    if batch.changes.len() >= BULK {
        folder.take_snapshot()?;
    }
    let end = folder.journal.append(tail, folder.format, &mut batch)?;
    batches.push(batch);
    // Files derived from the journal follow here, under the lock.
    folder.keep_up(end);
    Ok(batches)
}

/// Of these batches those that were not set aside.
fn in_effect(folder: &Folder, batches: &[Batch]) -> Result<Vec<Batch>, StoreError> {
    if batches.is_empty() {
        return Ok(Vec::new());
    }
    let misfits = misfit::read(&folder.files, &folder.path)?;
    let is_misfit = |batch: &&Batch| misfits.iter().any(|misfit| misfit.seq == batch.heading.seq);
    Ok(batches.iter().filter(|batch| !is_misfit(batch)).cloned().collect())
}

/// A batch of the journal that took effect.
fn effective(folder: &Folder, seq: Seq) -> Result<Batch, StoreError> {
    let batch = folder.journal.batch(seq)?;
    let misfits = misfit::read(&folder.files, &folder.path)?;
    match misfits.into_iter().find(|misfit| misfit.seq == seq) {
        None => Ok(batch),
        Some(misfit) => Err(StoreError::SetAside { seq, what: batch.heading.what, why: misfit.why }),
    }
}

impl Store for Disk {
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let Some(folder) = self.folder()? else { return Ok(Book::new(settings.clone(), today)) };
        let _lock = folder.lock()?;
        folder.current(settings, today)
    }

    fn renew(&mut self, book: &Book, derive: Derive) -> Result<(), StoreError> {
        let Some(folder) = self.folder()? else { return Ok(()) };
        let (roster, timelines) = {
            let _lock = folder.lock_to_write()?;
            (roster::outdated(folder, book)?, timelines::outdated(folder, book)?)
        };
        if let Some(occasion) = roster {
            let at = occasion.at;
            let bytes = roster::write(book, occasion, derive)?;
            let _lock = folder.lock_to_write()?;
            roster::put(folder, at, &bytes)?;
        }
        if let Some(at) = timelines {
            let bytes = timelines::write(book, folder.format.id, at)?;
            let _lock = folder.lock_to_write()?;
            timelines::put(folder, at, &bytes)?;
        }
        Ok(())
    }

    fn roster(&mut self, settings: &Settings, today: NaiveDate) -> Result<Option<Roster>, StoreError> {
        let Some(folder) = self.folder()? else { return Ok(None) };
        let _lock = folder.lock()?;
        roster::read(folder, settings, today)
    }

    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError> {
        let folder = self.founded()?;
        let _lock = folder.lock_to_write()?;
        let tail = folder.journal.tail()?;
        folder.check_whole(base, tail.end())?;
        let batches = folder.journal.since_in(&tail, base)?;
        let batch = rebase(batch, &in_effect(folder, &batches)?)?;
        keep(folder, &tail, batch, batches)
    }

    fn turn(
        &mut self,
        base: Seq,
        turn: Turn,
        now: DateTime<FixedOffset>,
        source: &str,
    ) -> Result<Vec<Batch>, StoreError> {
        let Some(folder) = self.folder()? else { return Err(turn.nothing()) };
        let _lock = folder.lock_to_write()?;
        let tail = folder.journal.tail()?;
        folder.check_whole(base, tail.end())?;
        let (seq, since) = turn.meant(folder.journal.headings()?, base)?;
        let batch = effective(folder, seq)?;
        let since = in_effect(folder, &folder.journal.since_in(&tail, since)?)?;
        let batch = turn.round(&batch, &since, now, source)?;
        let batches = folder.journal.since_in(&tail, base)?;
        keep(folder, &tail, batch, batches)
    }

    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let Some(folder) = self.folder()? else { return Ok(Vec::new()) };
        let _lock = folder.lock()?;
        folder.journal.since(seq)
    }

    fn history(&mut self) -> Result<History, StoreError> {
        let Some(folder) = self.folder()? else { return Ok(History::default()) };
        let _lock = folder.lock()?;
        Ok(History::new(folder.journal.headings()?))
    }

    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError> {
        let folder = self.folder()?.ok_or(StoreError::NoEntry(seq))?;
        let _lock = folder.lock()?;
        folder.journal.batch(seq)
    }

    fn tidy(&mut self) -> Result<(), StoreError> {
        let Some(folder) = self.folder()? else { return Ok(()) };
        let _lock = folder.lock_to_write()?;
        folder.tidy()
    }

    fn journal_path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.journal.folder().to_owned())
    }

    fn notices(&mut self) -> Vec<String> {
        self.folder.as_mut().map(|folder| std::mem::take(&mut folder.notices)).unwrap_or_default()
    }
}
