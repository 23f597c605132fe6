//! The roster: one derived file with everybody and where you stand with them, for whoever needs no
//! timeline: a lookup, a list, the nudges of the day, the first frame, a write about a few people.
//!
//! ```text
//! "rkrost4\n" | length u32 | CRC-32 u32 | head: store, position in the journal, days, sections
//! people: rows, blobs | all else that is not in a timeline: rows, blobs | what others derived …
//! ```
//!
//! It is never trusted blindly: it must belong to this store and to this journal, be undamaged in every
//! part that is read, and hold for the day asked about; else it is as good as missing, and the database
//! is read. Entries that came after it was written are applied from the journal. What they cannot tell
//! without a timeline (a back-dated, altered or deleted interaction) makes it as good as missing, too.
//!
//! What others derive from the book (the index of lookups, the first screen) is kept beside the people
//! as bytes that only they understand.

mod checked;
mod entry;
mod head;
mod shelf;
mod write;

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use self::checked::Checked;
use self::entry::Entry;
use self::head::{Head, Section, derived_for};
use self::shelf::Row;
use super::codec;
use super::folder::Folder;
use super::journal::Position;
use super::{StoreError, files};
use crate::domain::{Batch, Book, Change, Key, Person, PersonId, Record, Settings, Standing};

pub(super) use write::{outdated, put, write};

/// Derives what is kept beside the people.
pub type Derive<'a> = &'a dyn Fn(&Book) -> Vec<Vec<u8>>;

/// In so many parts people are read side by side.
const PARTS: usize = 4;
/// More entries of the journal than these are better taken into the file.
const FEW: usize = 200;

/// A person, and where you stand with them if there is anything to say.
type Member = (Person, Option<Standing>);

/// The roster of a store, opened; what the journal says since is applied to all that is read.
pub struct Roster {
    file: File,
    head: Head,
    /// Where the sections begin.
    body: u64,
    settings: Settings,
    today: NaiveDate,
    tail: Vec<Batch>,
    /// Where everybody lies, once that was read.
    rows: Option<Arc<[u8]>>,
}

fn path(folder: &Folder) -> PathBuf {
    folder.path.join("roster")
}

