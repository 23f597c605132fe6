//! One value of a person, for scripts.

use std::str::FromStr;

use crate::domain::nearest::nearest;
use crate::domain::{Labelled, Person};

type Read = fn(&Person) -> Option<String>;

/// Each column with what reads it; nothing is printed where nothing is known.
const COLUMNS: &[(&str, Read)] = &[
    ("id", |person| Some(person.id.to_string())),
    ("name", |person| Some(person.name.clone())),
    ("nickname", |person| text(&person.nickname)),
    ("email", |person| first(&person.emails)),
    ("phone", |person| first(&person.phones)),
    ("url", |person| first(&person.urls)),
    ("org", |person| text(&person.org)),
    ("title", |person| text(&person.title)),
    ("city", |person| text(&person.city)),
    ("country", |person| text(&person.country)),
    ("circle", |person| text(&person.circle)),
    ("tags", |person| text(&person.tags.join(","))),
    ("birthday", |person| person.birthday.map(|day| day.to_string())),
];

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn first(values: &[Labelled]) -> Option<String> {
    values.first().map(|one| one.value.clone())
}

/// One value of a person.
#[derive(Debug, Clone, Copy)]
pub struct Column(Read);

impl Column {
    /// The value, where it is known.
    pub fn of(self, person: &Person) -> Option<String> {
        (self.0)(person)
    }
}

impl FromStr for Column {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let names = || COLUMNS.iter().map(|(name, _)| *name);
        if let Some((_, read)) = COLUMNS.iter().find(|(name, _)| *name == word) {
            return Ok(Self(*read));
        }
        Err(match nearest(word, names()) {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        })
    }
}
