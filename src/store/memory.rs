//! A store that forgets: for tests and for looking around.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Store, StoreError, Turn};
use crate::domain::rebase::rebase;
use crate::domain::{Batch, Book, History, Seq, Settings};

/// Keeps the journal in memory.
#[derive(Debug, Default)]
pub struct Memory {
    journal: Vec<Batch>,
}

impl Memory {
    fn tail(&self, seq: Seq) -> &[Batch] {
        self.journal.get(usize::try_from(seq).unwrap_or(usize::MAX)..).unwrap_or_default()
    }

    fn keep(&mut self, mut batch: Batch) {
        batch.heading.seq = self.journal.len() as Seq + 1;
        self.journal.push(batch);
    }
}

impl Store for Memory {
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        let mut book = Book::new(settings.clone(), today);
        for batch in &self.journal {
            // What does not fit is passed over, as on the disk.
            let _ = book.replay(batch);
        }
        Ok(book)
    }

    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError> {
        let batch = rebase(batch, self.tail(base))?;
        self.keep(batch);
        self.since(base)
    }

    fn turn(
        &mut self,
        base: Seq,
        turn: Turn,
        now: DateTime<FixedOffset>,
        source: &str,
    ) -> Result<Vec<Batch>, StoreError> {
        let headings = self.journal.iter().map(|batch| batch.heading.clone());
        let (seq, since) = turn.meant(headings.collect(), base)?;
        let batch = turn.round(&self.batch(seq)?, self.tail(since), now, source)?;
        self.keep(batch);
        self.since(base)
    }

    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        Ok(self.tail(seq).to_vec())
    }

    fn history(&mut self) -> Result<History, StoreError> {
        Ok(History::new(self.journal.iter().map(|batch| batch.heading.clone())))
    }

    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError> {
        let place = seq.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| self.journal.get(place)).cloned().ok_or(StoreError::NoEntry(seq))
    }
}
