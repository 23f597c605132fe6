//! Taking somebody out of what is kept, word by word.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::domain::{Book, Person, PersonId, Record};

/// What stands where a name was.
const SOMEBODY: &str = "somebody";

/// Takes one person out of records and texts.
pub(super) struct Scrub {
    person: PersonId,
    /// What names them and nobody else, the longest first.
    words: Vec<String>,
    /// The single words of their names: whom they name is certain only where they were there.
    parts: Vec<String>,
    /// The single words of others' names.
    others: HashMap<PersonId, HashSet<String>>,
}

impl Scrub {
    /// For a person whom `versions` describe: as they are, and as they were.
    pub(super) fn new(person: PersonId, versions: &[Person], book: &Book) -> Self {
        let others = book.people().filter(|other| other.id != person);
        let shared: HashSet<String> = others.flat_map(names).collect();
        let own: HashSet<String> = versions.iter().flat_map(names).collect();
        let mut words: Vec<String> = own.difference(&shared).cloned().collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
        let parts: HashSet<String> = versions.iter().flat_map(parts).collect();
        let others = book.people().filter(|other| other.id != person);
        let others = others.map(|other| (other.id, parts_of(other, &parts)));
        let others = others.filter(|(_, shared)| !shared.is_empty()).collect();
        let mut parts: Vec<String> = parts.into_iter().collect();
        parts.sort_unstable();
        Self { person, words, parts, others }
    }

    /// A record without the person; `None` when nothing of it is left.
    pub(super) fn record(&self, record: &Record) -> Option<Record> {
        let mut record = record.clone();
        match &mut record {
            Record::Person(one) if one.id == self.person => return None,
            Record::Person(one) => one.introduced_by = one.introduced_by.filter(|by| *by != self.person),
            Record::Interaction(one) if one.people.contains(&self.person) => {
                one.people.retain(|person| *person != self.person);
                if one.people.is_empty() {
                    return None;
                }
                let shared = |part: &&String| {
                    let of =
                        |person: &PersonId| self.others.get(person).is_some_and(|own| own.contains(*part));
                    one.people.iter().any(of)
                };
                let certain = self.parts.iter().filter(|part| !shared(part));
                let words: Vec<&String> = self.words.iter().chain(certain).collect();
                return Some(reworded(record, &words));
            }
            other if other.people().contains(&self.person) => return None,
            _ => {}
        }
        Some(reworded(record, &self.words.iter().collect::<Vec<_>>()))
    }

    /// A text without their name.
    pub(super) fn text(&self, text: &str) -> String {
        without(text, &self.words.iter().collect::<Vec<_>>())
    }

    /// Whether a record, freed of them, still has a word of their name in a text: whether that means
    /// them, only people can tell.
    pub(super) fn may_mention(&self, record: &Record) -> bool {
        let is_name = matches!(record, Record::Person(_));
        !is_name && reworded(record.clone(), &self.parts.iter().collect::<Vec<_>>()) != *record
    }
}

fn without(text: &str, words: &[&String]) -> String {
    words.iter().fold(text.to_owned(), |text, word| replace(&text, word))
}

/// The record with every text in it freed of these words. What cannot be taken apart stays whole.
fn reworded(record: Record, words: &[&String]) -> Record {
    let Ok(mut value) = serde_json::to_value(&record) else { return record };
    if !reword(&mut value, words) {
        return record;
    }
    serde_json::from_value(value).unwrap_or(record)
}

fn reword(value: &mut Value, words: &[&String]) -> bool {
    match value {
        Value::String(text) => {
            let new = without(text, words);
            let changed = new != *text;
            *text = new;
            changed
        }
        Value::Array(values) => values.iter_mut().fold(false, |any, value| reword(value, words) | any),
        Value::Object(fields) => fields.values_mut().fold(false, |any, value| reword(value, words) | any),
        _ => false,
    }
}

/// The single words of a person's names, in small letters; initials say nothing.
fn parts(person: &Person) -> Vec<String> {
    let all = person.name.split_whitespace().chain(person.nickname.split([',', ' ']));
    let bare = all.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    bare.filter(|word| word.chars().nth(1).is_some()).collect()
}

/// Those of these words that are in another person's names, too.
fn parts_of(person: &Person, words: &HashSet<String>) -> HashSet<String> {
    parts(person).into_iter().filter(|part| words.contains(part)).collect()
}

/// What somebody is called and reached by.
fn names(person: &Person) -> Vec<String> {
    let called = std::iter::once(person.name.as_str()).chain(person.nickname.split(','));
    let reached = person.emails.iter().chain(&person.phones).chain(&person.urls);
    let all =
        called.chain(reached.map(|one| one.value.as_str())).chain(person.external.iter().map(String::as_str));
    all.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Replaces a word where it stands alone, whatever its case.
fn replace(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        match strip(rest, word) {
            Some(behind) if stands_alone(before, behind) => {
                out.push_str(SOMEBODY);
                (before, rest) = (Some('y'), behind);
            }
            _ => {
                out.push(letter);
                (before, rest) = (Some(letter), rest.get(letter.len_utf8()..).unwrap_or_default());
            }
        }
    }
    out
}

fn stands_alone(before: Option<char>, behind: &str) -> bool {
    !before.is_some_and(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
}

/// What follows `word` at the beginning of `text`.
fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut letters = text.chars();
    for wanted in word.chars() {
        let letter = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn a_name_goes_only_where_it_stands_alone() {
        assert_eq!(replace("Li and LI met Lilian, li.", "Li"), "somebody and somebody met Lilian, somebody.");
        assert_eq!(replace("Zoë Ångström", "zoë ångström"), "somebody");
        assert_eq!(replace("", "x"), "");
    }
}
