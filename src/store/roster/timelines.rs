//! Timelines, person by person, so that those of a few people can be read alone: a second derived file
//! beside the roster. It does not depend on the day, and is written anew only once the journal has gone
//! far since.
//!
//! ```text
//! "rktime2\n" | length u32 | CRC-32 u32 | head: store, position in the journal, sections
//! a shelf: of each person everything that passed, and the card they came from
//! ```

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::framed;
use super::sections::{Sections, Writing};
use super::shelf::{self, Filling, Shelf};
use crate::domain::{Batch, Book, Change, Key, PersonId, Record, Seq};
use crate::store::folder::Folder;
use crate::store::journal::{Journal, Position};
use crate::store::{StoreError, codec, misfit};

const MARK: &[u8; 8] = b"rktime2\n";
/// When the journal has more bytes since than these, they are better taken into the file.
const FEW: u64 = 512 << 10;

/// What the file says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    store: u64,
    seq: Seq,
    hash: u32,
    people: Shelf,
}

fn path(folder: &Path) -> PathBuf {
    folder.join("timelines")
}

/// The timelines of these people as of `until`; `None` when the file is of no use.
pub(super) fn read(
    folder: &Path,
    journal: &Journal,
    store: u64,
    until: Seq,
    people: &BTreeSet<PersonId>,
) -> Option<HashMap<PersonId, Vec<Record>>> {
    let (head, mut file) = Sections::open::<Head>(journal.files(), &path(folder), MARK)?;
    if head.store != store || head.seq > until {
        return None;
    }
    let since = since(folder, journal, &head, until)?;
    let mut shelf = shelf::Reader::new(head.people);
    let mut timelines = HashMap::with_capacity(people.len());
    for person in people {
        let mut timeline: HashMap<Key, Record> = HashMap::new();
        for place in shelf.places(&mut file, *person)? {
            let records: Vec<Record> = codec::decode(&shelf.blob(&mut file, &place)?)?;
            timeline.extend(records.into_iter().map(|record| (record.key(), record)));
        }
        since.iter().for_each(|batch| follow(&mut timeline, *person, batch));
        timelines.insert(*person, timeline.into_values().collect());
    }
    Some(timelines)
}

/// What the journal says between the file and `until`; `None` where it is another journal, or an entry
/// of it was set aside.
fn since(folder: &Path, journal: &Journal, head: &Head, until: Seq) -> Option<Vec<Batch>> {
    if journal.hash_at(head.seq).ok()?? != head.hash {
        return None;
    }
    if misfit::read(journal.files(), folder).ok()?.iter().any(|misfit| misfit.seq > head.seq) {
        return None;
    }
    let mut since = journal.since(head.seq).ok()?;
    since.retain(|batch| batch.heading.seq <= until);
    Some(since)
}

/// Takes in what a batch says of what passed with a person.
fn follow(timeline: &mut HashMap<Key, Record>, person: PersonId, batch: &Batch) {
    for change in &batch.changes {
        match change {
            Change::Put(record) if is_kept(record) && record.people().contains(&person) => {
                let mut record = record.clone();
                if let Record::Interaction(one) = &mut record
                    && let Some(Record::Interaction(before)) = timeline.get(&Key::Interaction(one.id))
                {
                    one.take_place_of(before);
                }
                timeline.insert(record.key(), record);
            }
            change => {
                timeline.remove(&change.key());
            }
        }
    }
}

fn is_kept(record: &Record) -> bool {
    matches!(record, Record::Interaction(_) | Record::Original(_))
}

/// Where timelines of this book would stand; `None` when those that are there are good enough. The lock
/// is held.
pub(in crate::store) fn outdated(folder: &Folder, book: &Book) -> Result<Option<Position>, StoreError> {
    if !book.is_complete() || book.is_empty() {
        return Ok(None);
    }
    let Some(hash) = folder.journal.hash_at(book.seq())? else { return Ok(None) };
    if let Some((head, _)) = Sections::open::<Head>(&folder.files, &path(&folder.path), MARK) {
        let near =
            head.seq == book.seq() || head.seq < book.seq() && folder.journal.bytes_after(head.seq)? <= FEW;
        let ours = head.store == folder.format.id && folder.journal.hash_at(head.seq)? == Some(head.hash);
        if near && ours {
            return Ok(None);
        }
    }
    Ok(Some(Position { seq: book.seq(), hash }))
}

/// The timelines of this book as bytes. It may take a while: the lock is not held.
pub(in crate::store) fn write(book: &Book, store: u64, at: Position) -> Result<Vec<u8>, StoreError> {
    let mut shelf = Filling::default();
    for person in book.people() {
        let passed = book.interactions().of(person.id).cloned().map(Record::from);
        let card = book.original(person.id).cloned().map(Record::from);
        let timeline: Vec<Record> = passed.chain(card).collect();
        if !timeline.is_empty() {
            shelf.put(&[person.id], &codec::encode(&timeline)?).ok_or_else(super::write::too_much)?;
        }
    }
    let mut body = Writing::default();
    let people = shelf.finish(&mut body);
    let head = Head { store, seq: at.seq, hash: at.hash, people };
    let mut bytes = framed::write(MARK, &head).map_err(super::write::unwritable)?;
    bytes.append(&mut body.0);
    Ok(bytes)
}

/// Puts timelines in their place, unless the journal was rewritten meanwhile. The lock is held.
pub(in crate::store) fn put(folder: &Folder, at: Position, bytes: &[u8]) -> Result<(), StoreError> {
    super::write::put_at(folder, &path(&folder.path), at, bytes)
}
