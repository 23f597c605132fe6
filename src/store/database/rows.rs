//! How records become rows, and rows records.
//!
//! | key | value |
//! |---|---|
//! | 0 | where the database stands ([`Meta`]) |
//! | 1, person, piece | the person |
//! | 2, person, piece | everything that speaks of them first, packed |
//! | 3, person, piece | the card they came from |
//!
//! People come first, so that they can be read first. A value is at most 4,000 bytes: sled keeps
//! values beyond 4 KiB in files that it never syncs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::table::{Row, Table};
use crate::domain::{Book, Key, PersonId, Record, Seq};
use crate::store::{StoreError, codec};

/// The longest value, in bytes.
const PIECE: usize = 4000;
/// The key of [`Meta`].
pub(super) const META: [u8; 1] = [0];

/// The kinds of rows, in the order they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A person.
    Person = 1,
    /// What speaks of a person first.
    Pack = 2,
    /// A person's original card.
    Original = 3,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Person, Self::Pack, Self::Original];

    fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// Where the database stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Meta {
    /// The last entry of the journal that is in it.
    pub(super) seq: Seq,
    /// That entry's hash.
    pub(super) hash: u32,
    /// How many rows it has besides this one.
    pub(super) rows: u64,
    /// The sum of the CRCs of those rows: what vanishes or changes in silence is noticed.
    pub(super) sum: u64,
    /// Whether a write in several parts is under way, so that count and sum do not hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) partial: bool,
    /// Whether the rows say when things were written down, as those of the first versions do not.
    #[serde(default)]
    pub(super) ordered: bool,
}

impl Meta {
    /// Counts a row in.
    pub(super) fn note(&mut self, key: &[u8], value: &[u8]) {
        self.rows += 1;
        self.sum = self.sum.wrapping_add(crc(key, value));
    }

    /// Counts a row out.
    pub(super) fn forget(&mut self, key: &[u8], value: &[u8]) {
        self.rows = self.rows.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(crc(key, value));
    }
}

/// A group of rows that are written together: of one kind, about one person.
pub(super) type Group = (Kind, PersonId);

/// The key of a piece.
pub(super) fn key((kind, person): Group, piece: u32) -> [u8; 13] {
    let mut key = [0; 13];
    let bytes = std::iter::once(kind as u8).chain(person.number().to_be_bytes()).chain(piece.to_be_bytes());
    key.iter_mut().zip(bytes).for_each(|(slot, byte)| *slot = byte);
    key
}

/// What all pieces of a group begin with.
pub(super) fn prefix(group: Group) -> [u8; 9] {
    let mut prefix = [0; 9];
    prefix.iter_mut().zip(key(group, 0)).for_each(|(slot, byte)| *slot = byte);
    prefix
}

/// The group a key belongs to.
pub(super) fn group(mut key: &[u8]) -> Option<Group> {
    let kind = Kind::of(*codec::take(&mut key, 1)?.first()?)?;
    let person = codec::take(&mut key, 8)?.first_chunk()?;
    Some((kind, PersonId::new(u64::from_be_bytes(*person))))
}

/// What one row adds to [`Meta::sum`].
fn crc(key: &[u8], value: &[u8]) -> u64 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key);
    hasher.update(value);
    u64::from(hasher.finalize())
}

/// The group a record is kept in: its own kind, or the pack of the first person it speaks of.
pub(super) fn home(record: &Record) -> Option<Group> {
    match record {
        Record::Person(one) => Some((Kind::Person, one.id)),
        Record::Original(one) => Some((Kind::Original, one.person)),
        other => other.people().first().map(|person| (Kind::Pack, *person)),
    }
}

/// The pieces of a group as the book has it; none when there is nothing to keep.
pub(super) fn pieces(book: &Book, group: Group) -> Result<Vec<Vec<u8>>, StoreError> {
    let (kind, person) = group;
    let records = match kind {
        Kind::Person => book.record(Key::Person(person)).into_iter().collect(),
        Kind::Original => book.record(Key::Original(person)).into_iter().collect(),
        Kind::Pack => pack(book, person),
    };
    cut(&records)
}

/// Records as pieces.
pub(super) fn cut(records: &[Record]) -> Result<Vec<Vec<u8>>, StoreError> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    Ok(codec::encode(records)?.chunks(PIECE).map(<[u8]>::to_vec).collect())
}

fn pack(book: &Book, person: PersonId) -> Vec<Record> {
    let mut records = Vec::new();
    take(&mut records, book.interactions(), person);
    take(&mut records, book.promises(), person);
    take(&mut records, book.follow_ups(), person);
    take(&mut records, book.facts(), person);
    take(&mut records, book.ties(), person);
    take(&mut records, book.introductions(), person);
    take(&mut records, book.answers(), person);
    records.retain(|record| home(record) == Some((Kind::Pack, person)));
    records
}

fn take<R: Row + Clone + Into<Record>>(records: &mut Vec<Record>, table: &Table<R>, person: PersonId) {
    records.extend(table.of(person).cloned().map(Into::into));
}

/// The records of a group whose pieces were put together; `None` when they are damaged.
pub(super) fn records(bytes: &[u8]) -> Option<Vec<Record>> {
    codec::decode(bytes)
}

/// All records of a book by the group they are kept in.
pub(super) fn groups(book: &Book) -> BTreeMap<Group, Vec<Record>> {
    let mut groups: BTreeMap<Group, Vec<Record>> = BTreeMap::new();
    for record in book.records() {
        if let Some(group) = home(&record) {
            groups.entry(group).or_default().push(record);
        }
    }
    groups
}
