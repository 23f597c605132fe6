//! The brief: what to remember of somebody, seconds before you meet.

mod shared;
mod text;

use chrono::NaiveDate;

use super::Refusal;
use super::person::kept;
use crate::domain::date::{days_between, distance, short};
use crate::domain::{
    Anniversary, Book, Debtor, Fact, FactKind, FollowUp, Interaction, Occasion, Person, PersonId, Progress,
    Promise, Proof, Status,
};

/// How many interactions a brief recalls.
const LAST: usize = 3;
/// How many days ahead the day you met is told.
const NEAR: i64 = 60;

/// What to remember of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief<'a> {
    /// Who.
    pub person: &'a Person,
    /// How you met, in words: `at RustFest, through Ana Ruiz, 3 Oct 2023 (2 years ago)`; may be empty.
    pub how_we_met: String,
    /// What passed between you last, the newest first, at most three.
    pub last: Vec<&'a Interaction>,
    /// Open promises of both sides, yours first, those due soonest first.
    pub promises: Vec<&'a Promise>,
    /// Open follow-ups, the soonest first.
    pub follow_ups: Vec<&'a FollowUp>,
    /// What to ask about, the newest first.
    pub ask_next: Vec<&'a Fact>,
    /// What you share: people you both know, who was along, places, topics.
    pub shared: Vec<String>,
    /// Days worth knowing, the nearest first.
    pub dates: Vec<Date>,
    /// What else was learned, the newest first.
    pub facts: Vec<&'a Fact>,
    /// How often help went to them, and came from them.
    pub balance: Balance,
    /// What is agreed next.
    pub meeting: Option<&'a Interaction>,
}

/// A day worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The day, as it falls next.
    pub on: NaiveDate,
    /// What it is: `birthday, turns 46`.
    pub what: String,
}

/// Help in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// How often help went to them.
    pub gave: u32,
    /// How often help came from them.
    pub got: u32,
}

/// The brief of a person.
pub fn brief(book: &Book, id: PersonId) -> Result<Brief<'_>, Refusal> {
    let person = kept(book, id)?;
    let standing = book.standing(id);
    let (ask_next, facts) = book.facts().of(id).rev().partition(|fact| fact.kind == FactKind::Ask);
    Ok(Brief {
        person,
        how_we_met: how_we_met(book, person),
        last: last(book, id),
        promises: promises(book, id),
        follow_ups: book.follow_ups().of(id).filter(|one| one.progress == Progress::Open).collect(),
        ask_next,
        shared: shared::shared(book, id),
        dates: dates(book, person),
        facts,
        balance: Balance { gave: standing.gave, got: standing.got },
        meeting: standing.ahead.and_then(|(_, meeting)| book.interactions().get(meeting)),
    })
}

fn how_we_met(book: &Book, person: &Person) -> String {
    let mut parts = Vec::new();
    if !person.met_at.is_empty() {
        parts.push(at(&person.met_at));
    }
    parts.extend(person.introduced_by.map(|by| format!("through {}", book.name(by))));
    parts.extend(person.met_on.map(|on| dated(on, book.today())));
    match &book.standing(person.id).first {
        Some(first) if parts.is_empty() && book.interactions().of(person.id).count() > LAST => {
            format!("first: {} {}", first.kind.word(), dated(first.on, book.today()))
        }
        _ => parts.join(", "),
    }
}

/// `at` before a place, unless it says so itself.
fn at(place: &str) -> String {
    let led = ["at ", "in ", "on ", "through ", "via ", "near "];
    let lower = place.to_lowercase();
    if led.iter().any(|lead| lower.starts_with(lead)) { place.to_owned() } else { format!("at {place}") }
}

fn dated(on: NaiveDate, today: NaiveDate) -> String {
    match days_between(on, today) {
        days @ 14.. => format!("{} ({} ago)", short(on, today), distance(days)),
        _ => short(on, today),
    }
}

fn last(book: &Book, id: PersonId) -> Vec<&Interaction> {
    let today = book.today();
    let said = |one: &&Interaction| one.on <= today && !one.ahead(today) && one.proof != Proof::Mass;
    book.interactions().of(id).rev().filter(said).take(LAST).collect()
}

fn promises(book: &Book, id: PersonId) -> Vec<&Promise> {
    let mut open: Vec<&Promise> =
        book.promises().of(id).filter(|one| one.progress == Progress::Open).collect();
    open.sort_by_key(|one| (one.by == Debtor::Them, one.due.is_none(), one.due, one.made));
    open
}

fn dates(book: &Book, person: &Person) -> Vec<Date> {
    let today = book.today();
    let is_past = |one: &Occasion| one.is_birthday() && person.status == Status::InMemory;
    let told = |one: Occasion| Date { on: one.on, what: if is_past(&one) { one.label } else { one.words() } };
    let mut dates: Vec<Date> = Occasion::all(person, today).into_iter().map(told).collect();
    let met = person.met_on.map(Anniversary::from);
    if let Some((met, on)) = met.and_then(|met| Some((met, met.next(today)?))) {
        // A round number of years is worth a word; the others are not.
        let years = met.age_on(on).filter(|years| years % 5 == 0);
        let near = days_between(today, on) <= NEAR;
        dates.extend(
            years.filter(|_| near).map(|years| Date { on, what: format!("{years} years since you met") }),
        );
    }
    dates.sort_by_key(|date| date.on);
    dates
}
