//! Which snapshots are taken and kept, and how far back the journal reaches.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::StoreError;
use super::files::Files;
use super::folder::Folder;
use super::format::Format;
use super::journal::Position;
use super::snapshot::{self, Snapshot};
use crate::domain::{Book, Record, Seq, Settings};

/// A snapshot is due when the journal has this many bytes beyond the newest.
const DUE_BYTES: u64 = 1 << 20;
/// A snapshot is due when the journal has this many entries beyond the newest.
const DUE_ENTRIES: Seq = 1000;
/// How many times over a snapshot must be due before a commit takes it itself.
const OVERDUE: u64 = 4;
/// The newest snapshots that are kept whatever their day.
const NEWEST: usize = 3;
/// Of how many days the last snapshot is kept.
const DAYS: usize = 7;
/// Of how many weeks the last snapshot is kept.
const WEEKS: usize = 4;
/// How many bytes of journal are kept at least, for undo and history.
const JOURNAL: u64 = 256 << 10;

/// A snapshot as its name tells it.
#[derive(Debug, Clone)]
struct Named {
    seq: Seq,
    /// The day of the last entry in it.
    day: NaiveDate,
    path: PathBuf,
}

/// The name of the snapshot of an entry that was made on a day.
pub(super) fn name(seq: Seq, day: NaiveDate) -> String {
    format!("{seq:020}-{}.snap", day.format("%Y%m%d"))
}

/// The snapshots of a folder, oldest first.
fn list(folder: &Folder) -> Result<Vec<Named>, StoreError> {
    let names = folder.files.names(&folder.snapshots())?;
    let parse = |name: &String| {
        let (seq, day) = name.strip_suffix(".snap")?.split_once('-')?;
        let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
        Some(Named { seq: seq.parse().ok()?, day, path: folder.snapshots().join(name) })
    };
    Ok(names.iter().filter_map(parse).collect())
}

/// The newest snapshot that is whole and fits the journal, and the name of its file.
pub(super) fn newest_file(folder: &Folder) -> Result<Option<(Snapshot, String)>, StoreError> {
    for named in list(folder)?.into_iter().rev() {
        let Some(snapshot) = snapshot::read(&folder.files, &named.path)? else { continue };
        let position = snapshot.position;
        let fits = folder.journal.hash_at(position.seq)?.is_none_or(|hash| hash == position.hash);
        if fits {
            return Ok(Some((snapshot, name(named.seq, named.day))));
        }
    }
    Ok(None)
}

/// What that snapshot holds.
pub(super) fn newest(folder: &Folder) -> Result<Option<(Position, Vec<Record>)>, StoreError> {
    let Some((snapshot, name)) = newest_file(folder)? else { return Ok(None) };
    let unreadable = || StoreError::damaged(format!("the snapshot {name} cannot be read"));
    Ok(Some((snapshot.position, snapshot.records().ok_or_else(unreadable)?)))
}

/// The book as the journal tells it before this entry, from the newest snapshot that was taken before;
/// `None` where the journal does not reach back to one.
pub(super) fn before(folder: &Folder, seq: Seq) -> Result<Option<Book>, StoreError> {
    for named in list(folder)?.into_iter().rev().filter(|named| named.seq < seq) {
        let Some(snapshot) = snapshot::read(&folder.files, &named.path)? else { continue };
        let Position { seq, hash } = snapshot.position;
        if folder.journal.hash_at(seq)? == Some(hash)
            && let Some(records) = snapshot.records()
        {
            return Ok(Some(Book::with(Settings::default(), NaiveDate::default(), seq, records)));
        }
    }
    let whole = folder.journal.begin()?.seq == 0;
    Ok(whole.then(|| Book::new(Settings::default(), NaiveDate::default())))
}

/// Puts snapshots of this entry and later ones aside.
pub(super) fn put_aside_from(folder: &Folder, seq: Seq) -> Result<(), StoreError> {
    for named in list(folder)?.into_iter().filter(|named| named.seq >= seq) {
        folder.files.rename(&named.path, &folder.aside("snapshot")?)?;
    }
    Ok(())
}

/// How many snapshots there are.
pub(super) fn count(folder: &Folder) -> Result<usize, StoreError> {
    Ok(list(folder)?.len())
}

fn is_whole(files: &Files, path: &Path) -> Result<bool, StoreError> {
    Ok(snapshot::read(files, path)?.is_some_and(|snapshot| snapshot.records().is_some()))
}

/// The snapshots that cannot be read.
pub(super) fn damaged(folder: &Folder) -> Result<Vec<PathBuf>, StoreError> {
    let mut damaged = Vec::new();
    for named in list(folder)? {
        if !is_whole(&folder.files, &named.path)? {
            damaged.push(named.path);
        }
    }
    Ok(damaged)
}

/// The day of the newest snapshot; the first of days when there is none.
pub(super) fn last_day(folder: &Folder) -> Result<NaiveDate, StoreError> {
    Ok(list(folder)?.last().map_or(NaiveDate::default(), |named| named.day))
}

