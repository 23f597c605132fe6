//! The database of the current state, in sled: rebuildable, and treated as such.
//!
//! sled panics where it meets damage, keeps its own lock a moment after it was closed
//! (spacejam/sled#1234, #1289), and calls a full disk corruption for ever after
//! (spacejam/sled#1527, #1533). All of that ends here.

mod guarded;
mod rows;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rows::{Group, Meta};

use super::StoreError;
use super::journal::Position;
use crate::domain::{Book, Change, Record};

pub use guarded::expects_panic;

/// How long sled may keep its own lock after it was closed.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many groups are written as one transaction: bounds the memory of an import.
const CHUNK: usize = 500;

/// Why the database is of no use.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is damaged, or not what it should be: put aside and rebuilt.
    Damaged(String),
    /// The disk has no room, no rights or an error: left alone.
    Disk(StoreError),
}

/// What was read from a database.
pub(super) struct State {
    /// Where in the journal it stands.
    pub(super) position: Position,
    /// Every record.
    pub(super) records: Vec<Record>,
}

/// An open database.
pub(super) struct Database {
    path: PathBuf,
    db: sled::Db,
    meta: Meta,
}

impl Database {
    /// Opens the database in this folder and reads all of it. A folder that is missing is made.
    pub(super) fn open(path: &Path) -> Result<(Self, State), Trouble> {
        if path.is_file() {
            return Err(Trouble::Damaged("it is a file, not a folder".to_owned()));
        }
        remove_half_snapshots(path).map_err(|error| of_the_disk(path, error))?;
        let fresh = !path.exists();
        guarded::run(|| {
            let db = open_patiently(path)?;
            let (meta, records) = if fresh { (Meta::default(), Vec::new()) } else { read(path, &db)? };
            let position = Position { seq: meta.seq, hash: meta.hash };
            Ok((Self { path: path.to_owned(), db, meta }, State { position, records }))
        })
    }

    /// Writes what these changes and what undoes them touch, as the book now has it.
    pub(super) fn catch_up<'a>(
        &mut self,
        changes: impl IntoIterator<Item = &'a Change>,
        book: &Book,
        end: Position,
    ) -> Result<(), Trouble> {
        let groups = touched(changes);
        let mut pieces = groups.iter().map(|group| Ok((*group, rows::pieces(book, *group)?)));
        self.write(&mut pieces, end)
    }

    /// Writes everything the book has into a fresh database.
    pub(super) fn fill(&mut self, book: &Book, end: Position) -> Result<(), Trouble> {
        let groups = rows::groups(book);
        let mut pieces = groups.iter().map(|(group, records)| Ok((*group, rows::cut(records)?)));
        self.write(&mut pieces, end)
    }

    /// Writes groups in chunks, then where the database stands. Killed between, it still stands where
    /// it stood, and writing the same groups again gives the same rows.
    fn write(
        &mut self,
        groups: &mut dyn Iterator<Item = Result<(Group, Vec<Vec<u8>>), StoreError>>,
        end: Position,
    ) -> Result<(), Trouble> {
        guarded::run(move || {
            let mut groups = groups.peekable();
            loop {
                let mut chunk = sled::Batch::default();
                for group in groups.by_ref().take(CHUNK) {
                    let (group, pieces) = group.map_err(Trouble::Disk)?;
                    self.stage(&mut chunk, group, pieces)?;
                }
                self.meta.partial = groups.peek().is_some();
                if !self.meta.partial {
                    (self.meta.seq, self.meta.hash) = (end.seq, end.hash);
                }
                chunk.insert(&rows::META, super::codec::encode(&self.meta).map_err(Trouble::Disk)?);
                self.db.apply_batch(chunk).map_err(|error| judge(&self.path, error))?;
                if !self.meta.partial {
                    return self.sync();
                }
            }
        })
    }

    fn sync(&self) -> Result<(), Trouble> {
        self.db.flush().map_err(|error| judge(&self.path, error))?;
        // sled's flush asks for the bytes to be written but never waits for the disk itself.
        let file = self.path.join("db");
        let synced = std::fs::File::open(&file).and_then(|db| db.sync_data());
        synced.map_err(|error| of_the_disk(&file, error))
    }

    /// Adds to `chunk` what turns the rows of a group into these pieces.
    fn stage(&mut self, chunk: &mut sled::Batch, group: Group, pieces: Vec<Vec<u8>>) -> Result<(), Trouble> {
        let mut wanted = pieces.into_iter();
        let mut piece = 0;
        for row in self.db.scan_prefix(rows::prefix(group)) {
            let (key, value) = row.map_err(|error| judge(&self.path, error))?;
            piece += 1;
            let new = wanted.next();
            if new.as_deref() == Some(&value) {
                continue;
            }
            self.meta.forget(&key, &value);
            match new {
                Some(new) => {
                    self.meta.note(&key, &new);
                    chunk.insert(key, new);
                }
                None => chunk.remove(key),
            }
        }
        for new in wanted {
            let key = rows::key(group, piece);
            self.meta.note(&key, &new);
            chunk.insert(&key, new);
            piece += 1;
        }
        Ok(())
    }
}

