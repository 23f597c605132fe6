//! Names found in what somebody wrote, matched against the people of the book.

use std::collections::HashSet;

use super::Refusal;
use crate::domain::{Book, Person, PersonId, Status};
use crate::query::fold::fold;
use crate::query::who::{self, WhoError};

/// The folded words of a name.
pub fn words(name: &str) -> Vec<String> {
    let bare = |word: &str| fold(word.trim_matches(|letter: char| ",.;:!?()\"".contains(letter)));
    name.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// How surely words name somebody; the surest reading of the most words holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Surname,
    FirstName,
    Initial,
    Name,
}

/// Who a few words name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// How many words it took.
    pub used: usize,
    /// Everybody they may name; at least one.
    pub people: Vec<PersonId>,
}

struct Known<'a> {
    person: &'a Person,
    name: Vec<String>,
    nicknames: Vec<Vec<String>>,
}

/// The people some words may speak of.
pub struct Names<'a> {
    book: &'a Book,
    known: Vec<Known<'a>>,
}

impl<'a> Names<'a> {
    /// Everybody whom folded `words` may name; the rest of the book is passed over quickly.
    pub fn among(book: &'a Book, words: &[String]) -> Self {
        let wanted: HashSet<&str> = words.iter().map(String::as_str).collect();
        let letters: HashSet<u8> = words.iter().filter_map(|word| word.bytes().next()).collect();
        let spoken_of = |raw: &str| match raw.bytes().next() {
            // Most names are told apart by their first letter, without folding them.
            Some(first) if first.is_ascii() && !letters.contains(&first.to_ascii_lowercase()) => false,
            Some(_) if raw.is_ascii() => words.iter().any(|word| word.eq_ignore_ascii_case(raw)),
            Some(_) => wanted.contains(fold(raw).as_str()),
            None => false,
        };
        let any = |person: &&Person| {
            let mut name = person.name.split_whitespace();
            name.next().is_some_and(spoken_of)
                || name.next_back().is_some_and(spoken_of)
                || person.nickname.split([',', ' ']).any(spoken_of)
        };
        let known = book.people().filter(any).map(|person| Known {
            person,
            name: self::words(&person.name),
            nicknames: person.nickname.split(',').map(self::words).collect(),
        });
        Self { book, known: known.collect() }
    }

    /// Whom the first of the folded `words` name; a surname alone only when `surname` is allowed.
    pub fn at(&self, words: &[String], surname: bool) -> Option<Match> {
        let mut best: Option<((usize, Sureness), Vec<PersonId>)> = None;
        for known in &self.known {
            let Some(reading) = known.read(words).filter(|(_, how)| surname || *how > Sureness::Surname)
            else {
                continue;
            };
            match &mut best {
                Some((held, people)) if *held == reading => people.push(known.person.id),
                Some((held, _)) if *held > reading => {}
                _ => best = Some((reading, vec![known.person.id])),
            }
        }
        let ((used, _), people) = best?;
        Some(Match { used, people: self.clear(people) })
    }

    /// The one of several whom you tend, if there is just one; else all of them, the warmest first.
    fn clear(&self, mut people: Vec<PersonId>) -> Vec<PersonId> {
        let outermost = self.book.settings().circles.outermost();
        let tended = |id: &&PersonId| {
            let person = self.book.person(**id);
            person.is_some_and(|person| person.status == Status::Active && person.circle != outermost)
        };
        let mut winners = people.iter().filter(tended);
        if let (Some(winner), None) = (winners.next(), winners.next()) {
            return vec![*winner];
        }
        people.sort_by_key(|id| (std::cmp::Reverse(self.book.warmth(*id)), *id));
        people
    }
}

impl Known<'_> {
    /// The longest reading of the first words as this person.
    fn read(&self, words: &[String]) -> Option<(usize, Sureness)> {
        let whole = self.nicknames.iter().chain([&self.name]).filter(|name| !name.is_empty());
        let named = whole.filter(|name| words.starts_with(name)).map(Vec::len).max();
        let (first, last) = (self.name.first()?, self.name.last()?);
        let word = words.first()?;
        let next = words.get(1);
        let with_last = self.name.len() > 2 && word == first && next == Some(last);
        let initial = |next: &String| next.chars().count() == 1 && last.starts_with(next.as_str());
        match named {
            Some(used) => Some((used, Sureness::Name)),
            None if with_last => Some((2, Sureness::Name)),
            None if word == first && self.name.len() > 1 && next.is_some_and(initial) => {
                Some((2, Sureness::Initial))
            }
            None if word == first => Some((1, Sureness::FirstName)),
            None if word == last => Some((1, Sureness::Surname)),
            None => None,
        }
    }
}

/// The one person that `text` names as a whole: an id, an e-mail address, or a name.
pub fn one(book: &Book, text: &str) -> Result<PersonId, Refusal> {
    who::resolve(book, text).map_err(|error| match &error {
        WhoError::Several { candidates, .. } => ambiguous(book, text, candidates),
        WhoError::Unsure { candidates, .. } => {
            let names: Vec<String> = candidates.iter().take(3).map(|id| described(book, *id)).collect();
            Refusal::new(error.to_string(), format!("did you mean {}?", joined(&names, "or")))
        }
        WhoError::Empty | WhoError::Nobody(_) => Refusal::new(error.to_string(), "add them first"),
    })
}

/// The refusal of a name that several people have.
pub fn ambiguous(book: &Book, text: &str, people: &[PersonId]) -> Refusal {
    let mut names: Vec<String> = people.iter().take(3).map(|id| described(book, *id)).collect();
    if people.len() > names.len() {
        names.push(format!("{} more", people.len() - names.len()));
    }
    let what = format!("“{text}” may be {}", joined(&names, "or"));
    Refusal::new(what, "write more of the name, or the id")
}

fn described(book: &Book, id: PersonId) -> String {
    let Some(person) = book.person(id) else { return id.to_string() };
    let at = if person.org.is_empty() { &person.city } else { &person.org };
    if at.is_empty() { format!("{} ({id})", person.name) } else { format!("{} ({at})", person.name) }
}

/// Names as a sentence lists them: `Ann, Bob and Cy`.
pub fn joined(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}
