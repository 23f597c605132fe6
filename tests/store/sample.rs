//! Invented people, and short ways to a store that holds them.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::{
    Book, Change, Depth, Direction, Ids, Interaction, InteractionId, Key, Kind, Person, PersonId, Proof,
    Record, Settings,
};
use rekindle::ops::Context;
pub use rekindle::run::session::{Failure, Session};
use rekindle::store::{self, Store, StoreError};

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 14).unwrap()
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-14T10:00:00+01:00").unwrap()
}

pub fn context(seed: u64) -> Context {
    Context { today: today(), now: now(), ids: Ids::seeded(seed), source: "test".to_owned() }
}

pub fn open(folder: &Path) -> Box<dyn Store> {
    store::open(folder).expect("a store")
}

pub fn load(store: &mut dyn Store) -> Result<Book, StoreError> {
    store.load(&Settings::default(), today())
}

/// A session on a folder, whose ids begin at `seed`.
pub fn session(folder: &Path, seed: u64) -> Session {
    let mut store = open(folder);
    let book = load(store.as_mut()).expect("a book");
    Session { store, book, context: context(seed) }
}

pub fn person(number: u64, name: &str) -> Person {
    Person::new(PersonId::new(number), name, "friends", now())
}

pub fn meeting(number: u64, with: &[u64], text: &str) -> Interaction {
    Interaction {
        id: InteractionId::new(number),
        on: today(),
        at: None,
        kind: Kind::Met,
        depth: Some(Depth::Good),
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: text.to_owned(),
        place: String::new(),
        people: with.iter().map(|number| PersonId::new(*number)).collect(),
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Default::default(),
    }
}

/// Keeps changes as one step.
pub fn keep(session: &mut Session, what: &str, changes: Vec<Change>) -> Result<(), Failure> {
    session.change(|_, _| Ok((what.to_owned(), changes.clone(), ())))
}

pub fn add(session: &mut Session, number: u64, name: &str) {
    keep(session, &format!("add: {name}"), vec![person(number, name).into()]).expect("kept");
}

/// Everything a book holds, in a fixed order, to compare.
pub fn all(book: &Book) -> Vec<(Key, Record)> {
    let mut records: Vec<_> = book.records().map(|record| (record.key(), record)).collect();
    records.sort_by_key(|(key, _)| *key);
    records
}

/// A folder in memory where there is one: for tests that open a store hundreds of times.
pub fn in_memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder")
}
