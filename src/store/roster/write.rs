//! Writing the roster.

use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::entry::Entry;
use super::head::{Head, MARK, Occasion, derived_for};
use super::sections::Writing;
use super::shelf::Filling;
use super::table::Table;
use super::{Derive, framed, open, path};
use crate::domain::{Book, Record};
use crate::store::folder::Folder;
use crate::store::journal::Position;
use crate::store::{StoreError, codec};

/// What a roster of this book would say of itself; `None` when there is one that says the same, or none
/// can be made. The lock is held.
pub(in crate::store) fn outdated(folder: &Folder, book: &Book) -> Result<Option<Occasion>, StoreError> {
    let Some(hash) = folder.journal.hash_at(book.seq())? else { return Ok(None) };
    let at = Position { seq: book.seq(), hash };
    let before = open(folder).map(|(head, _)| head);
    let derived_for = derived_for(book.settings(), book.today());
    let current =
        |head: &Head| head.position() == at && head.holds(book.today()) && head.derived_for == derived_for;
    if book.is_empty() || before.as_ref().is_some_and(current) {
        return Ok(None);
    }
    let mut days = days(book);
    if !book.is_complete() {
        // A sketch knows nothing of older timelines; the file it was made from does.
        let Some(before) = before.filter(|head| head.position().seq <= at.seq) else { return Ok(None) };
        days = (days.0.max(before.days.0), days.1.min(before.days.1));
    }
    // Only a journal that ends here is told again by its length.
    let journal = if folder.journal.end()? == at { folder.journal.last_file()? } else { (0, 0) };
    Ok(Some(Occasion { store: folder.format.id, at, journal, days, derived_for }))
}

/// The roster of this book as bytes. It may take a while: the lock is not held.
pub(in crate::store) fn write(
    book: &Book,
    occasion: Occasion,
    derive: Derive,
) -> Result<Vec<u8>, StoreError> {
    let mut head = Head::new(occasion);
    let mut body = Writing::default();
    head.people = people(book)?.finish(&mut body);
    head.rest = rest(book)?.finish(&mut body);
    let derived = derive(book);
    head.table = Table::of(derived.table, &mut body);
    head.derived = derived.parts.iter().map(|bytes| body.add(bytes)).collect();
    let mut bytes = framed::write(MARK, &head).map_err(unwritable)?;
    bytes.append(&mut body.0);
    Ok(bytes)
}

/// Puts a roster in its place, unless the journal was rewritten meanwhile: somebody in it may have been
/// forgotten. The lock is held.
pub(in crate::store) fn put(folder: &Folder, at: Position, bytes: &[u8]) -> Result<(), StoreError> {
    put_at(folder, &path(folder), at, bytes)
}

/// The same for any derived file.
pub(super) fn put_at(folder: &Folder, path: &Path, at: Position, bytes: &[u8]) -> Result<(), StoreError> {
    if folder.journal.hash_at(at.seq)? == Some(at.hash) {
        folder.journal.sync_end()?;
        folder.files.put_unsynced(path, bytes)?;
    }
    Ok(())
}

fn people(book: &Book) -> Result<Filling, StoreError> {
    let mut shelf = Filling::default();
    for person in book.people() {
        let entry = Entry::of(person, book.standing(person.id));
        let blob = rmp_serde::to_vec(&entry).map_err(unwritable)?;
        shelf.put(&[person.id], &blob).ok_or_else(too_much)?;
    }
    Ok(shelf)
}

/// All that is open or known about people; of the timelines only what lies ahead.
fn rest(book: &Book) -> Result<Filling, StoreError> {
    let mut shelf = Filling::default();
    let ahead = book.interactions().iter().filter(|one| one.ahead(book.today()));
    for record in ahead.cloned().map(Record::from).chain(book.asides()) {
        shelf.put(&record.people(), &codec::encode(&record)?).ok_or_else(too_much)?;
    }
    Ok(shelf)
}

/// An entry that has no bytes.
pub(super) fn unwritable(error: rmp_serde::encode::Error) -> StoreError {
    StoreError::Unwritable(error.to_string())
}

/// Somebody of whom there is too much to say.
pub(super) fn too_much() -> StoreError {
    StoreError::Unwritable("somebody has more than a roster holds".into())
}

/// The days, from and until, on which every timeline says the same as today: nothing comes to pass in
/// between, whichever way a planned meeting is counted on its own day.
fn days(book: &Book) -> (i32, i32) {
    let today = book.today();
    let (mut from, mut until) = (NaiveDate::MIN, NaiveDate::MAX);
    for interaction in book.interactions().iter() {
        if interaction.on < today {
            from = from.max(interaction.on.succ_opt().unwrap_or(today));
        } else if interaction.on > today {
            until = until.min(interaction.on);
        } else {
            (from, until) = (today, until.min(today.succ_opt().unwrap_or(NaiveDate::MAX)));
        }
    }
    (from.num_days_from_ce(), until.num_days_from_ce())
}
