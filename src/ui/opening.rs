//! The first screen of a network, kept so that it is there before everybody was read.

use std::collections::BTreeSet;
use std::io::Read;

use serde::{Deserialize, Serialize};

use super::panes::people;
use crate::domain::nudge::{self, Today};
use crate::domain::{Book, PersonId};
use crate::query::filter::Filter;
use crate::query::list::Sort;

/// More rows than any screen has.
const ROWS: usize = 300;

/// What the first screen shows and cannot tell from a few people alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// How many people the list has.
    pub listed: usize,
    /// The first of them.
    first: Vec<PersonId>,
    /// What the day asks for.
    pub today: Today,
}

impl Opening {
    /// The first screen of this book.
    pub fn of(book: &Book) -> Self {
        let today = nudge::today(book);
        let mut first = people::in_order(book, &today, &Filter::default(), Sort::Rank);
        let listed = first.len();
        first.truncate(ROWS);
        Self { listed, first, today }
    }

    /// Leaves out all but so many rows of the list.
    pub fn shorten(&mut self, rows: usize) {
        self.first.truncate(rows);
    }

    /// Everybody who is on it.
    pub fn people(&self) -> Vec<PersonId> {
        let nudged = self.today.nudges.iter().map(|nudge| nudge.person);
        let met = self.today.meetings.iter().flat_map(|meeting| meeting.people.iter().copied());
        let dated = self.today.dates.iter().map(|date| date.person);
        let all: BTreeSet<PersonId> =
            self.first.iter().copied().chain(nudged).chain(met).chain(dated).collect();
        all.into_iter().collect()
    }

    /// Leaves out what it says the day asks for about these people: it is not known any more.
    pub fn forget(&mut self, people: &BTreeSet<PersonId>) {
        self.today.nudges.retain(|nudge| !people.contains(&nudge.person));
        self.today.meetings.retain(|meeting| !meeting.people.iter().any(|person| people.contains(person)));
        self.today.dates.retain(|date| !people.contains(&date.person));
    }

    /// As bytes; none where it cannot be written, so that it is not there to be read.
    pub fn write(&self) -> Vec<u8> {
        rmp_serde::to_vec(self).unwrap_or_default()
    }

    /// Reads what was written; `None` when there is none.
    pub fn read(from: &mut dyn Read) -> Option<Self> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).ok()?;
        rmp_serde::from_slice(&bytes).ok()
    }
}
