//! The book: everything known, in memory and indexed. [`Book::apply`] is the one way to alter it.

mod derived;
mod sketch;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::answer::Answer;
use crate::domain::change::{Act, Batch, Change, Key, Record, Seq};
use crate::domain::fact::Fact;
use crate::domain::id::{InteractionId, PersonId};
use crate::domain::interaction::{Interaction, Order};
use crate::domain::introduction::Introduction;
use crate::domain::limits;
use crate::domain::person::{Original, Person};
use crate::domain::promise::{FollowUp, Promise};
use crate::domain::settings::Settings;
use crate::domain::standing::Standing;
use crate::domain::table::Table;
use crate::domain::tie::Tie;

/// Why a change cannot be applied; the book is as it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ApplyError {
    /// It speaks of somebody who is not kept.
    #[error("it speaks of somebody who is not in the book ({0})")]
    Nobody(PersonId),
    /// Somebody who is still spoken of would be removed.
    #[error("something still speaks of {0}")]
    StillSpokenOf(PersonId),
    /// What would be removed is not there.
    #[error("there is nothing to remove")]
    Nothing(Key),
    /// A text is longer than what is kept.
    #[error(transparent)]
    TooLong(#[from] limits::TooLong),
}

/// Everything known, in memory and indexed, as of one day.
#[derive(Debug, Clone)]
pub struct Book {
    settings: Settings,
    today: NaiveDate,
    seq: Seq,
    complete: bool,
    /// The latest of what was written down.
    latest: Order,
    /// Of a sketch: what each interaction that was added has taken the place of.
    shorter: HashMap<InteractionId, Vec<(PersonId, Standing)>>,
    /// Of a sketch: those of whom all that speaks of them is here.
    known: HashSet<PersonId>,
    people: HashMap<PersonId, Person>,
    standings: HashMap<PersonId, Standing>,
    originals: HashMap<PersonId, Original>,
    interactions: Table<Interaction>,
    promises: Table<Promise>,
    follow_ups: Table<FollowUp>,
    facts: Table<Fact>,
    ties: Table<Tie>,
    introductions: Table<Introduction>,
    answers: Table<Answer>,
    nobody: Standing,
}

impl Book {
    /// An empty book.
    pub fn new(settings: Settings, today: NaiveDate) -> Self {
        Self {
            settings,
            today,
            seq: 0,
            complete: true,
            latest: Order::default(),
            shorter: HashMap::new(),
            known: HashSet::new(),
            people: HashMap::new(),
            standings: HashMap::new(),
            originals: HashMap::new(),
            interactions: Table::default(),
            promises: Table::default(),
            follow_ups: Table::default(),
            facts: Table::default(),
            ties: Table::default(),
            introductions: Table::default(),
            answers: Table::default(),
            nobody: Standing::default(),
        }
    }

    /// The book that holds these records, which stand at `seq` of the journal. What speaks of people
    /// who are missing is kept too: a store that was damaged is for the store to judge.
    pub fn with(
        settings: Settings,
        today: NaiveDate,
        seq: Seq,
        records: impl IntoIterator<Item = Record>,
    ) -> Self {
        let mut book = Self::new(settings, today);
        book.seq = seq;
        for record in records {
            book.keep(record);
        }
        book.derive_all();
        book
    }

    /// The owner's choices.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The day everything derived is as of.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Moves to another day; what is derived follows.
    pub fn set_today(&mut self, today: NaiveDate) {
        if self.today != today {
            self.today = today;
            self.derive_all();
        }
    }

    /// The position in the journal this book has reached.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The position the next batch is likely to get: one after the last that is stored, or that was applied
    /// and waits to be.
    pub fn next_seq(&self) -> Seq {
        self.seq.max(self.latest.seq()) + 1
    }

    /// Notes that the book has reached this position.
    pub fn set_seq(&mut self, seq: Seq) {
        self.seq = seq;
    }

    /// Applies one change and gives back its inverse; on an error nothing is altered.
    pub fn apply(&mut self, change: Change) -> Result<Change, ApplyError> {
        match change {
            Change::Put(record) => self.put(record),
            Change::Remove(key) => self.remove(key),
        }
    }

