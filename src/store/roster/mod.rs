//! The roster: one derived file with everybody and where you stand with them, for whoever needs no
//! timeline: a lookup, a list, the nudges of the day, the first frame.
//!
//! ```text
//! "rkrost3\n" | store id u64 | sequence u64 | hash of that entry u32 | days it holds for: from i32,
//! until i32 | CRC-32 of all but this u32 | number of parts u32 |
//! each part: length u32, people and standings | other records
//! ```
//!
//! It is never trusted blindly: it must belong to this store and to this journal, be undamaged, and
//! hold for the day asked about; else it is as good as missing, and the database is read. Entries that
//! came after it was written are applied from the journal. What they cannot tell without a timeline (a
//! back-dated, altered or deleted interaction) makes it as good as missing, too.

mod entry;

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};

use self::entry::Entry;
use super::codec::{self, take, take_u32, take_u64};
use super::folder::Folder;
use super::journal::Position;
use super::{StoreError, files};
use crate::domain::{Book, Person, PersonId, Record, Settings, Standing};

const MARK: &[u8; 8] = b"rkrost3\n";
/// The bytes before the checksum.
const HEADER: usize = 8 + 8 + 8 + 4 + 4 + 4;

/// In so many parts people are read side by side.
const PARTS: usize = 4;

/// A person, and where you stand with them if there is anything to say.
type Member = (Person, Option<Standing>);

/// What the file says of itself, and what follows.
struct Header<'a> {
    at: Position,
    from: i32,
    until: i32,
    body: &'a [u8],
}

impl Header<'_> {
    fn holds(&self, today: NaiveDate) -> bool {
        (self.from..self.until).contains(&today.num_days_from_ce())
    }
}

fn path(folder: &Folder) -> PathBuf {
    folder.path.join("roster")
}

/// The people and where you stand with them, from the file and the journal behind it; `None` when the
/// file is of no use. The lock is held.
pub(super) fn read(
    folder: &Folder,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<Book>, StoreError> {
    let Some(bytes) = files::read(&path(folder))? else { return Ok(None) };
    let Some(header) = header(&bytes, folder.format.id) else { return Ok(None) };
    let tail = folder.journal.tail()?;
    if !header.holds(today) || !belongs(folder, header.at, tail.end())? {
        return Ok(None);
    }
    let Some(mut book) = sketch(&header, settings, today) else { return Ok(None) };
    for batch in folder.journal.since_in(&tail, header.at.seq)? {
        if !book.follow(&batch) {
            return Ok(None);
        }
    }
    Ok(Some(book))
}

fn belongs(folder: &Folder, at: Position, end: Position) -> Result<bool, StoreError> {
    if at.seq > end.seq {
        return Ok(false);
    }
    Ok(at == end || folder.journal.hash_at(at.seq)? == Some(at.hash))
}

fn header(bytes: &[u8], store: u64) -> Option<Header<'_>> {
    let mut rest = bytes;
    if take(&mut rest, MARK.len())? != MARK || take_u64(&mut rest)? != store {
        return None;
    }
    let at = Position { seq: take_u64(&mut rest)?, hash: take_u32(&mut rest)? };
    let (from, until) = (take_u32(&mut rest)?.cast_signed(), take_u32(&mut rest)?.cast_signed());
    let sum = take_u32(&mut rest)?;
    (checksum(bytes.get(..HEADER)?, rest) == sum).then_some(Header { at, from, until, body: rest })
}

fn checksum(header: &[u8], body: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(header);
    sum.update(body);
    sum.finalize()
}

