//! The database of the current state, in sled: rebuildable, and treated as such.
//!
//! sled panics where it meets damage, keeps its own lock a moment after it was closed
//! (spacejam/sled#1234, #1289), and calls a full disk corruption for ever after
//! (spacejam/sled#1527, #1533). All of that ends here.

mod guarded;
mod rows;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rows::{Group, Meta};

use super::StoreError;
use super::files::Files;
use super::journal::Position;
use super::vfs::{Kind, Vfs};
use crate::domain::{Book, Change, Record};

pub use guarded::expects_panic;

/// How long sled may keep its own lock after it was closed.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the database is of no use.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is damaged, or not what it should be: put aside and rebuilt.
    Damaged(String),
    /// It was left in the middle of a write, so that it stands nowhere in the journal, or an earlier version
    /// made it: made anew.
    Torn,
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
    files: Files,
    /// The folder, as we call it.
    path: PathBuf,
    /// There until this is dropped.
    db: Option<sled::Db>,
    meta: Meta,
}

impl Database {
    /// Opens the database in this folder and reads all of it. A folder that is missing is made.
    pub(super) fn open(files: &Files, path: &Path) -> Result<(Self, State), Trouble> {
        if files.is_file(path) {
            return Err(Trouble::Damaged("it is a file, not a folder".to_owned()));
        }
        prepare(files, path)?;
        let fresh = !files.exists(path);
        let mut database = Self::made(files, path)?;
        let records = if fresh { Vec::new() } else { guarded::run(|| database.read())? };
        let position = Position { seq: database.meta.seq, hash: database.meta.hash };
        Ok((database, State { position, records }))
    }

    fn made(files: &Files, path: &Path) -> Result<Self, Trouble> {
        // sled panics there.
        if files.vfs().now().timestamp() < 0 {
            return Err(Trouble::Disk(StoreError::Clock));
        }
        let place = files.vfs().database(path).map_err(|error| of_the_disk(path, error))?;
        let db = guarded::run(|| open_patiently(files.vfs(), &place))?;
        Ok(Self { files: files.clone(), path: path.to_owned(), db: Some(db), meta: Meta::default() })
    }

    /// Reads and checks every row.
    fn read(&mut self) -> Result<Vec<Record>, Trouble> {
        let (meta, records) = read(&self.path, self.db()?)?;
        self.meta = meta;
        Ok(records)
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

    /// Writes groups in chunks, then where the database stands. Killed between, it is torn: some of it
    /// stands here in the journal, some there, and nothing of it can be told from the other.
    fn write(
        &mut self,
        groups: &mut dyn Iterator<Item = Result<(Group, Vec<Vec<u8>>), StoreError>>,
        end: Position,
    ) -> Result<(), Trouble> {
        guarded::run(move || {
            let mut groups = groups.peekable();
            loop {
                let mut chunk = sled::Batch::default();
                for group in groups.by_ref().take(self.files.vfs().groups_in_a_transaction()) {
                    let (group, pieces) = group.map_err(Trouble::Disk)?;
                    self.stage(&mut chunk, group, pieces)?;
                }
                (self.meta.ordered, self.meta.partial) = (true, groups.peek().is_some());
                if !self.meta.partial {
                    (self.meta.seq, self.meta.hash) = (end.seq, end.hash);
                }
                chunk.insert(&rows::META, super::codec::encode(&self.meta).map_err(Trouble::Disk)?);
                self.db()?.apply_batch(chunk).map_err(|error| judge(&self.path, error))?;
                if !self.meta.partial {
                    return self.sync();
                }
                let flush = || drop(self.db.as_ref().map(|db| db.flush()));
                let between = self.files.vfs().between_transactions(&self.path, &flush);
                between.map_err(|error| of_the_disk(&self.path, error))?;
            }
        })
    }

    fn db(&self) -> Result<&sled::Db, Trouble> {
        self.db.as_ref().ok_or_else(|| Trouble::Damaged("it is closed".to_owned()))
    }

    fn sync(&self) -> Result<(), Trouble> {
        self.db()?.flush().map_err(|error| judge(&self.path, error))?;
        // sled's flush asks for the bytes to be written but never waits for the disk itself.
        let file = self.path.join("db");
        let db = self.files.open(&file).map_err(Trouble::Disk)?;
        let synced = db.map_or(Ok(()), |db| self.files.sync(db.as_ref(), &file));
        synced.and_then(|()| self.files.make_all_private(&self.path)).map_err(Trouble::Disk)
    }

    /// Adds to `chunk` what turns the rows of a group into these pieces.
    fn stage(&mut self, chunk: &mut sled::Batch, group: Group, pieces: Vec<Vec<u8>>) -> Result<(), Trouble> {
        let mut wanted = pieces.into_iter();
        let mut piece = 0;
        for row in self.db()?.clone().scan_prefix(rows::prefix(group)) {
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

impl Drop for Database {
    /// sled writes what it still holds, and panics where the disk refuses that. Nothing is lost by it:
    /// what was not flushed is in the journal.
    fn drop(&mut self) {
        let db = self.db.take();
        let _ = guarded::run(|| {
            drop(db);
            Ok(())
        });
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

/// A full disk while opening leaves half a snapshot, which sled ever after takes for corruption. Links
/// lead to what is not ours, and sled would write there.
fn prepare(files: &Files, path: &Path) -> Result<(), Trouble> {
    for name in files.names(path).map_err(Trouble::Disk)? {
        let inside = path.join(&name);
        if files.metadata(&inside).map_err(Trouble::Disk)?.kind == Kind::Link {
            return Err(Trouble::Damaged(format!("{name} in it is a link")));
        }
        if name.ends_with(".generating") {
            files.remove(&inside).map_err(Trouble::Disk)?;
        }
    }
    Ok(())
}

fn open_patiently(clock: &dyn Vfs, path: &Path) -> Result<sled::Db, Trouble> {
    let begun = clock.elapsed();
    loop {
        let opened = sled::Config::new().path(path).flush_every_ms(None).open();
        match opened {
            Err(sled::Error::Io(error))
                if error.to_string().contains("could not acquire lock")
                    && clock.elapsed() - begun < PATIENCE =>
            {
                clock.sleep(Duration::from_millis(5));
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
    if meta.partial || !meta.ordered {
        return Err(Trouble::Torn);
    }
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
    if found != meta {
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
