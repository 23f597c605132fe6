//! Who knows whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::book::Book;
use super::id::{PersonId, TieId};

/// Two people of yours who know each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Which one, for ever.
    pub id: TieId,
    /// One of them.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// How, seen from `a`: `sister`, `works with`; empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// When you learned of it.
    pub on: NaiveDate,
}

/// Words of a tie that is the same from both sides; others are told by one of the two.
const MUTUAL: [&str; 20] = [
    "with",
    "together",
    "same",
    "both",
    "friend",
    "friends",
    "colleague",
    "colleagues",
    "sibling",
    "siblings",
    "married",
    "partner",
    "partners",
    "spouse",
    "cousin",
    "cousins",
    "neighbours",
    "neighbors",
    "flatmates",
    "twins",
];

impl Tie {
    /// The other of the two.
    pub fn other(&self, person: PersonId) -> PersonId {
        if self.a == person { self.b } else { self.a }
    }

    /// How they know each other as it is true from a person's side; `None` when unknown, or when only
    /// the other one can say so: Bob, whose sister is Ann, is no sister.
    pub fn how_from(&self, person: PersonId) -> Option<&str> {
        let mutual = || self.how.to_lowercase().split(' ').any(|word| MUTUAL.contains(&word));
        Some(self.how.as_str()).filter(|how| !how.is_empty() && (self.a == person || mutual()))
    }
}

/// The people somebody knows, each once, with how in words where that is known: `works with`, or what
/// the other one says: `says: sister`. In order of their names.
pub fn acquaintances(book: &Book, person: PersonId) -> Vec<(PersonId, String)> {
    let mut known: Vec<(PersonId, String)> = Vec::new();
    for tie in book.ties().of(person) {
        let how = match tie.how_from(person) {
            Some(how) => how.to_owned(),
            None if tie.how.is_empty() => String::new(),
            None => format!("says: {}", tie.how),
        };
        match known.iter_mut().find(|(other, _)| *other == tie.other(person)) {
            Some((_, words)) if words.is_empty() => *words = how,
            Some(_) => {}
            None => known.push((tie.other(person), how)),
        }
    }
    known.sort_by_cached_key(|(other, _)| (book.name(*other).to_lowercase(), *other));
    known
}

/// The same in words, one item each: `Bob Stone (works with)`.
pub fn acquaintances_in_words(book: &Book, person: PersonId) -> Vec<String> {
    let said = |(other, how): (PersonId, String)| match how.as_str() {
        "" => book.name(other).to_owned(),
        how => format!("{} ({how})", book.name(other)),
    };
    acquaintances(book, person).into_iter().map(said).collect()
}
