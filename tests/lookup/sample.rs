//! A small book of invented people.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::{Book, Change, Fact, FactId, FactKind, Ids, Labelled, Person, PersonId, Settings};

pub fn today() -> NaiveDate {
    "2026-03-12".parse().unwrap()
}

fn now() -> DateTime<FixedOffset> {
    "2026-03-12T09:00:00+01:00".parse().unwrap()
}

/// A book under construction.
pub struct Sample {
    pub book: Book,
    ids: Ids,
}

impl Sample {
    pub fn new() -> Self {
        Self { book: Book::new(Settings::default(), today()), ids: Ids::seeded(7) }
    }

    /// Adds somebody, altered by `dress`.
    pub fn person(&mut self, name: &str, dress: impl FnOnce(&mut Person)) -> PersonId {
        let mut person = Person::new(PersonId::new(self.ids.draw()), name, "outer", now());
        dress(&mut person);
        let id = person.id;
        self.put(person);
        id
    }

    pub fn put(&mut self, change: impl Into<Change>) {
        self.book.apply(change.into()).unwrap();
    }

    pub fn draw(&mut self) -> u64 {
        self.ids.draw()
    }

    pub fn fact(&mut self, person: PersonId, text: &str) {
        let id = FactId::new(self.draw());
        let (kind, on) = (FactKind::Offer, today());
        self.put(Fact { id, person, kind, text: text.into(), on, source: String::new() });
    }
}

pub fn email(value: &str) -> Vec<Labelled> {
    vec![Labelled::plain(value)]
}
