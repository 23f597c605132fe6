//! What would change if everything were as in a backup.

use std::collections::HashMap;

use crate::domain::{Book, Change, Key, Record};

/// What would change if everything were as in a backup. [`Difference::changes`], applied as one step,
/// makes it so, and can be undone like any other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// The names of people who would come back.
    pub back: Vec<String>,
    /// The names of people who would go.
    pub gone: Vec<String>,
    /// The names of people who would be altered.
    pub altered: Vec<String>,
    /// How many other things (interactions, promises, facts, …) would come, go or be altered.
    pub others: usize,
    /// What makes it so, in an order that applies.
    pub changes: Vec<Change>,
}

impl Difference {
    /// Whether everything is as in the backup already.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What turns `book` into a book with just these records.
    pub(super) fn between(book: &Book, records: Vec<Record>) -> Self {
        let mut difference = Self::default();
        let mut now: HashMap<Key, Record> = book.records().map(|record| (record.key(), record)).collect();
        let (mut people, mut others) = (Vec::new(), Vec::new());
        for record in records {
            let before = now.remove(&record.key());
            if before.as_ref() == Some(&record) {
                continue;
            }
            match &record {
                Record::Person(person) => {
                    let names = if before.is_some() { &mut difference.altered } else { &mut difference.back };
                    names.push(person.name.clone());
                    people.push(Change::Put(record));
                }
                _ => others.push(Change::Put(record)),
            }
        }
        let (mut people_gone, mut others_gone) = (Vec::new(), Vec::new());
        for (key, record) in now {
            match record {
                Record::Person(person) => {
                    difference.gone.push(person.name);
                    people_gone.push(Change::Remove(key));
                }
                _ => others_gone.push(Change::Remove(key)),
            }
        }
        difference.others = others.len() + others_gone.len();
        // People come before what speaks of them, and go after it.
        difference.changes = [people, others, others_gone, people_gone].concat();
        for names in [&mut difference.back, &mut difference.gone, &mut difference.altered] {
            names.sort();
        }
        difference
    }
}
