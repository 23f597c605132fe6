//! From what lies in the folder to the book, whatever state the folder is in.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::database::{Database, Trouble};
use super::folder::Folder;
use super::journal::Position;
use super::misfit::Misfit;
use super::{StoreError, retention};
use crate::domain::{Book, Change, InteractionId, Order, Record, Seq, Settings};

impl Folder {
    /// The book as the database and what the journal has beyond it say; the database follows.
    pub(super) fn current(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let book = self.recover(settings, today)?;
        self.note_misfits();
        Ok(book)
    }

    fn recover(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        if !self.files.exists(&self.sled()) {
            return self.rebuild(settings, today);
        }
        match Database::open(&self.files, &self.sled()) {
            Ok((database, state)) => {
                let position = state.position;
                let book = Book::with(settings.clone(), today, position.seq, state.records);
                match self.fit(position) {
                    Ok(true) => match self.catch_up(database, book)? {
                        Some(book) => Ok(book),
                        None => self.rebuild(settings, today),
                    },
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
            Err(Trouble::Torn) => self.rebuild(settings, today),
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
        if end.seq < base || (end.seq == 0 && self.files.exists(&self.sled())) {
            return Err(lost(end.seq, base));
        }
        Ok(())
    }

    /// Applies what the journal has beyond the book, and lets the database follow. Where an entry does not
    /// fit, the database may be what is wrong: nothing comes of it then.
    fn catch_up(&mut self, mut database: Database, mut book: Book) -> Result<Option<Book>, StoreError> {
        let batches = self.journal.since(book.seq())?;
        if batches.is_empty() {
            return Ok(Some(book));
        }
        let mut altered: Vec<Change> = Vec::new();
        for batch in batches {
            let Ok(inverse) = book.replay(&batch) else { return Ok(None) };
            altered.extend(inverse.into_iter().chain(batch.changes));
        }
        let end = self.position_of(&book)?;
        let synced = self.journal.sync_end().map_err(Trouble::Disk);
        match synced.and_then(|()| database.catch_up(&altered, &book, end)) {
            Ok(()) => {}
            // All is in the journal: whoever opens the database next tries again, or makes it anew.
            Err(Trouble::Disk(error)) => self.tell_of_the_disk(&error),
            Err(Trouble::Torn) => drop(database),
            Err(Trouble::Damaged(why)) => {
                drop(database);
                self.put_aside(&why)?;
                self.fill(&book)?;
            }
        }
        Ok(Some(book))
    }

    /// Applies what the journal has beyond a book that came from the truth; an entry that does not fit is
    /// set aside whole.
    fn advance(&mut self, book: &mut Book) -> Result<(), StoreError> {
        for batch in self.journal.since(book.seq())? {
            if let Err(why) = book.replay(&batch) {
                self.misfits.push(Misfit { seq: batch.heading.seq, why: why.to_string() });
            }
        }
        Ok(())
    }

    /// A book of the database brought up to the end of the journal; what does not fit is passed over, as
    /// it is for the truth to judge.
    pub(super) fn brought_up(&self, mut book: Book) -> Result<Book, StoreError> {
        self.fit(self.position_of(&book)?)?;
        for batch in self.journal.since(book.seq())? {
            let _ = book.replay(&batch);
        }
        Ok(book)
    }

    /// The book as snapshot and journal tell it, without the database.
    pub(super) fn truth(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let mut book = match retention::newest(self)? {
            Some((position, mut records)) => {
                self.put_in_order(&mut records, position.seq)?;
                Book::with(settings.clone(), today, position.seq, records)
            }
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

    /// Finds out of what a snapshot of an earlier version holds when it was written down, as far as the journal
    /// still tells.
    fn put_in_order(&self, records: &mut [Record], until: Seq) -> Result<(), StoreError> {
        let unknown = |record: &Record| matches!(record, Record::Interaction(one) if one.order.is_unknown());
        if !records.iter().any(unknown) {
            return Ok(());
        }
        let mut known: HashMap<InteractionId, Order> = HashMap::new();
        self.journal.each(|frame| {
            for change in frame.batch().filter(|_| frame.seq <= until).into_iter().flat_map(|one| one.changes)
            {
                if let Change::Put(Record::Interaction(one)) = change
                    && !one.order.is_unknown()
                {
                    known.insert(one.id, one.order);
                }
            }
            Ok(())
        })?;
        for record in records {
            if let Record::Interaction(one) = record
                && one.order.is_unknown()
            {
                one.order = known.get(&one.id).copied().unwrap_or_default();
            }
        }
        Ok(())
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
        self.files.make_private(&place)?;
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
        if book.seq() == 0 { self.files.remove(&self.sled()) } else { self.fill(&book) }
    }

    /// Makes a new database that holds this book.
    pub(super) fn fill(&self, book: &Book) -> Result<(), StoreError> {
        let beside = self.path.join("sled.new");
        self.files.remove(&beside)?;
        let end = self.position_of(book)?;
        self.journal.sync_end()?;
        let filled =
            Database::open(&self.files, &beside).and_then(|(mut database, _)| database.fill(book, end));
        match filled {
            Ok(()) => {
                self.files.remove(&self.sled())?;
                self.files.rename(&beside, &self.sled())
            }
            Err(Trouble::Disk(error)) => Err(error),
            Err(Trouble::Damaged(why)) => {
                Err(StoreError::damaged(format!("a new database is no good: {why}")))
            }
            Err(Trouble::Torn) => Err(StoreError::damaged("a new database was not finished")),
        }
    }
}

fn lost(end: Seq, known: Seq) -> StoreError {
    match known {
        0 => StoreError::damaged("the journal is lost"),
        known => StoreError::damaged(format!("entries {} to {known} of the journal are lost", end + 1)),
    }
}
