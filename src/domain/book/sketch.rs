//! A book without timelines: enough for a list, a lookup, the nudges of the day and the first frame.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{ApplyError, Book};
use crate::domain::change::{Batch, Change, Key, Record, Seq};
use crate::domain::id::{InteractionId, PersonId};
use crate::domain::interaction::Interaction;
use crate::domain::person::Person;
use crate::domain::settings::Settings;
use crate::domain::standing::Standing;

impl Book {
    /// A book that knows people and where you stand with them, but neither originals nor, but for what
    /// lies ahead, timelines. See [`Book::is_complete`] and [`Book::know`].
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

    /// The same with these people: all at once, as a list waits for them.
    #[must_use]
    pub fn with_people(self, people: HashMap<PersonId, Person>) -> Self {
        Self { people, ..self }
    }

    /// Whether timelines and originals are here; false only for a [`Book::sketch`].
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Adds the timeline and the original of somebody to a sketch: all that speaks of them is here then.
    pub fn know(&mut self, person: PersonId, timeline: impl IntoIterator<Item = Record>) {
        for record in timeline {
            self.keep(record);
        }
        self.known.insert(person);
    }

    /// Takes the next batch of the journal into a sketch. Gives back false when the sketch cannot tell
    /// what follows from it, or the batch does not fit: it is of no use then.
    pub fn follow(&mut self, batch: &Batch) -> bool {
        let before: HashMap<Key, &Change> = batch.inverse.iter().map(|undo| (undo.key(), undo)).collect();
        for change in &batch.changes {
            if !self.can_tell(change, before.get(&change.key()).copied(), batch.heading.seq)
                || self.apply(change.clone()).is_err()
            {
                return false;
            }
        }
        self.set_seq(batch.heading.seq);
        true
    }

    /// Whether a sketch knows enough to take a change in, whose undoing is `undo`.
    fn can_tell(&self, change: &Change, undo: Option<&Change>, seq: Seq) -> bool {
        match (change, undo) {
            (Change::Put(Record::Interaction(one)), Some(Change::Remove(_))) => {
                let is_last = |person| self.comes_last(one, person, seq);
                one.people.iter().all(|person| self.knows_all_of(*person) || is_last(*person))
            }
            (Change::Put(Record::Interaction(one)), Some(Change::Put(Record::Interaction(before)))) => {
                one.people.iter().chain(&before.people).all(|person| self.knows_all_of(*person))
            }
            (Change::Remove(Key::Interaction(_)), Some(Change::Put(Record::Interaction(before)))) => {
                before.people.iter().all(|person| self.knows_all_of(*person))
            }
            (Change::Put(Record::Interaction(_)) | Change::Remove(Key::Interaction(_)), _) => false,
            (Change::Remove(Key::Person(person) | Key::Original(person)), _) => self.knows_all_of(*person),
            (Change::Put(_) | Change::Remove(_), _) => true,
        }
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
            let is_here = match change {
                Change::Put(Record::Person(person)) => {
                    self.person(person.id).is_some() || batch.inverse.contains(&Change::Remove(change.key()))
                }
                _ => true,
            };
            match change {
                // Whatever else speaks of them went before, here or where this sketch does not reach.
                Change::Remove(key @ Key::Person(_)) => drop(self.drop_record(*key)),
                // Of those who are not here there is nothing to change.
                change if is_here => drop(self.apply(change.clone())),
                _ => {}
            }
        }
        self.set_seq(batch.heading.seq);
        Ok(())
    }

    /// Whether an interaction of the entry at `seq` comes after everything that stands in a person's timeline.
    fn comes_last(&self, one: &Interaction, person: PersonId, seq: Seq) -> bool {
        // Of one day what has no time comes last, and what is newly written down.
        let ends_its_day = one.at.is_none() && one.order.seq() == seq;
        let standing = self.standing(person);
        let days = [
            standing.last.as_ref().map(|contact| contact.on),
            standing.last_attempt,
            standing.last_got.as_ref().map(|(on, _)| *on),
        ];
        let before = |day: NaiveDate| day < one.on || ends_its_day && day == one.on;
        days.into_iter().flatten().all(before) && standing.ahead.is_none()
    }

    /// Whether everything that may speak of a person is here.
    pub fn knows_all_of(&self, person: PersonId) -> bool {
        self.complete || self.known.contains(&person)
    }

    /// Lets what is added to a sketch follow on what is known of its people.
    pub(super) fn extend(&mut self, record: &Record) {
        match record {
            _ if self.complete => {}
            Record::Person(person) if self.person(person.id).is_none() => {
                self.known.insert(person.id);
            }
            Record::Interaction(one) if self.interactions.get(one.id).is_none() => self.lengthen(one),
            _ => {}
        }
    }

    fn lengthen(&mut self, one: &Interaction) {
        let others = one.people.iter().filter(|person| !self.knows_all_of(**person));
        let before: Vec<(PersonId, Standing)> =
            others.map(|person| (*person, self.standing(*person).clone())).collect();
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