    /// Applies all changes or none, and gives back what undoes them, in the order to apply.
    pub fn apply_all(
        &mut self,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<Vec<Change>, ApplyError> {
        let mut inverse = Vec::new();
        for change in changes {
            match self.apply(change) {
                Ok(undo) => inverse.push(undo),
                Err(error) => {
                    for undo in inverse.into_iter().rev() {
                        // An inverse of what was just applied always applies.
                        let _ = self.apply(undo);
                    }
                    return Err(error);
                }
            }
        }
        inverse.reverse();
        Ok(inverse)
    }

    /// Takes in the next batch of the journal, whole, and gives back what undoes it.
    ///
    /// # Errors
    /// When it does not fit what came before it. Nothing of it is applied then, and the book has moved
    /// past it all the same.
    pub fn replay(&mut self, batch: &Batch) -> Result<Vec<Change>, ApplyError> {
        let outcome = match batch.heading.act {
            Act::Forgot => self.apply_all(self.left_to_forget(batch)),
            _ => self.apply_all(batch.changes.iter().cloned()),
        };
        self.seq = batch.heading.seq;
        outcome
    }

    /// Of a batch that forgets somebody what is still to be done: in a journal that was written anew without
    /// them, they never came.
    fn left_to_forget(&self, batch: &Batch) -> Vec<Change> {
        let is_here = |change: &&Change| match change {
            Change::Remove(key) => self.record(*key).is_some(),
            Change::Put(_) => true,
        };
        batch.changes.iter().filter(is_here).cloned().collect()
    }

    fn put(&mut self, record: Record) -> Result<Change, ApplyError> {
        limits::check(&record)?;
        let people = record.people();
        if let Some(nobody) = people.iter().find(|person| !self.people.contains_key(person)) {
            return Err(ApplyError::Nobody(*nobody));
        }
        let key = record.key();
        self.extend(&record);
        let timeline = matches!(record, Record::Interaction(_));
        let before = self.keep(record);
        if timeline {
            self.derive_known(people);
            if let Some(Record::Interaction(old)) = &before {
                self.derive_known(old.people.clone());
            }
        }
        Ok(before.map_or(Change::Remove(key), Change::Put))
    }

    fn remove(&mut self, key: Key) -> Result<Change, ApplyError> {
        if let Key::Person(person) = key
            && (self.is_spoken_of(person) || !self.knows_all_of(person))
        {
            return Err(ApplyError::StillSpokenOf(person));
        }
        let record = self.drop_record(key).ok_or(ApplyError::Nothing(key))?;
        if let Record::Interaction(interaction) = &record {
            self.shorten(interaction.id);
            self.derive_known(interaction.people.clone());
        }
        Ok(Change::Put(record))
    }

    /// Puts a record in its place without deriving anything.
    fn keep(&mut self, record: Record) -> Option<Record> {
        match record {
            Record::Person(one) => self.people.insert(one.id, *one).map(Record::from),
            Record::Original(one) => self.originals.insert(one.person, *one).map(Record::from),
            Record::Interaction(mut one) => {
                if let Some(before) = self.interactions.get(one.id) {
                    one.take_place_of(before);
                }
                self.latest = self.latest.max(one.order);
                self.interactions.put(*one).map(Record::from)
            }
            Record::Promise(one) => self.promises.put(*one).map(Record::from),
            Record::FollowUp(one) => self.follow_ups.put(*one).map(Record::from),
            Record::Fact(one) => self.facts.put(*one).map(Record::from),
            Record::Tie(one) => self.ties.put(*one).map(Record::from),
            Record::Introduction(one) => self.introductions.put(*one).map(Record::from),
            Record::Answer(one) => self.answers.put(*one).map(Record::from),
        }
    }

    fn drop_record(&mut self, key: Key) -> Option<Record> {
        match key {
            Key::Person(id) => {
                self.standings.remove(&id);
                self.people.remove(&id).map(Record::from)
            }
            Key::Original(id) => self.originals.remove(&id).map(Record::from),
            Key::Interaction(id) => self.interactions.remove(id).map(Record::from),
            Key::Promise(id) => self.promises.remove(id).map(Record::from),
            Key::FollowUp(id) => self.follow_ups.remove(id).map(Record::from),
            Key::Fact(id) => self.facts.remove(id).map(Record::from),
            Key::Tie(id) => self.ties.remove(id).map(Record::from),
            Key::Introduction(id) => self.introductions.remove(id).map(Record::from),
            Key::Answer(id) => self.answers.remove(id).map(Record::from),
        }
    }

    fn is_spoken_of(&self, person: PersonId) -> bool {
        self.originals.contains_key(&person)
            || self.interactions.mentions(person)
            || self.promises.mentions(person)
            || self.follow_ups.mentions(person)
            || self.facts.mentions(person)
            || self.ties.mentions(person)
            || self.introductions.mentions(person)
            || self.answers.mentions(person)
    }

    fn derive(&mut self, people: Vec<PersonId>) {
        for person in people {
            let standing = Standing::of(self.interactions.of(person), self.today);
            self.standings.insert(person, standing);
        }
    }

    fn derive_known(&mut self, mut people: Vec<PersonId>) {
        people.retain(|person| self.knows_all_of(*person));
        self.derive(people);
    }

    fn derive_all(&mut self) {
        if self.complete {
            let people: Vec<PersonId> = self.people.keys().copied().collect();
            self.derive(people);
        }
    }

    /// The record with this name, as it stands.
    pub fn record(&self, key: Key) -> Option<Record> {
        match key {
            Key::Person(id) => self.people.get(&id).cloned().map(Record::from),
            Key::Original(id) => self.originals.get(&id).cloned().map(Record::from),
            Key::Interaction(id) => self.interactions.get(id).cloned().map(Record::from),
            Key::Promise(id) => self.promises.get(id).cloned().map(Record::from),
            Key::FollowUp(id) => self.follow_ups.get(id).cloned().map(Record::from),
            Key::Fact(id) => self.facts.get(id).cloned().map(Record::from),
            Key::Tie(id) => self.ties.get(id).cloned().map(Record::from),
            Key::Introduction(id) => self.introductions.get(id).cloned().map(Record::from),
            Key::Answer(id) => self.answers.get(id).cloned().map(Record::from),
        }
    }

    /// Every record, people first, so that applying them in order always succeeds.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        let people = self.people.values().cloned().map(Record::from);
        people
            .chain(self.originals.values().cloned().map(Record::from))
            .chain(self.interactions.iter().cloned().map(Record::from))
            .chain(self.asides())
    }

