//! Forgetting somebody for good: journal, snapshots and database are written anew without them.

use std::collections::HashSet;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::StoreError;
use super::folder::Folder;
use super::format::Format;
use super::journal::{Anew, Position, damaged, parts};
use super::location::Location;
use super::scrub::Scrub;
use super::snapshot::Snapshot;
use super::swap::{self, Aside};
use super::{recent, retention};
use crate::domain::change::Act;
use crate::domain::{Batch, Book, Change, Heading, Key, Person, PersonId, Record, Settings};

/// What stands in the history where somebody was.
const FORGOTTEN: &str = "something with somebody who was forgotten";

/// Who was forgotten, for one last sentence about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// Their name.
    pub name: String,
    /// How many things went with them.
    pub records: usize,
    /// How many things of others were freed of their name.
    pub altered: usize,
    /// How many texts of others still have a word of their name, which may mean somebody else.
    pub left: usize,
    /// Why the last of it is left to the next command, where the disk failed in the middle.
    pub rest: Option<String>,
}

/// Forgets a person for good: they, and their names and addresses in the texts of others, are
/// nowhere in the folder afterwards, and no undo brings them back. Of what others are told about them
/// without them, a first name alone stays: it may be somebody else's.
pub fn purge(
    folder: impl Into<Location>,
    person: PersonId,
    at: DateTime<FixedOffset>,
    source: &str,
) -> Result<Forgotten, StoreError> {
    let mut folder = Folder::existing(&folder.into())?;
    purge_in(&mut folder, person, at, source)
}

pub(super) fn purge_in(
    folder: &mut Folder,
    person: PersonId,
    at: DateTime<FixedOffset>,
    source: &str,
) -> Result<Forgotten, StoreError> {
    let _lock = folder.lock_to_write()?;
    let book = folder.current(&Settings::default(), NaiveDate::default())?;
    let name = book.person(person).ok_or(StoreError::Nobody(person))?.name.clone();
    let scrub = Scrub::new(person, &versions(folder, &book, person)?, &book);
    let (gone, altered) = removals(&book, &scrub);
    let next = swap::begin(&folder.files, &folder.path)?;
    let heading = Heading {
        seq: 0,
        at,
        what: "purge: somebody was forgotten".to_owned(),
        source: source.to_owned(),
        act: Act::Forgot,
        changes: gone.len() + altered.len(),
    };
    let (records, touched) = (gone.len(), altered.len());
    let changes = [altered, gone].concat();
    let left = book.records().filter_map(|record| scrub.record(&record));
    let left = left.filter(|record| scrub.may_mention(record)).count();
    let end =
        rewrite(folder, &next, &scrub, &Batch { heading, changes: changes.clone(), inverse: Vec::new() })?;
    keep_without(folder, &next, book, changes, end)?;
    recent::forget(&folder.files, &folder.path, person)?;
    let rest = swap::commit(&folder.files, &folder.path, folder.format, Aside::Forgotten)?;
    let rest = rest.map(|error| error.of_the_disk());
    Ok(Forgotten { name, records, altered: touched, left, rest })
}

