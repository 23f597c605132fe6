//! The store in a folder.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::database::{Database, Trouble};
use super::files::Files;
use super::format::{self, Format, SCHEMA};
use super::journal::{Journal, Position};
use super::lock::{self, Lock};
use super::{Store, StoreError};
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Book, Change, History, Seq, Settings};

/// A store in a folder. Between calls it holds nothing open.
pub(super) struct Disk {
    folder: PathBuf,
    files: Files,
    journal: Journal,
    format: Format,
    notices: Vec<String>,
}

impl Disk {
    /// Opens the store in this folder, which is made where it is missing.
    pub(super) fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_with(folder, Files::default())
    }

    /// Opens the store in this folder through these files.
    pub(super) fn open_with(folder: &Path, files: Files) -> Result<Self, StoreError> {
        // sled makes its files by itself: nobody else may read them.
        #[cfg(unix)]
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
        files.make_folder(folder)?;
        let _lock = lock::take(folder)?;
        let journal = Journal::new(folder, files.clone());
        let format = match format::read(folder)? {
            Some(format) => format,
            None => found(folder, &files)?,
        };
        Ok(Self { folder: folder.to_owned(), files, journal, format, notices: Vec::new() })
    }

    fn lock(&self) -> Result<Lock, StoreError> {
        lock::take(&self.folder)
    }

    fn sled(&self) -> PathBuf {
        self.folder.join("sled")
    }

    /// The book as the database and what the journal has beyond it say; the database follows.
    fn current(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        if !self.sled().exists() {
            return self.rebuild(settings, today);
        }
        match Database::open(&self.sled()) {
            Ok((database, state)) => {
                let position = state.position;
                let end = self.journal.end()?;
                if position.seq > end.seq {
                    return Err(lost(end, position));
                }
                if self.journal.hash_at(position.seq)? != Some(position.hash) {
                    drop(database);
                    return self.replace("it belongs to another history", settings, today);
                }
                let book = Book::with(settings.clone(), today, position.seq, state.records);
                self.catch_up(database, book, end)
            }
            Err(Trouble::Damaged(why)) => self.replace(&why, settings, today),
            Err(Trouble::Disk(error)) => self.without_database(&error, settings, today),
        }
    }

    /// Applies what the journal has beyond the book, and lets the database follow.
    fn catch_up(
        &mut self,
        mut database: Database,
        mut book: Book,
        end: Position,
    ) -> Result<Book, StoreError> {
        let changes = self.advance(&mut book)?;
        if changes.is_empty() {
            return Ok(book);
        }
        match database.catch_up(&changes, &book, end) {
            Ok(()) => {}
            // All is in the journal: whoever opens the database next tries again.
            Err(Trouble::Disk(error)) => self.notices.push(error.to_string()),
            Err(Trouble::Damaged(why)) => {
                drop(database);
                self.put_aside(&why)?;
                self.fill(&book)?;
            }
        }
        Ok(book)
    }

    /// Applies what the journal has beyond the book. Gives back what was altered, before and after.
    fn advance(&self, book: &mut Book) -> Result<Vec<Change>, StoreError> {
        let mut all = Vec::new();
        for batch in self.journal.since(book.seq())? {
            all.extend(book.apply_all(batch.changes.iter().cloned())?);
            all.extend(batch.changes);
            book.set_seq(batch.heading.seq);
        }
        Ok(all)
    }

    /// The book as the journal alone tells it.
    fn truth(&self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let mut book = Book::new(settings.clone(), today);
        self.advance(&mut book)?;
        Ok(book)
    }

    /// Keeps the damaged database aside and makes a new one.
    fn replace(&mut self, why: &str, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        self.put_aside(why)?;
        self.rebuild(settings, today)
    }

    fn put_aside(&mut self, why: &str) -> Result<(), StoreError> {
        let quarantine = self.folder.join("quarantine");
        self.files.make_folder(&quarantine)?;
        let end = self.journal.end()?;
        let mut place = quarantine.join(format!("sled-{}", end.seq));
        let mut again = 1;
        while place.exists() {
            again += 1;
            place = quarantine.join(format!("sled-{}-{again}", end.seq));
        }
        self.files.rename(&self.sled(), &place)?;
        self.notices.push(format!(
            "the database was damaged ({why}); it was rebuilt from the journal and nothing was lost, the \
             damaged one is kept in {}",
            place.display()
        ));
        Ok(())
    }

    fn rebuild(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let book = self.truth(settings, today)?;
        if book.seq() > 0 {
            match self.fill(&book) {
                Err(error) if error.is_of_the_disk() => self.notices.push(error.to_string()),
                other => other?,
            }
        }
        Ok(book)
    }

    /// Makes a new database that holds this book.
    fn fill(&self, book: &Book) -> Result<(), StoreError> {
        let beside = self.folder.join("sled.new");
        self.files.remove(&beside)?;
        let end = Position { seq: book.seq(), hash: self.journal.hash_at(book.seq())?.unwrap_or(0) };
        let filled = Database::open(&beside).and_then(|(mut database, _)| database.fill(book, end));
        match filled {
            Ok(()) => self.files.rename(&beside, &self.sled()),
            Err(Trouble::Disk(error)) => Err(error),
            Err(Trouble::Damaged(why)) => {
                Err(StoreError::damaged(format!("a new database is no good: {why}")))
            }
        }
    }

    /// The book without the database, which cannot be opened at present.
    fn without_database(
        &mut self,
        error: &StoreError,
        settings: &Settings,
        today: NaiveDate,
    ) -> Result<Book, StoreError> {
        self.notices.push(error.to_string());
        self.truth(settings, today)
    }
}

/// Makes a new store.
fn found(folder: &Path, files: &Files) -> Result<Format, StoreError> {
    let id = getrandom::u64().map_err(|error| StoreError::Unwritable(error.to_string()))?;
    let format = Format { schema: SCHEMA, id };
    Journal::new(folder, files.clone()).make()?;
    format::write(files, folder, format)?;
    Ok(format)
}

fn lost(end: Position, known: Position) -> StoreError {
    StoreError::damaged(format!("entries {} to {} of the journal are lost", end.seq + 1, known.seq))
}

impl Store for Disk {
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let _lock = self.lock()?;
        self.current(settings, today)
    }

    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError> {
        let _lock = self.lock()?;
        self.journal.make()?;
        format::write(&self.files, &self.folder, self.format)?;
        let mut batches = self.journal.since(base)?;
        let mut batch = rebase(batch, &batches)?;
        self.journal.append(self.format, &mut batch)?;
        batches.push(batch);
        Ok(batches)
    }

    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let _lock = self.lock()?;
        self.journal.since(seq)
    }

    fn history(&mut self) -> Result<History, StoreError> {
        let _lock = self.lock()?;
        Ok(History::new(self.journal.headings()?))
    }

    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError> {
        let _lock = self.lock()?;
        self.journal.batch(seq)
    }

    fn journal_path(&self) -> Option<PathBuf> {
        Some(self.journal.folder().to_owned())
    }

    fn notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }
}
