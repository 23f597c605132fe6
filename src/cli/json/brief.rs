//! The brief.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::{Fact, FollowUp, Interaction, Named, Person, Promise, known};
use crate::domain::{self, Book};
use crate::ops::brief;

/// What to remember of somebody.
#[derive(Debug, Serialize)]
pub struct Brief<'a> {
    person: Person<'a>,
    how_we_met: Option<&'a str>,
    last: Vec<Interaction<'a>>,
    promises: Vec<Promise<'a>>,
    follow_ups: Vec<FollowUp<'a>>,
    ask_next: Vec<Fact<'a>>,
    shared: &'a [String],
    dates: Vec<Date<'a>>,
    facts: Vec<Fact<'a>>,
    balance: Balance,
    meeting: Option<Meeting<'a>>,
}

#[derive(Debug, Serialize)]
struct Date<'a> {
    on: NaiveDate,
    what: &'a str,
}

#[derive(Debug, Serialize)]
struct Balance {
    gave: u32,
    got: u32,
}

/// What is agreed; `start` is an instant where one is known, else a day.
#[derive(Debug, Serialize)]
struct Meeting<'a> {
    title: &'a str,
    start: String,
    people: Vec<Named<'a>>,
}

impl<'a> Brief<'a> {
    /// The brief as it is worked out.
    pub fn of(book: &'a Book, brief: &'a brief::Brief<'a>) -> Self {
        Self {
            person: Person::of(book, brief.person),
            how_we_met: known(&brief.how_we_met),
            last: brief.last.iter().map(|one| Interaction::of(book, one)).collect(),
            promises: brief.promises.iter().map(|one| Promise::of(book, one)).collect(),
            follow_ups: brief.follow_ups.iter().map(|one| FollowUp::of(book, one)).collect(),
            ask_next: brief.ask_next.iter().map(|one| Fact::of(book, one)).collect(),
            shared: &brief.shared,
            dates: brief.dates.iter().map(|date| Date { on: date.on, what: &date.what }).collect(),
            facts: brief.facts.iter().map(|one| Fact::of(book, one)).collect(),
            balance: Balance { gave: brief.balance.gave, got: brief.balance.got },
            meeting: brief.meeting.map(|one| Meeting::of(book, one)),
        }
    }
}

impl<'a> Meeting<'a> {
    fn of(book: &'a Book, one: &'a domain::Interaction) -> Self {
        Self {
            title: known(&one.text).unwrap_or("Meeting"),
            start: start(one.on, one.at),
            people: one.people.iter().map(|id| Named::of(book, *id)).collect(),
        }
    }
}

/// The instant where one is known, else the day.
pub fn start(on: NaiveDate, at: Option<DateTime<FixedOffset>>) -> String {
    at.map_or_else(|| on.to_string(), |at| at.to_rfc3339())
}
