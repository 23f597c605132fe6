//! Two hands at once: a batch made against an older state, brought up to what others did since.
//!
//! Different fields merge; lists merge element by element; the same field changed on both sides is a
//! conflict that shows both and overwrites neither.

use std::collections::HashMap;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::change::{Batch, Change, Heading, Key, Record};
use super::id::PersonId;

/// Why a batch cannot be brought up to date.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Conflict {
    /// The same field was changed on both sides.
    #[error("{field} was changed elsewhere at the same time: there it is now {theirs}, here {ours}")]
    Field {
        /// What it belongs to.
        key: Key,
        /// Which field.
        field: String,
        /// What this side wrote.
        ours: String,
        /// What the other side wrote.
        theirs: String,
    },
    /// What this batch alters or speaks of was removed meanwhile.
    #[error(transparent)]
    Gone(Box<Gone>),
    /// What this batch removes was changed or spoken of meanwhile.
    #[error("it was changed elsewhere at the same time")]
    Changed(Key),
}

/// What was removed meanwhile, by whom and when.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{} was removed meanwhile{}", name.as_deref().unwrap_or("what this is about"), how(removal.as_ref()))]
pub struct Gone {
    /// What.
    pub key: Key,
    /// Of a person, the name.
    pub name: Option<String>,
    /// The entry of the journal that did it, where it is known.
    pub removal: Option<Heading>,
}

fn how(removal: Option<&Heading>) -> String {
    removal.map_or(String::new(), |heading| {
        format!(" (“{}”, from the {}, {})", heading.what, heading.source, heading.at.format("%H:%M"))
    })
}

impl Gone {
    /// What the batches in `since` tell of a removal.
    fn told(key: Key, since: &[Batch]) -> Conflict {
        let batch = since.iter().rfind(|batch| batch.changes.contains(&Change::Remove(key)));
        let mut names = batch.into_iter().flat_map(|batch| &batch.inverse).filter_map(|undo| match undo {
            Change::Put(Record::Person(person)) if Key::Person(person.id) == key => Some(&person.name),
            _ => None,
        });
        // What has no place in the journal only stands for what others did.
        let removal = batch.map(|batch| &batch.heading).filter(|heading| heading.seq > 0);
        Conflict::Gone(Box::new(Self { key, name: names.next_back().cloned(), removal: removal.cloned() }))
    }
}

/// `batch`, made before the batches in `since` were stored, as it must be applied after them.
pub fn rebase(batch: Batch, since: &[Batch]) -> Result<Batch, Conflict> {
    if since.is_empty() {
        return Ok(batch);
    }
    let latest: HashMap<Key, &Change> =
        since.iter().flat_map(|other| &other.changes).map(|change| (change.key(), change)).collect();
    let before: HashMap<Key, &Change> = batch.inverse.iter().map(|change| (change.key(), change)).collect();
    let mut changes = Vec::with_capacity(batch.changes.len());
    let mut inverse = batch.inverse.clone();
    for change in &batch.changes {
        let key = change.key();
        check_people(change, &latest).map_err(|person| Gone::told(person, since))?;
        check_removal(change, &latest)?;
        match latest.get(&key) {
            None => changes.push(change.clone()),
            // What is removed on both sides is gone already: there is nothing left to do or to undo.
            Some(theirs) if *theirs == change && matches!(change, Change::Remove(_)) => {
                inverse.retain(|undo| undo.key() != key);
            }
            Some(theirs) => {
                let merged = merge_change(before.get(&key).copied(), change, theirs, since)?;
                changes.push(merged);
                if let Some(undo) = inverse.iter_mut().find(|undo| undo.key() == key) {
                    *undo = (*theirs).clone();
                }
            }
        }
    }
    Ok(Batch { heading: batch.heading, changes, inverse })
}

/// Nobody this change speaks of may be gone; the error is who is.
fn check_people(change: &Change, latest: &HashMap<Key, &Change>) -> Result<(), Key> {
    let Change::Put(record) = change else { return Ok(()) };
    let gone = |person: &PersonId| matches!(latest.get(&Key::Person(*person)), Some(Change::Remove(_)));
    match record.people().iter().find(|person| gone(person)) {
        Some(person) => Err(Key::Person(*person)),
        None => Ok(()),
    }
}

