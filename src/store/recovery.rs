//! From what lies in the folder to the book, whatever state the folder is in.

use chrono::NaiveDate;

use super::database::{Database, Trouble};
use super::folder::Folder;
use super::journal::Position;
use super::misfit::Misfit;
use super::{StoreError, files, retention};
use crate::domain::{Book, Change, Seq, Settings};

/// What the journal had beyond a book.
struct Advance {
    /// Whether there was any entry.
    moved: bool,
    /// What the entries altered, before and after.
    altered: Vec<Change>,
}

impl Folder {
    /// The book as the database and what the journal has beyond it say; the database follows.
    pub(super) fn current(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let book = self.recover(settings, today)?;
        self.note_misfits();
        Ok(book)
    }

    fn recover(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        if !self.sled().exists() {
            return self.rebuild(settings, today);
        }
        match Database::open(&self.sled()) {
            Ok((database, state)) => {
                let position = state.position;
                let book = Book::with(settings.clone(), today, position.seq, state.records);
                match self.fit(position) {
                    Ok(true) => self.catch_up(database, book),
                    Ok(false) => {
                        drop(database);
                        self.replace("it belongs to another history", settings, today)
                    }
                    Err(error) if self.journal.known()? <= position.seq => {
                        self.tell(format!("everything is there, but nothing can be saved: {error}"));
                        Ok(book)
                    }
                    Err(error) => Err(error),
                }
            }
            Err(Trouble::Damaged(why)) => self.replace(&why, settings, today),
            Err(Trouble::Disk(error)) => {
                self.tell_of_the_disk(&error);
                self.truth(settings, today)
            }
        }
    }

    /// Whether a database at this position fits the journal; an error when the journal is damaged.
    fn fit(&self, position: Position) -> Result<bool, StoreError> {
        let end = self.journal.end()?;
        if position.seq > end.seq {
            return Err(lost(end.seq, position.seq));
        }
        Ok(self.journal.hash_at(position.seq)? == Some(position.hash))
    }

    /// Refuses to write when the journal ends before what the caller, or anything here, knows.
    pub(super) fn check_whole(&self, base: Seq, end: Position) -> Result<(), StoreError> {
        if end.seq < base || (end.seq == 0 && self.sled().exists()) {
            return Err(lost(end.seq, base));
        }
        Ok(())
    }

    /// Applies what the journal has beyond the book, and lets the database follow.
    fn catch_up(&mut self, mut database: Database, mut book: Book) -> Result<Book, StoreError> {
        let advance = self.advance(&mut book)?;
        if !advance.moved {
            return Ok(book);
        }
        let end = self.position_of(&book)?;
        match database.catch_up(&advance.altered, &book, end) {
            Ok(()) => {}
            // All is in the journal: whoever opens the database next tries again.
            Err(Trouble::Disk(error)) => self.tell_of_the_disk(&error),
            Err(Trouble::Damaged(why)) => {
                drop(database);
                self.put_aside(&why)?;
                self.fill(&book)?;
            }
        }
        Ok(book)
    }

    /// Applies what the journal has beyond the book; an entry that does not fit is set aside whole.
    /// Gives back what was altered, before and after.
    fn advance(&mut self, book: &mut Book) -> Result<Advance, StoreError> {
        let mut advance = Advance { moved: false, altered: Vec::new() };
        for batch in self.journal.since(book.seq())? {
            advance.moved = true;
            match book.replay(&batch) {
                Ok(inverse) => advance.altered.extend(inverse.into_iter().chain(batch.changes)),
                Err(why) => self.misfits.push(Misfit { seq: batch.heading.seq, why: why.to_string() }),
            }
        }
        Ok(advance)
    }

    /// A book brought up to the end of the journal.
    pub(super) fn brought_up(&mut self, mut book: Book) -> Result<Book, StoreError> {
        self.fit(self.position_of(&book)?)?;
        self.advance(&mut book)?;
        Ok(book)
    }

    /// The book as snapshot and journal tell it, without the database.
    pub(super) fn truth(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let mut book = match retention::newest(self)? {
            Some((position, records)) => Book::with(settings.clone(), today, position.seq, records),
            None => Book::new(settings.clone(), today),
        };
        match self.advance(&mut book) {
            Err(StoreError::Outrun(seq)) => Err(StoreError::damaged(format!(
                "the database is gone, and no whole snapshot reaches the journal, which begins after \
                 entry {seq}"
            ))),
            other => other.map(|_| book),
        }
    }

    /// Where in the journal a book stands.
    pub(super) fn position_of(&self, book: &Book) -> Result<Position, StoreError> {
        let hash = self.journal.hash_at(book.seq())?;
        let hash = hash.ok_or_else(|| StoreError::damaged(format!("entry {} is lost", book.seq())))?;
        Ok(Position { seq: book.seq(), hash })
    }

    /// Keeps the damaged database aside and makes a new one.
    fn replace(&mut self, why: &str, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        // First prove that it can be rebuilt: else nothing is touched.
        let book = self.truth(settings, today)?;
        // A disk that is full or fails makes a sound database look damaged.
        if let Err(error) = self.check_room() {
            self.tell_of_the_disk(&error);
            return Ok(book);
        }
        self.put_aside(why)?;
        self.fill_if_possible(&book)?;
        Ok(book)
    }

    fn put_aside(&mut self, why: &str) -> Result<(), StoreError> {
        let place = self.aside("sled")?;
        self.files.rename(&self.sled(), &place)?;
        files::make_private(&place)?;
        self.tell(format!(
            "the database was damaged ({why}); it was rebuilt and nothing was lost, the damaged one is kept \
             in {}",
            place.display()
        ));
        Ok(())
    }

    fn rebuild(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let book = self.truth(settings, today)?;
        self.fill_if_possible(&book)?;
        Ok(book)
    }

    /// Makes a new database, unless the disk does not let us: reading goes on without one.
    fn fill_if_possible(&mut self, book: &Book) -> Result<(), StoreError> {
        if book.seq() == 0 {
            return Ok(());
        }
        match self.fill(book) {
            Err(error) if error.is_of_the_disk() => {
                self.tell_of_the_disk(&error);
                Ok(())
            }
            other => other,
        }
    }

    /// Makes the database anew, of what journal and snapshots tell.
    pub(super) fn refill(&mut self) -> Result<(), StoreError> {
        let book = self.truth(&Settings::default(), NaiveDate::default())?;
        self.files.remove(&self.sled())?;
        if book.seq() == 0 { Ok(()) } else { self.fill(&book) }
    }

    /// Makes a new database that holds this book.
    pub(super) fn fill(&self, book: &Book) -> Result<(), StoreError> {
        let beside = self.path.join("sled.new");
        self.files.remove(&beside)?;
        let end = self.position_of(book)?;
        let filled = Database::open(&beside).and_then(|(mut database, _)| database.fill(book, end));
        match filled {
            Ok(()) => self.files.rename(&beside, &self.sled()),
            Err(Trouble::Disk(error)) => Err(error),
            Err(Trouble::Damaged(why)) => {
                Err(StoreError::damaged(format!("a new database is no good: {why}")))
            }
        }
    }
}

fn lost(end: Seq, known: Seq) -> StoreError {
    match known {
        0 => StoreError::damaged("the journal is lost"),
        known => StoreError::damaged(format!("entries {} to {known} of the journal are lost", end + 1)),
    }
}