fn sketch(header: &Header<'_>, settings: &Settings, today: NaiveDate) -> Option<Book> {
    let mut rest = header.body;
    let count = take_u32(&mut rest)?;
    let mut parts = Vec::new();
    for _ in 0..count {
        let length = take_u32(&mut rest)? as usize;
        parts.push(take(&mut rest, length)?);
    }
    let mut people = Vec::new();
    let mut standings: HashMap<PersonId, Standing> = HashMap::new();
    for (person, standing) in read_parts(&parts)? {
        standings.extend(standing.map(|standing| (person.id, standing)));
        people.push(Record::from(person));
    }
    let rest: Vec<Record> = codec::decode(rest)?;
    Some(Book::sketch(settings.clone(), today, header.at.seq, people.into_iter().chain(rest), standings))
}

/// Reads the parts side by side: it is what a lookup waits for.
fn read_parts(parts: &[&[u8]]) -> Option<Vec<Member>> {
    std::thread::scope(|scope| {
        let readers: Vec<_> = parts.iter().map(|part| scope.spawn(|| read_part(part))).collect();
        let mut all = Vec::new();
        for reader in readers {
            // A reader that panicked read what the checksum let pass and no program of ours wrote.
            all.append(&mut reader.join().ok()??);
        }
        Some(all)
    })
}

fn read_part(part: &[u8]) -> Option<Vec<Member>> {
    let entries: Vec<Entry<'_>> = rmp_serde::from_slice(part).ok()?;
    entries.into_iter().map(Entry::parts).collect()
}

/// Writes the file anew from a whole book, unless it already says the same.
pub(super) fn renew(folder: &Folder, book: &Book) -> Result<(), StoreError> {
    let Some(hash) = folder.journal.hash_at(book.seq())? else { return Ok(()) };
    let at = Position { seq: book.seq(), hash };
    if book.is_empty() || is_current(folder, at, book.today())? {
        return Ok(());
    }
    folder.files.put(&path(folder), &write(book, folder.format.id, at)?)
}

fn is_current(folder: &Folder, at: Position, today: NaiveDate) -> Result<bool, StoreError> {
    let Some(bytes) = files::read(&path(folder))? else { return Ok(false) };
    let serves = |header: Header<'_>| header.at == at && header.holds(today);
    Ok(header(&bytes, folder.format.id).is_some_and(serves))
}

fn write(book: &Book, store: u64, at: Position) -> Result<Vec<u8>, StoreError> {
    let unwritable = |error: rmp_serde::encode::Error| StoreError::Unwritable(error.to_string());
    let entries: Vec<Entry<'_>> =
        book.people().map(|person| Entry::of(person, book.standing(person.id))).collect();
    let rest: Vec<Record> = book.records().filter(|record| is_kept(record, book.today())).collect();
    let parts: Vec<_> = entries.chunks(entries.len().div_ceil(PARTS).max(1)).collect();
    let mut body = length(parts.len())?.to_vec();
    for part in parts {
        let part = rmp_serde::to_vec(part).map_err(unwritable)?;
        body.extend_from_slice(&length(part.len())?);
        body.extend_from_slice(&part);
    }
    body.extend_from_slice(&codec::encode(&rest)?);
    let (from, until) = days(book);
    let mut bytes = Vec::with_capacity(HEADER + 4 + body.len());
    bytes.extend_from_slice(MARK);
    bytes.extend_from_slice(&store.to_le_bytes());
    bytes.extend_from_slice(&at.seq.to_le_bytes());
    bytes.extend_from_slice(&at.hash.to_le_bytes());
    bytes.extend_from_slice(&from.to_le_bytes());
    bytes.extend_from_slice(&until.to_le_bytes());
    let sum = checksum(&bytes, &body);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

fn length(number: usize) -> Result<[u8; 4], StoreError> {
    let too_many = |_| StoreError::Unwritable("there are too many people for a roster".into());
    u32::try_from(number).map(u32::to_le_bytes).map_err(too_many)
}

/// What stands in the file besides people: of the timelines only what lies ahead.
fn is_kept(record: &Record, today: NaiveDate) -> bool {
    match record {
        Record::Person(_) | Record::Original(_) => false,
        Record::Interaction(one) => one.ahead(today),
        _ => true,
    }
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