/// Somebody who is removed may not be spoken of by anything new.
fn check_removal(change: &Change, latest: &HashMap<Key, &Change>) -> Result<(), Conflict> {
    let Change::Remove(Key::Person(person)) = change else { return Ok(()) };
    let speaks = |other: &&Change| matches!(other, Change::Put(record) if record.people().contains(person));
    match latest.values().find(|other| speaks(other)) {
        Some(other) => Err(Conflict::Changed(other.key())),
        None => Ok(()),
    }
}

fn merge_change(
    before: Option<&Change>,
    ours: &Change,
    theirs: &Change,
    since: &[Batch],
) -> Result<Change, Conflict> {
    let key = ours.key();
    // What others changed and took back again is as it was.
    if ours == theirs || before == Some(theirs) {
        return Ok(ours.clone());
    }
    match (before, ours, theirs) {
        (Some(Change::Put(base)), Change::Put(ours), Change::Put(theirs)) => {
            merge_record(base, ours, theirs).map(Change::Put)
        }
        (_, _, Change::Remove(_)) => Err(Gone::told(key, since)),
        _ => Err(Conflict::Changed(key)),
    }
}

fn merge_record(base: &Record, ours: &Record, theirs: &Record) -> Result<Record, Conflict> {
    match (base, ours, theirs) {
        (Record::Person(b), Record::Person(o), Record::Person(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::Person)
        }
        (Record::Interaction(b), Record::Interaction(o), Record::Interaction(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::Interaction)
        }
        (Record::Promise(b), Record::Promise(o), Record::Promise(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::Promise)
        }
        (Record::FollowUp(b), Record::FollowUp(o), Record::FollowUp(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::FollowUp)
        }
        (Record::Fact(b), Record::Fact(o), Record::Fact(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::Fact)
        }
        (Record::Introduction(b), Record::Introduction(o), Record::Introduction(t)) => {
            merge_fields(ours.key(), b, o, t).map(Record::Introduction)
        }
        _ => Err(Conflict::Changed(ours.key())),
    }
}

/// A three-way merge, field by field of the self-describing form.
fn merge_fields<T: Serialize + DeserializeOwned>(
    key: Key,
    base: &T,
    ours: &T,
    theirs: &T,
) -> Result<T, Conflict> {
    let (base, ours, theirs) = (fields(key, base)?, fields(key, ours)?, fields(key, theirs)?);
    let mut merged = Map::new();
    let mut names: Vec<&String> = theirs.keys().chain(ours.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let value = merge_value(key, name, base.get(name), ours.get(name), theirs.get(name))?;
        if let Some(value) = value {
            merged.insert(name.clone(), value);
        }
    }
    serde_json::from_value(Value::Object(merged)).map_err(|_| Conflict::Changed(key))
}

fn fields<T: Serialize>(key: Key, one: &T) -> Result<Map<String, Value>, Conflict> {
    match serde_json::to_value(one) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Conflict::Changed(key)),
    }
}

fn merge_value(
    key: Key,
    field: &str,
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
) -> Result<Option<Value>, Conflict> {
    if ours == base || ours == theirs {
        return Ok(theirs.cloned());
    }
    if theirs == base || field == "updated" {
        return Ok(ours.cloned());
    }
    if [base, ours, theirs].into_iter().flatten().all(Value::is_array) {
        return Ok(Some(merge_lists(base, ours, theirs)));
    }
    let shown = |value: Option<&Value>| match value {
        None | Some(Value::Null) => "empty".to_owned(),
        Some(Value::String(text)) => format!("“{text}”"),
        Some(other) => other.to_string(),
    };
    Err(Conflict::Field { key, field: field.to_owned(), ours: shown(ours), theirs: shown(theirs) })
}

/// What they have, less what we took away, and what we added.
fn merge_lists(base: Option<&Value>, ours: Option<&Value>, theirs: Option<&Value>) -> Value {
    let items = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let (base, ours, theirs) = (items(base), items(ours), items(theirs));
    let kept = theirs.iter().filter(|item| ours.contains(item) || !base.contains(item));
    let added = ours.iter().filter(|item| !base.contains(item) && !theirs.contains(item));
    Value::Array(kept.chain(added).cloned().collect())
}