/// The person as they are and ever were.
fn versions(folder: &Folder, book: &Book, person: PersonId) -> Result<Vec<Person>, StoreError> {
    let mut versions: Vec<Person> = book.person(person).cloned().into_iter().collect();
    folder.journal.each(|frame| {
        let batch = frame.batch().ok_or_else(|| damaged(frame.seq))?;
        for change in batch.changes.into_iter().chain(batch.inverse) {
            match change {
                Change::Put(Record::Person(one)) if one.id == person => versions.push(*one),
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(versions)
}

/// What must go, whoever it speaks of last, and what must be altered.
fn removals(book: &Book, scrub: &Scrub) -> (Vec<Change>, Vec<Change>) {
    let (mut gone, mut altered) = (Vec::new(), Vec::new());
    for record in book.records() {
        match scrub.record(&record) {
            None => gone.push(Change::Remove(record.key())),
            Some(new) if new != record => altered.push(Change::Put(new)),
            Some(_) => {}
        }
    }
    gone.sort_by_key(|change| matches!(change.key(), Key::Person(_)));
    (gone, altered)
}

/// Writes the journal anew, without the person, and `last` at its end.
fn rewrite(folder: &Folder, next: &Path, scrub: &Scrub, last: &Batch) -> Result<Position, StoreError> {
    let lost = lost_keys(folder, scrub)?;
    let begin = folder.journal.begin()?;
    let mut anew = Anew::begin(&folder.files, next, folder.format, begin)?;
    let mut book = before_all(folder, scrub, begin)?;
    folder.journal.each(|frame| {
        let batch = frame.batch().ok_or_else(|| damaged(frame.seq))?;
        let (heading, body) = parts(&without(batch, scrub, &lost, book.as_mut()))?;
        anew.push(&heading, &body).map(|_| ())
    })?;
    let mut last = last.clone();
    last.heading.seq = folder.journal.end()?.seq + 1;
    let (heading, body) = parts(&last)?;
    anew.push(&heading, &body)?;
    anew.finish()
}

/// What is named in the journal and of which nothing is left.
fn lost_keys(folder: &Folder, scrub: &Scrub) -> Result<HashSet<Key>, StoreError> {
    let (mut lost, mut left) = (HashSet::new(), HashSet::new());
    folder.journal.each(|frame| {
        let batch = frame.batch().ok_or_else(|| damaged(frame.seq))?;
        for change in batch.changes.iter().chain(&batch.inverse) {
            if let Change::Put(record) = change {
                let keys = if scrub.record(record).is_some() { &mut left } else { &mut lost };
                keys.insert(record.key());
            }
        }
        Ok(())
    })?;
    Ok(lost.difference(&left).copied().collect())
}

/// What there was before the journal begins, without the person; `None` where nothing tells that.
fn before_all(folder: &Folder, scrub: &Scrub, begin: Position) -> Result<Option<Book>, StoreError> {
    let book = retention::before(folder, begin.seq + 1)?.filter(|book| book.seq() == begin.seq);
    Ok(book.map(|book| {
        let records = book.records().filter_map(|record| scrub.record(&record));
        Book::with(Settings::default(), NaiveDate::default(), begin.seq, records)
    }))
}

fn without(batch: Batch, scrub: &Scrub, lost: &HashSet<Key>, book: Option<&mut Book>) -> Batch {
    let strip = |changes: &[Change]| -> Vec<Change> {
        let kept = changes.iter().filter_map(|change| match change {
            Change::Put(record) => scrub.record(record).map(Change::Put),
            Change::Remove(key) => (!lost.contains(key)).then_some(Change::Remove(*key)),
        });
        kept.collect()
    };
    let stripped = (strip(&batch.changes), strip(&batch.inverse));
    let as_before = stripped.0 == batch.changes && stripped.1 == batch.inverse;
    let (changes, inverse) = match book {
        Some(book) => fitted(&batch.changes, scrub, book),
        None => stripped,
    };
    let mut heading = batch.heading;
    heading.what = scrub.text(&heading.what);
    if !as_before {
        heading.what = FORGOTTEN.to_owned();
        heading.changes = changes.len();
    }
    if changes.is_empty() {
        heading.act = Act::Forgot;
    }
    Batch { heading, changes, inverse }
}

/// What is left of changes where the person never was, as it fits what comes before it, and what undoes
/// that: what spoke of them last is removed with the change that made it so.
fn fitted(changes: &[Change], scrub: &Scrub, book: &mut Book) -> (Vec<Change>, Vec<Change>) {
    let (mut left, mut inverse) = (Vec::new(), Vec::new());
    for change in changes {
        let wanted = match change {
            Change::Put(record) => scrub.record(record).map(Change::Put),
            Change::Remove(_) => None,
        };
        let wanted = wanted.unwrap_or_else(|| Change::Remove(change.key()));
        // What was never there need not be removed.
        if let Ok(undo) = book.apply(wanted.clone()) {
            left.push(wanted);
            inverse.insert(0, undo);
        }
    }
    (left, inverse)
}

/// Writes the one snapshot that is left.
fn keep_without(
    folder: &Folder,
    next: &Path,
    mut book: Book,
    changes: Vec<Change>,
    end: Position,
) -> Result<(), StoreError> {
    book.apply_all(changes)?;
    let format: Format = folder.format;
    let snapshots = next.join("snapshots");
    folder.files.make_folder(&snapshots)?;
    let day = folder.journal.batch(folder.journal.end()?.seq)?.heading.at.date_naive();
    let name = super::retention::name(end.seq, day);
    Snapshot::of(&book, format, end)?.write(&folder.files, &snapshots.join(name))
}
