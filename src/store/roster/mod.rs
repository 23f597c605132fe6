//! The roster: one derived file with everybody and where you stand with them, for whoever needs no
//! timeline: a lookup, a list, the nudges of the day, the first frame, a write about a few people.
//!
//! ```text
//! "rkrost6\n" | length u32 | CRC-32 u32 | head: store, position in the journal, days, sections
//! people: table, blobs | all else that is not in a timeline: table, blobs | what others derived …
//! ```
//!
//! It is never trusted blindly: it must belong to this store and to this journal, be undamaged in every
//! part that is read, and hold for the day asked about; else it is as good as missing, and the database
//! is read. Entries that came after it was written are applied from the journal. What they cannot tell
//! without a timeline (a back-dated, altered or deleted interaction) is told from the timelines of those
//! few people, which lie in a file of their own (see [`timelines`]).
//!
//! What others derive from the book (the index of lookups, the first screen) is kept beside the people
//! as bytes that only they understand.

mod books;
mod checked;
mod entry;
mod framed;
mod head;
mod sections;
mod shelf;
mod table;
pub(super) mod timelines;
mod write;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;

use chrono::NaiveDate;

use self::head::{Head, MARK, derived_for};
use self::sections::Sections;
use super::StoreError;
use super::folder::Folder;
use super::journal::{Journal, Position};
use crate::domain::{Batch, Book, Change, Key, PersonId, Record, Settings};

pub use table::Row;
pub(super) use write::{outdated, put, write};

/// What others derive from the book, to be kept beside the people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Derived {
    /// Read row by row, see [`Roster::rows`].
    pub table: Vec<Row>,
    /// Each read whole, see [`Roster::derived`].
    pub parts: Vec<Vec<u8>>,
}

/// Derives what is kept beside the people.
pub type Derive<'a> = &'a dyn Fn(&Book) -> Derived;

/// More entries of the journal than these are better taken into the file.
const FEW: usize = 200;

/// The roster of a store, opened; what the journal says since is applied to all that is read.
pub struct Roster {
    file: Sections,
    head: Head,
    /// The folder of the store, and its journal: for timelines.
    folder: PathBuf,
    journal: Journal,
    settings: Settings,
    today: NaiveDate,
    tail: Vec<Batch>,
    people: shelf::Reader,
    rest: shelf::Reader,
    table: table::Reader,
    /// Whether the tail cannot be told without timelines, once that was found out.
    needs_timelines: Option<bool>,
}

fn path(folder: &Folder) -> PathBuf {
    folder.path.join("roster")
}

/// The file of a folder and its head; `None` where there is none that can be read.
fn open(folder: &Folder) -> Option<(Head, Sections)> {
    let opened = Sections::open::<Head>(&folder.files, &path(folder), MARK);
    opened.filter(|(head, _)| head.store == folder.format.id)
}

/// The roster of a folder; `None` when it is of no use. The lock is held.
pub(super) fn read(
    folder: &Folder,
    settings: &Settings,
    today: NaiveDate,
) -> Result<Option<Roster>, StoreError> {
    let Some((head, file)) = open(folder) else { return Ok(None) };
    if !head.holds(today) {
        return Ok(None);
    }
    let Some(tail) = tail(folder, &head)? else { return Ok(None) };
    Ok(Some(Roster {
        people: shelf::Reader::new(head.people),
        rest: shelf::Reader::new(head.rest),
        table: table::Reader::new(head.table),
        file,
        head,
        folder: folder.path.clone(),
        journal: folder.journal.clone(),
        settings: settings.clone(),
        today,
        tail,
        needs_timelines: None,
    }))
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
        self.file.read(section, read)
    }

    /// The rows of the derived table with this key, as of when the file was written; `None` when they are
    /// damaged. They do not depend on the day or the settings.
    pub fn rows(&mut self, key: u64) -> Option<Vec<Row>> {
        self.table.of(&mut self.file, key)
    }

    /// Whether what others derived holds, and the journal has not gone far since.
    pub fn is_fresh(&self) -> bool {
        self.head.derived_for == derived_for(&self.settings, self.today) && self.tail.len() <= FEW
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
