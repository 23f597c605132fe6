//! A book without timelines: enough for a list, a lookup, the nudges of the day and the first frame.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{ApplyError, Book};
use crate::domain::change::{Batch, Change, Key, Record, Seq};
use crate::domain::id::{InteractionId, PersonId};
use crate::domain::interaction::Interaction;
use crate::domain::settings::Settings;
use crate::domain::standing::Standing;

impl Book {
    /// A book that knows people and where you stand with them, but neither originals nor, but for what
    /// lies ahead, timelines. See [`Book::is_complete`].
    pub fn sketch(
        settings: Settings,
        today: NaiveDate,
        seq: Seq,
        records: impl IntoIterator<Item = Record>,
        standings: HashMap<PersonId, Standing>,
    ) -> Self {
        let mut book = Self::new(settings, today);
        (book.seq, book.complete, book.standings) = (seq, false, standings);
        for record in records {
            book.keep(record);
        }
        book
    }

    /// Whether timelines and originals are here; false only for a [`Book::sketch`].
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Takes the next batch of the journal into a sketch. Gives back false when the sketch cannot tell
    /// what follows from it, or the batch does not fit: it is of no use then.
    pub fn follow(&mut self, batch: &Batch) -> bool {
        let before: HashMap<Key, &Change> = batch.inverse.iter().map(|undo| (undo.key(), undo)).collect();
        for change in &batch.changes {
            let known = match change {
                Change::Put(Record::Interaction(one)) => self.comes_last(one, before.get(&change.key())),
                Change::Put(_) => true,
                Change::Remove(Key::Person(_) | Key::Original(_) | Key::Interaction(_)) => false,
                Change::Remove(_) => true,
            };
            if !known || self.apply(change.clone()).is_err() {
                return false;
            }
        }
        self.set_seq(batch.heading.seq);
        true
    }

    /// Takes in what was stored, as [`Book::replay`] does. A sketch may be of a few people only: it takes
    /// in what concerns them.
    ///
    /// # Errors
    /// When it does not fit a whole book.
    pub fn take_in(&mut self, batch: &Batch) -> Result<(), ApplyError> {
        if self.complete {
            return self.replay(batch).map(|_| ());
        }
        for change in &batch.changes {
            // Of those who are not here there is nothing to change.
            let _ = self.apply(change.clone());
        }
        self.set_seq(batch.heading.seq);
        Ok(())
    }

    /// Whether an interaction is new and comes after everything that stands in its people's timelines.
    fn comes_last(&self, one: &Interaction, before: Option<&&Change>) -> bool {
        let new = matches!(before, Some(Change::Remove(_)));
        new && one.people.iter().all(|person| {
            let standing = self.standing(*person);
            let days = [
                standing.last.as_ref().map(|contact| contact.on),
                standing.last_attempt,
                standing.last_got.as_ref().map(|(on, _)| *on),
            ];
            days.into_iter().flatten().all(|day| day <= one.on) && standing.ahead.is_none()
        })
    }

    /// Whether everything that may speak of a person is here.
    pub(super) fn knows_all_of(&self, person: PersonId) -> bool {
        self.complete || self.newcomers.contains(&person)
    }

    /// Lets what is added to a sketch follow on what is known of its people.
    pub(super) fn extend(&mut self, record: &Record) {
        match record {
            _ if self.complete => {}
            Record::Person(person) if self.person(person.id).is_none() => {
                self.newcomers.insert(person.id);
            }
            Record::Interaction(one) => self.lengthen(one),
            _ => {}
        }
    }

    fn lengthen(&mut self, one: &Interaction) {
        let before: Vec<(PersonId, Standing)> =
            one.people.iter().map(|person| (*person, self.standing(*person).clone())).collect();
        for (person, standing) in &before {
            self.standings.insert(*person, standing.clone().followed_by(one, self.today));
        }
        self.shorter.entry(one.id).or_insert(before);
    }

    /// Takes back what an interaction added to a sketch.
    pub(super) fn shorten(&mut self, id: InteractionId) {
        self.standings.extend(self.shorter.remove(&id).into_iter().flatten());
    }
}
