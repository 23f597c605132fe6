//! Rows by id, and by the people they speak of.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::answer::Answer;
use super::fact::Fact;
use super::id::{AnswerId, FactId, FollowUpId, InteractionId, IntroductionId, PersonId, PromiseId, TieId};
use super::interaction::{Interaction, Order};
use super::introduction::Introduction;
use super::promise::{FollowUp, Promise};
use super::tie::Tie;

/// What things of one day are ordered by.
pub type WithinDay = (bool, Option<DateTime<FixedOffset>>, Order);

/// A kept thing that speaks of people and has a day.
pub trait Row {
    /// What names it.
    type Id: Copy + Eq + Ord + Hash;
    /// Its name.
    fn id(&self) -> Self::Id;
    /// The day it is ordered by.
    fn day(&self) -> NaiveDate;
    /// What things of one day are ordered by, before their ids: the instant, what has none last, and when
    /// they were written down.
    fn within_day(&self) -> WithinDay {
        WithinDay::default()
    }
    /// Calls `visit` with everybody it speaks of.
    fn each_person(&self, visit: impl FnMut(PersonId));
}

macro_rules! row {
    ($($row:ident($id:ty): $day:ident, $($person:ident),+);+ $(;)?) => {$(
        impl Row for $row {
            type Id = $id;
            fn id(&self) -> $id { self.id }
            fn day(&self) -> NaiveDate { self.$day }
            fn each_person(&self, visit: impl FnMut(PersonId)) {
                [$(Some(self.$person)),+].into_iter().flatten().for_each(visit);
            }
        }
    )+};
}

row! {
    Promise(PromiseId): made, person;
    FollowUp(FollowUpId): on, person;
    Fact(FactId): on, person;
    Tie(TieId): on, a, b;
    Answer(AnswerId): on, person;
}

impl Row for Interaction {
    type Id = InteractionId;
    fn id(&self) -> InteractionId {
        self.id
    }
    fn day(&self) -> NaiveDate {
        self.on
    }
    fn within_day(&self) -> WithinDay {
        (self.at.is_none(), self.at, self.order)
    }
    fn each_person(&self, visit: impl FnMut(PersonId)) {
        self.people.iter().copied().for_each(visit);
    }
}

impl Row for Introduction {
    type Id = IntroductionId;
    fn id(&self) -> IntroductionId {
        self.id
    }
    fn day(&self) -> NaiveDate {
        self.on
    }
    fn each_person(&self, visit: impl FnMut(PersonId)) {
        [Some(self.a), self.b, self.by].into_iter().flatten().for_each(visit);
    }
}

/// All rows of one kind.
#[derive(Debug, Clone)]
pub struct Table<R: Row> {
    rows: HashMap<R::Id, R>,
    of: HashMap<PersonId, Vec<(NaiveDate, WithinDay, R::Id)>>,
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self { rows: HashMap::new(), of: HashMap::new() }
    }
}

impl<R: Row> Table<R> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with this id.
    pub fn get(&self, id: R::Id) -> Option<&R> {
        self.rows.get(&id)
    }

    /// All rows, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.rows.values()
    }

    /// The rows that speak of a person, oldest first.
    pub fn of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &R> {
        self.of.get(&person).into_iter().flatten().filter_map(|(_, _, id)| self.rows.get(id))
    }

    /// Whether any row speaks of a person.
    pub fn mentions(&self, person: PersonId) -> bool {
        self.of.get(&person).is_some_and(|rows| !rows.is_empty())
    }

    /// Keeps a row, and gives back the one that had its id.
    pub fn put(&mut self, row: R) -> Option<R> {
        let before = self.remove(row.id());
        let entry = (row.day(), row.within_day(), row.id());
        row.each_person(|person| {
            let rows = self.of.entry(person).or_default();
            let place = rows.partition_point(|other| *other < entry);
            if rows.get(place) != Some(&entry) {
                rows.insert(place, entry);
            }
        });
        self.rows.insert(row.id(), row);
        before
    }

    /// Keeps a row no more, and gives it back.
    pub fn remove(&mut self, id: R::Id) -> Option<R> {
        let row = self.rows.remove(&id)?;
        let entry = (row.day(), row.within_day(), id);
        row.each_person(|person| {
            if let Some(rows) = self.of.get_mut(&person) {
                rows.retain(|other| *other != entry);
                if rows.is_empty() {
                    self.of.remove(&person);
                }
            }
        });
        Some(row)
    }
}
