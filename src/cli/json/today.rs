//! The day and the arithmetic behind it.

use chrono::NaiveDate;
use serde::Serialize;

use super::brief::start;
use super::{Named, rounded};
use crate::domain::nudge;
use crate::domain::{self, Book};
use crate::ops::done::id;

/// What the day asks for.
#[derive(Debug, Serialize)]
pub struct Today<'a> {
    date: NaiveDate,
    budget: usize,
    nudges: Vec<Nudge<'a>>,
    hidden: usize,
    meetings: Vec<Meeting<'a>>,
    dates: Vec<Occasion<'a>>,
    amnesty_offered: bool,
}

/// One person, one reason, one step.
#[derive(Debug, Serialize)]
struct Nudge<'a> {
    person: Named<'a>,
    kind: &'static str,
    reason: &'a str,
    step: &'a str,
    score: f64,
    last_note: Option<&'a str>,
    /// The id that `rk done` takes, of the follow-up or promise it is about.
    done_id: Option<String>,
}

/// Something agreed; `start` is an instant where one is known, else a day.
#[derive(Debug, Serialize)]
struct Meeting<'a> {
    title: &'a str,
    start: String,
    people: Vec<Named<'a>>,
}

/// A birthday or another date that is near.
#[derive(Debug, Serialize)]
struct Occasion<'a> {
    person: Named<'a>,
    on: NaiveDate,
    label: &'a str,
    age: Option<i32>,
    years: Option<i32>,
}

impl<'a> Today<'a> {
    /// The day as the rules see it.
    pub fn of(book: &'a Book, today: &'a nudge::Today) -> Self {
        let occasion = |one: &'a domain::Occasion| Occasion {
            person: Named::of(book, one.person),
            on: one.on,
            label: &one.label,
            age: one.age(),
            years: one.years,
        };
        Self {
            date: today.date,
            budget: today.budget,
            nudges: today.nudges.iter().map(|one| Nudge::of(book, one)).collect(),
            hidden: today.hidden,
            meetings: today.meetings.iter().map(|one| Meeting::of(book, one)).collect(),
            dates: today.dates.iter().map(occasion).collect(),
            amnesty_offered: today.amnesty_offered,
        }
    }
}

impl<'a> Nudge<'a> {
    fn of(book: &'a Book, one: &'a nudge::Nudge) -> Self {
        Self {
            person: Named::of(book, one.person),
            kind: one.kind.word(),
            reason: &one.reason,
            step: &one.step,
            score: rounded(one.score),
            last_note: one.last_note.as_deref(),
            done_id: one.settles.map(id),
        }
    }
}

impl<'a> Meeting<'a> {
    fn of(book: &'a Book, one: &'a nudge::Meeting) -> Self {
        let start = start(one.on, one.at);
        Self { title: &one.title, start, people: one.people.iter().map(|id| Named::of(book, *id)).collect() }
    }
}

/// The arithmetic behind a person's rank.
#[derive(Debug, Serialize)]
pub struct Why<'a> {
    person: Named<'a>,
    score: f64,
    last_contact: Option<NaiveDate>,
    cadence_days: Option<u32>,
    lateness: Option<f64>,
    terms: Vec<Term<'a>>,
    silent: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Term<'a> {
    term: &'a str,
    value: f64,
    note: &'a str,
}

impl<'a> Why<'a> {
    /// The arithmetic as the rules see it.
    pub fn of(book: &'a Book, why: &'a nudge::Why) -> Self {
        let term =
            |one: &'a nudge::Term| Term { term: &one.term, value: rounded(one.value), note: &one.note };
        Self {
            person: Named::of(book, why.person),
            score: rounded(why.score),
            last_contact: why.last_contact,
            cadence_days: why.cadence_days,
            lateness: why.lateness.map(rounded),
            terms: why.terms.iter().map(term).collect(),
            silent: why.silent.as_deref(),
        }
    }
}