/// What the newest whole snapshot of a folder says of the format; for when all else is lost.
pub(super) fn format(files: &Files, path: &Path) -> Result<Option<Format>, StoreError> {
    let snapshots = path.join("snapshots");
    for name in files.names(&snapshots)?.iter().rev() {
        if let Some(snapshot) = snapshot::read(files, &snapshots.join(name))? {
            return Ok(Some(snapshot.format));
        }
    }
    Ok(None)
}

impl Folder {
    /// Takes a snapshot when one is due.
    pub(super) fn tidy(&mut self) -> Result<(), StoreError> {
        let end = self.journal.end()?;
        if self.is_due(1, end)? { self.take_snapshot() } else { Ok(()) }
    }

    /// Takes a snapshot when one is long overdue because nobody tidies up. What was just saved is
    /// saved whatever becomes of it.
    pub(super) fn keep_up(&mut self, end: Position) {
        let outcome =
            self.is_due(OVERDUE, end).and_then(|due| if due { self.take_snapshot() } else { Ok(()) });
        if let Err(error) = outcome {
            self.tell(format!("this was saved, but no snapshot could be taken: {error}"));
        }
    }

    /// Whether the journal has grown enough for another snapshot, `times` over.
    fn is_due(&self, times: u64, end: Position) -> Result<bool, StoreError> {
        let last = list(self)?.last().map_or(0, |named| named.seq);
        let beyond = end.seq.saturating_sub(last);
        let grown = beyond > 0 && self.journal.bytes_after(last)? >= times * DUE_BYTES;
        Ok(grown || beyond >= times * DUE_ENTRIES)
    }

    /// Takes a snapshot of everything, unless the newest one is of this very entry; then lets go what
    /// is covered and no longer needed.
    pub(super) fn take_snapshot(&mut self) -> Result<(), StoreError> {
        let book = self.truth_if_possible()?;
        let known = list(self)?.last().is_some_and(|named| named.seq == book.seq());
        if book.seq() == 0 || known {
            return Ok(());
        }
        let position = self.position_of(&book)?;
        let day = self.journal.batch(book.seq()).map(|batch| batch.heading.at.date_naive())?;
        self.files.make_folder(&self.snapshots())?;
        let name = name(position.seq, day);
        Snapshot::of(&book, self.format, position)?.write(&self.files, &self.snapshots().join(name))?;
        self.drop_snapshots()?;
        self.drop_journal()
    }

    /// Everything, from snapshot and journal: what is derived may be wrong, and a snapshot would make that
    /// last. Only where the older snapshots are lost the database has to do.
    fn truth_if_possible(&mut self) -> Result<Book, StoreError> {
        let (settings, day) = (Settings::default(), NaiveDate::default());
        let book = self.truth(&settings, day).or_else(|_| self.current(&settings, day))?;
        self.note_misfits();
        Ok(book)
    }

    fn drop_snapshots(&self) -> Result<(), StoreError> {
        let all = list(self)?;
        let kept = kept(&all);
        for named in all.iter().filter(|named| !kept.contains(&named.seq)) {
            self.files.remove(&named.path)?;
        }
        Ok(())
    }

    /// A file of the journal goes only when two whole snapshots cover it.
    fn drop_journal(&self) -> Result<(), StoreError> {
        let mut covered = Vec::new();
        let mut size = 0;
        for named in list(self)?.into_iter().rev() {
            if is_whole(&self.files, &named.path)? {
                covered.push(named.seq);
                size = size.max(self.files.metadata(&named.path)?.length);
            }
            if covered.len() == 2 {
                break;
            }
        }
        match covered.as_slice() {
            [_, second] => self.journal.drop_until(*second, JOURNAL.max(2 * size)),
            _ => Ok(()),
        }
    }
}

/// Which snapshots stay: the newest three, the last of each of seven days and of four weeks.
fn kept(all: &[Named]) -> HashSet<Seq> {
    let newest = all.iter().rev().take(NEWEST).map(|named| named.seq);
    newest.chain(last_of(all, DAYS, |day| day)).chain(last_of(all, WEEKS, monday)).collect()
}

/// The last snapshot of each of the latest `count` periods.
fn last_of(all: &[Named], count: usize, period: fn(NaiveDate) -> NaiveDate) -> Vec<Seq> {
    let mut seen: Vec<NaiveDate> = Vec::new();
    let mut kept = Vec::new();
    for named in all.iter().rev() {
        let period = period(named.day);
        if !seen.contains(&period) && seen.len() < count {
            seen.push(period);
            kept.push(named.seq);
        }
    }
    kept
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day.with_day(1).unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_newest_seven_days_and_four_weeks_stay() {
        let day = |number: u64| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(number);
        // Two snapshots a day for sixty days.
        let all: Vec<Named> =
            (0..120).map(|seq| Named { seq, day: day(seq / 2), path: PathBuf::new() }).collect();
        let mut kept: Vec<Seq> = kept(&all).into_iter().collect();
        kept.sort_unstable();
        // Day 59 is Sunday 1 March: the weeks end on days 59, 52, 45 and 38.
        assert_eq!(kept, [77, 91, 105, 107, 109, 111, 113, 115, 117, 118, 119]);
    }
}