    /// Every record but people, their originals and what passed: what is open or known about people.
    pub fn asides(&self) -> impl Iterator<Item = Record> {
        let promises = self.promises.iter().cloned().map(Record::from);
        promises
            .chain(self.follow_ups.iter().cloned().map(Record::from))
            .chain(self.facts.iter().cloned().map(Record::from))
            .chain(self.ties.iter().cloned().map(Record::from))
            .chain(self.introductions.iter().cloned().map(Record::from))
            .chain(self.answers.iter().cloned().map(Record::from))
    }

    /// Everybody, in no order.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// How many people are kept.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether nobody is kept.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// The name of a person; a plain word when they are gone.
    pub fn name(&self, id: PersonId) -> &str {
        self.people.get(&id).map_or("somebody", |person| &person.name)
    }

    /// The card or row a person came from.
    pub fn original(&self, id: PersonId) -> Option<&Original> {
        self.originals.get(&id)
    }

    /// All interactions; of one person, oldest first, through [`Table::of`].
    pub fn interactions(&self) -> &Table<Interaction> {
        &self.interactions
    }

    /// All promises.
    pub fn promises(&self) -> &Table<Promise> {
        &self.promises
    }

    /// All follow-ups.
    pub fn follow_ups(&self) -> &Table<FollowUp> {
        &self.follow_ups
    }

    /// All facts.
    pub fn facts(&self) -> &Table<Fact> {
        &self.facts
    }

    /// All ties.
    pub fn ties(&self) -> &Table<Tie> {
        &self.ties
    }

    /// All introductions.
    pub fn introductions(&self) -> &Table<Introduction> {
        &self.introductions
    }

    /// All answers to nudges.
    pub fn answers(&self) -> &Table<Answer> {
        &self.answers
    }
}