/// The groups that changes touch.
fn touched<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeSet<Group> {
    let records = changes.into_iter().filter_map(|change| match change {
        Change::Put(record) => Some(record),
        Change::Remove(_) => None,
    });
    records.filter_map(rows::home).collect()
}

/// A full disk while opening leaves half a snapshot, which sled ever after takes for corruption.
fn remove_half_snapshots(path: &Path) -> std::io::Result<()> {
    let Ok(entries) = std::fs::read_dir(path) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_string_lossy().ends_with(".generating") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn open_patiently(path: &Path) -> Result<sled::Db, Trouble> {
    let begun = Instant::now();
    loop {
        let opened = sled::Config::new().path(path).flush_every_ms(None).open();
        match opened {
            Err(sled::Error::Io(error))
                if error.to_string().contains("could not acquire lock") && begun.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(judge(path, error)),
            Ok(db) => return Ok(db),
        }
    }
}

fn read(path: &Path, db: &sled::Db) -> Result<(Meta, Vec<Record>), Trouble> {
    let damaged = |what: &str| Trouble::Damaged(what.to_owned());
    let meta = db.get(rows::META).map_err(|error| judge(path, error))?;
    let meta = meta.ok_or_else(|| damaged("it is empty"))?;
    let meta: Meta = super::codec::decode(&meta).ok_or_else(|| damaged("its position is unreadable"))?;
    let (mut found, mut records) = (Meta { rows: 0, sum: 0, ..meta }, Vec::new());
    let (mut current, mut bytes) = (None, Vec::new());
    for row in db.range([1_u8]..) {
        let (key, value) = row.map_err(|error| judge(path, error))?;
        found.note(&key, &value);
        let group = rows::group(&key).ok_or_else(|| damaged("it holds an unknown row"))?;
        if current != Some(group) {
            take(&mut records, &mut bytes)?;
            current = Some(group);
        }
        bytes.extend_from_slice(&value);
    }
    take(&mut records, &mut bytes)?;
    if !meta.partial && found != meta {
        return Err(damaged("rows are missing or altered"));
    }
    Ok((found, records))
}

fn take(records: &mut Vec<Record>, bytes: &mut Vec<u8>) -> Result<(), Trouble> {
    if bytes.is_empty() {
        return Ok(());
    }
    let found = rows::records(bytes).ok_or_else(|| Trouble::Damaged("a row is unreadable".to_owned()))?;
    records.extend(found);
    bytes.clear();
    Ok(())
}

/// Tells damage from a disk that is full, closed or broken.
fn judge(path: &Path, error: sled::Error) -> Trouble {
    match error {
        sled::Error::Io(error) => of_the_disk(path, error),
        sled::Error::Corruption { .. } => Trouble::Damaged("a part of it cannot be read".to_owned()),
        other => Trouble::Damaged(other.to_string()),
    }
}

fn of_the_disk(path: &Path, error: std::io::Error) -> Trouble {
    match error.kind() {
        // What sled reads and cannot understand comes as one of these.
        std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::InvalidData => {
            Trouble::Damaged(error.to_string())
        }
        _ => Trouble::Disk(StoreError::io(path, error)),
    }
}
