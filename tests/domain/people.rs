//! Invented people and what passed between them, for the tests of the core.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::{
    Book, Direction, Interaction, InteractionId, Kind, Person, PersonId, Proof, Record, Settings,
};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-12T09:00:00+01:00").expect("a time")
}

pub fn person(number: u64, name: &str) -> Person {
    Person::new(PersonId::new(number), name, "close", now())
}

pub fn met(number: u64, on: &str, people: &[u64]) -> Interaction {
    Interaction {
        id: InteractionId::new(number),
        on: day(on),
        at: None,
        kind: Kind::Met,
        depth: None,
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: format!("met on {on}"),
        place: String::new(),
        people: people.iter().copied().map(PersonId::new).collect(),
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Default::default(),
    }
}

pub fn book(records: Vec<Record>) -> Book {
    Book::with(Settings::default(), day("2026-03-12"), 0, records)
}

/// Everything a book holds, in an order that can be compared.
pub fn contents(book: &Book) -> Vec<String> {
    let mut all: Vec<String> = book.records().map(|record| format!("{record:?}")).collect();
    all.sort();
    let mut standings: Vec<String> = book
        .people()
        .map(|one| format!("{} {:?} {:?}", one.id, book.standing(one.id), book.mark(one.id)))
        .collect();
    standings.sort();
    all.extend(standings);
    all
}
