//! The values that occur in a book, gathered when they are first asked for.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::keys::Known;
use crate::domain::{Book, Person};

/// A value, and how many people have it.
type Counted = (String, usize);

/// The values that occur in a book: tags, cities, organisations.
#[derive(Debug, Clone, Default)]
pub struct Occurring {
    gathered: HashMap<Known, Vec<Counted>>,
}

impl Occurring {
    /// The values of a kind, the most frequent first.
    pub(super) fn of(&mut self, book: &Book, known: Known) -> &[Counted] {
        self.gathered.entry(known).or_insert_with(|| gather(book, known))
    }
}

fn gather(book: &Book, known: Known) -> Vec<Counted> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for person in book.people() {
        each_value(book, person, known, |value| {
            if !value.is_empty() {
                *counts.entry(value).or_default() += 1;
            }
        });
    }
    let mut counted: Vec<Counted> =
        counts.into_iter().map(|(value, count)| (value.to_owned(), count)).collect();
    counted.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    counted
}

fn each_value<'b>(book: &'b Book, person: &'b Person, known: Known, mut put: impl FnMut(&'b str)) {
    match known {
        Known::Tags => person.tags.iter().for_each(|tag| put(tag)),
        Known::Cities => put(&person.city),
        Known::Countries => put(&person.country),
        Known::Orgs => put(&person.org),
        Known::Sources => put(&person.source),
        Known::Introducers => {
            if let Some(by) = person.introduced_by.and_then(|by| book.person(by)) {
                put(&by.name);
            }
        }
        Known::Acquainted => {
            if book.ties().mentions(person.id) {
                put(&person.name);
            }
        }
    }
}
