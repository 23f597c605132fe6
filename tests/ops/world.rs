//! A small invented network, and ways to do something in it.

use rekindle::domain::{Book, Change, Ids, Person, PersonId, Record, Settings};
use rekindle::ops::{self, Context, Refusal};

/// A Thursday.
pub const TODAY: &str = "2026-03-12";

pub struct World {
    pub book: Book,
    pub context: Context,
}

impl World {
    /// An empty book.
    pub fn empty() -> Self {
        let today = TODAY.parse().unwrap();
        let context = Context {
            today,
            now: format!("{TODAY}T10:00:00+01:00").parse().unwrap(),
            ids: Ids::seeded(7),
            source: "test".to_owned(),
        };
        Self { book: Book::new(Settings::default(), today), context }
    }

    /// Ann, Bob and Éloïse, and two who are called Sam.
    pub fn new() -> Self {
        let mut world = Self::empty();
        for (name, circle) in [
            ("Ann Kowalski", "close"),
            ("Bob Stone", "friends"),
            ("Éloïse Marchand", "outer"),
            ("Sam Okafor", "network"),
            ("Sam Rivers", "network"),
        ] {
            world.add(name, &[("circle", circle)]);
        }
        world
    }

    pub fn add(&mut self, name: &str, fields: &[(&str, &str)]) -> PersonId {
        let added = ops::person::add(&self.book, &mut self.context, name, fields).unwrap();
        self.apply(added.changes);
        added.id
    }

    pub fn apply(&mut self, changes: Vec<Change>) -> Vec<Change> {
        self.book.apply_all(changes).unwrap()
    }

    /// Does what an operation says.
    pub fn act(&mut self, changes: Result<Vec<Change>, Refusal>) {
        self.apply(changes.unwrap());
    }

    /// The person whose name begins like this.
    pub fn id(&self, name: &str) -> PersonId {
        self.book.people().find(|person| person.name.starts_with(name)).expect(name).id
    }

    pub fn person(&self, name: &str) -> &Person {
        self.book.person(self.id(name)).unwrap()
    }

    /// Everything that is kept, in one order.
    pub fn records(&self) -> Vec<Record> {
        let mut all: Vec<Record> = self.book.records().collect();
        all.sort_by_key(Record::key);
        all
    }
}

/// A refusal in one line.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Refusal>) -> String {
    let refusal = result.unwrap_err();
    format!("{}: {}", refusal.what, refusal.hint)
}