/// The file of a folder, its head, and where its sections begin; `None` where there is none that can be
/// read.
fn open(folder: &Folder) -> Result<Option<(File, Head, u64)>, StoreError> {
    let path = path(folder);
    let Some(mut file) = files::open(&path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.by_ref().take(Head::ENOUGH).read_to_end(&mut bytes).map_err(|error| StoreError::io(&path, error))?;
    let head = Head::read(&bytes).filter(|(head, _)| head.store == folder.format.id);
    Ok(head.map(|(head, body)| (file, head, body)))
}

/// The roster of a folder; `None` when it is of no use. The lock is held.
pub(super) fn read(
    folder: &Folder,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<Roster>, StoreError> {
    let Some((file, head, body)) = open(folder)? else { return Ok(None) };
    if !head.holds(today) {
        return Ok(None);
    }
    let Some(tail) = tail(folder, &head)? else { return Ok(None) };
    Ok(Some(Roster { file, head, body, settings: settings.clone(), today, tail, rows: None }))
}

/// What the journal says since; `None` when the roster belongs to another journal.
fn tail(folder: &Folder, head: &Head) -> Result<Option<Vec<Batch>>, StoreError> {
    let at = head.position();
    if folder.journal.is_at(at.seq, head.journal)? {
        return Ok(Some(Vec::new()));
    }
    let tail = folder.journal.tail()?;
    if !belongs(folder, at, tail.end())? {
        return Ok(None);
    }
    folder.journal.since_in(&tail, at.seq).map(Some)
}

fn belongs(folder: &Folder, at: Position, end: Position) -> Result<bool, StoreError> {
    if at.seq > end.seq {
        return Ok(false);
    }
    Ok(at == end || folder.journal.hash_at(at.seq)? == Some(at.hash))
}

impl Roster {
    /// Everybody; `None` when the file is damaged or the journal since cannot be told from it.
    pub fn whole(&mut self) -> Option<Book> {
        let rows = shelf::rows(&self.section(self.head.people[0])?).collect::<Vec<_>>();
        let blobs = self.section(self.head.people[1])?;
        let members = read_members(&rows, &blobs)?;
        let mut rows: Vec<Row> = shelf::rows(&self.section(self.head.rest[0])?).collect();
        let blobs = self.section(self.head.rest[1])?;
        rows.sort_unstable_by_key(|row| row.at);
        rows.dedup_by_key(|row| row.at);
        let record = |row: &Row| codec::decode(blob(&blobs, row)?);
        let rest: Vec<Record> = rows.iter().map(record).collect::<Option<_>>()?;
        self.sketch(members, rest)
    }

    /// Of everybody only these, with those who introduced them and those of whom the journal spoke
    /// since; `None` as for [`Roster::whole`], or when one of them is not there.
    pub fn some(&mut self, people: &[PersonId]) -> Option<Book> {
        let mut wanted: BTreeSet<PersonId> = people.iter().copied().collect();
        let added = self.added();
        wanted.extend(self.touched());
        wanted.retain(|person| !added.contains(person));
        let rows = self.rows()?;
        let mut members = self.members(&rows, &wanted)?;
        let introducers = members.iter().filter_map(|(person, _)| person.introduced_by);
        let introducers: BTreeSet<PersonId> =
            introducers.filter(|person| !wanted.contains(person) && !added.contains(person)).collect();
        members.extend(self.members(&rows, &introducers)?);
        let rest = self.rest_of(&wanted)?;
        self.sketch(members, rest)
    }

    /// Everybody of whom the journal spoke since the file was written.
    pub fn touched(&self) -> BTreeSet<PersonId> {
        let changes = self.tail.iter().flat_map(|batch| batch.changes.iter().chain(&batch.inverse));
        changes.flat_map(spoken_of).collect()
    }

    /// Who came since.
    fn added(&self) -> BTreeSet<PersonId> {
        let undone = self.tail.iter().flat_map(|batch| &batch.inverse);
        undone
            .filter_map(|change| match change {
                Change::Remove(Key::Person(person)) => Some(*person),
                _ => None,
            })
            .collect()
    }

    /// Reads what others derived, the part with this number, as of when the file was written; `None` when
    /// there is none that holds for the day and the settings.
    pub fn derived<T>(&mut self, number: usize, read: impl FnOnce(&mut dyn Read) -> Option<T>) -> Option<T> {
        let section = self.is_fresh().then(|| self.head.derived.get(number).copied())??;
        self.file.seek(SeekFrom::Start(self.body.checked_add(section.at)?)).ok()?;
        let mut checked = Checked::new(self.file.by_ref().take(section.length));
        let value = read(&mut checked)?;
        checked.ended_with(section.sum).then_some(value)
    }

    /// Whether what others derived holds, and the journal has not gone far since.
    pub fn is_fresh(&self) -> bool {
        self.head.derived_for == derived_for(&self.settings, self.today) && self.tail.len() <= FEW
    }

    fn rows(&mut self) -> Option<Arc<[u8]>> {
        if self.rows.is_none() {
            self.rows = Some(self.section(self.head.people[0])?.into());
        }
        self.rows.clone()
    }

    fn section(&mut self, section: Section) -> Option<Vec<u8>> {
        let bytes = self.bytes(section.at, section.length)?;
        (crc32fast::hash(&bytes) == section.sum).then_some(bytes)
    }

    fn bytes(&mut self, at: u64, length: u64) -> Option<Vec<u8>> {
        self.file.seek(SeekFrom::Start(self.body.checked_add(at)?)).ok()?;
        // The head, which says the lengths, is known to be whole.
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    fn blob(&mut self, shelf: Section, row: &Row) -> Option<Vec<u8>> {
        let bytes = self.bytes(shelf.at.checked_add(row.at)?, row.length.into())?;
        row.fits(&bytes).then_some(bytes)
    }

    fn members(&mut self, rows: &[u8], people: &BTreeSet<PersonId>) -> Option<Vec<Member>> {
        let shelf = self.head.people[1];
        let member = |person: &PersonId| {
            let row = shelf::rows_of(rows, *person).next()?;
            read_member(&self.blob(shelf, &row)?)
        };
        people.iter().map(member).collect()
    }

    fn rest_of(&mut self, people: &BTreeSet<PersonId>) -> Option<Vec<Record>> {
        let [rows, shelf] = self.head.rest;
        let all = self.section(rows)?;
        let mut rows: Vec<Row> = people.iter().flat_map(|person| shelf::rows_of(&all, *person)).collect();
        rows.sort_unstable_by_key(|row| row.at);
        rows.dedup_by_key(|row| row.at);
        rows.iter().map(|row| codec::decode(&self.blob(shelf, row)?)).collect()
    }

    fn sketch(&self, members: Vec<Member>, rest: Vec<Record>) -> Option<Book> {
        let mut standings: HashMap<PersonId, Standing> = HashMap::with_capacity(members.len());
        let mut people = Vec::with_capacity(members.len());
        for (person, standing) in members {
            standings.extend(standing.map(|standing| (person.id, standing)));
            people.push(Record::from(person));
        }
        let records = people.into_iter().chain(rest);
        let seq = self.head.position().seq;
        let mut book = Book::sketch(self.settings.clone(), self.today, seq, records, standings);
        for batch in &self.tail {
            // A batch that does not fit is for the store to judge, with everything at hand.
            if !book.follow(batch) {
                return None;
            }
        }
        Some(book)
    }
}

/// Everybody a change speaks of.
fn spoken_of(change: &Change) -> Vec<PersonId> {
    match change {
        Change::Put(Record::Person(person)) => {
            [Some(person.id), person.introduced_by].into_iter().flatten().collect()
        }
        Change::Put(record) => record.people(),
        Change::Remove(Key::Person(person)) => vec![*person],
        // The other direction of the batch says whom it was about.
        Change::Remove(_) => Vec::new(),
    }
}

fn blob<'a>(blobs: &'a [u8], row: &Row) -> Option<&'a [u8]> {
    let start = usize::try_from(row.at).ok()?;
    blobs.get(start..start.checked_add(row.length as usize)?)
}

/// Reads everybody side by side: it is what a list waits for.
fn read_members(rows: &[Row], blobs: &[u8]) -> Option<Vec<Member>> {
    let part = rows.len().div_ceil(PARTS).max(1);
    let read = |rows: &[Row]| rows.iter().map(|row| read_member(blob(blobs, row)?)).collect();
    std::thread::scope(|scope| {
        let readers: Vec<_> = rows.chunks(part).map(|rows| scope.spawn(move || read(rows))).collect();
        let mut all = Vec::with_capacity(rows.len());
        for reader in readers {
            let members: Option<Vec<Member>> = reader.join().ok()?;
            all.append(&mut members?);
        }
        Some(all)
    })
}

fn read_member(blob: &[u8]) -> Option<Member> {
    rmp_serde::from_slice::<Entry<'_>>(blob).ok()?.parts()
}
