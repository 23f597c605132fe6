//! Mending a folder. What was damaged is kept in `quarantine/`.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::count::counted;
use crate::domain::{Book, Seq, Settings};
use crate::store::database::Database;
use crate::store::files::Files;
use crate::store::folder::Folder;
use crate::store::format::{self, Format, SCHEMA};
use crate::store::journal::{Anew, Position};
use crate::store::location::Location;
use crate::store::snapshot::Snapshot;
use crate::store::swap::{self, Aside};
use crate::store::{StoreError, lock, retention};

/// Mends everything there is to mend, and says what was done.
pub(super) fn all(at: &Location) -> Result<Vec<String>, StoreError> {
    let Location { path, files } = at;
    let lock = lock::take(files, path)?;
    if !lock.is_held() {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    let mut mended = Vec::new();
    swap::settle(files, path)?;
    let format = mend_format(files, path, &mut mended)?;
    let mut folder = Folder::at(path, files.clone(), format);
    mend_snapshots(&mut folder, &mut mended)?;
    if folder.journal.each(|_| Ok(())).is_err() || ends_too_early(&folder)? {
        mend_journal(&mut folder, &mut mended)?;
    }
    folder.judge_again()?;
    forget_derived(&mut folder)?;
    close_misfits(&mut folder, &mut mended)?;
    // A snapshot that is whole, now that everything is.
    folder.take_snapshot()?;
    mended.append(&mut folder.notices);
    mend_privacy(&folder, &mut mended)?;
    Ok(mended)
}

/// Makes anew what is derived: none of it is trusted. Only where snapshots that the journal needs are lost,
/// the database has to tell.
fn forget_derived(folder: &mut Folder) -> Result<(), StoreError> {
    for name in ["roster", "timelines"] {
        folder.files.remove(&folder.path.join(name))?;
    }
    // This puts a damaged database aside, and says so.
    let told = folder.current(&Settings::default(), NaiveDate::default());
    if folder.refill().is_err() {
        told?;
    }
    folder.note_misfits();
    Ok(())
}

/// Marks entries that never took effect as taken back, so that undo goes on with what came before.
fn close_misfits(folder: &mut Folder, mended: &mut Vec<String>) -> Result<(), StoreError> {
    for (misfit, told) in folder.open_misfits()? {
        folder.close_misfit(&misfit)?;
        mended.push(format!("{told}; it stays in the journal and counts as taken back"));
    }
    Ok(())
}

fn mend_format(files: &Files, path: &Path, mended: &mut Vec<String>) -> Result<Format, StoreError> {
    let known = match format::read(files, path) {
        Ok(Some(format)) => format,
        Err(error @ (StoreError::Newer { .. } | StoreError::Io { .. })) => return Err(error),
        _ => retention::format(files, path)?.unwrap_or(Format { schema: SCHEMA, id: Format::new_id(files)? }),
    };
    if format::write(files, path, known)? {
        mended.push("FORMAT was written anew".to_owned());
    }
    Ok(known)
}

fn mend_snapshots(folder: &mut Folder, mended: &mut Vec<String>) -> Result<(), StoreError> {
    for path in retention::damaged(folder)? {
        let place = folder.aside("snapshot")?;
        folder.files.rename(&path, &place)?;
        mended.push(format!("a damaged snapshot was put aside in {}", place.display()));
    }
    Ok(())
}

/// Begins a new journal after everything that could be read, and keeps a copy of the old one.
fn mend_journal(folder: &mut Folder, mended: &mut Vec<String>) -> Result<(), StoreError> {
    let known = folder.journal.known()?;
    let (book, lost) = best(folder, known)?;
    let place = folder.aside("journal")?;
    folder.files.copy(folder.journal.folder(), &place)?;
    let position = Position { seq: known.max(book.seq()), hash: crc32fast::hash(&known.to_le_bytes()) };
    // Older snapshots stay; this one counts only together with the journal that begins after it.
    let day = retention::last_day(folder)?;
    folder.files.make_folder(&folder.snapshots())?;
    let snapshot = folder.snapshots().join(retention::name(position.seq, day));
    Snapshot::of(&book, folder.format, position)?.write(&folder.files, &snapshot)?;
    let next = swap::begin(&folder.files, &folder.path)?;
    Anew::begin(&folder.files, &next, folder.format, position)?.finish()?;
    if let Some(error) = swap::commit(&folder.files, &folder.path, folder.format, Aside::Kept)? {
        return Err(error);
    }
    mended.push(format!(
        "the journal was damaged and begins anew after entry {}, {}; what was done before can no longer be \
         undone, the old journal is kept in {}",
        position.seq,
        told(&lost),
        place.display()
    ));
    Ok(())
}

/// Whether the database knows of entries that the journal no longer has.
fn ends_too_early(folder: &Folder) -> Result<bool, StoreError> {
    let end = folder.journal.end()?.seq;
    let opened = folder.files.exists(&folder.sled()).then(|| Database::open(&folder.files, &folder.sled()));
    Ok(opened.is_some_and(|opened| opened.is_ok_and(|(_database, state)| state.position.seq > end)))
}

fn told(lost: &[Seq]) -> String {
    match lost {
        [] => "nothing was lost".to_owned(),
        [one] => format!("what entry {one} did is lost"),
        many => {
            let many: Vec<String> = many.iter().map(Seq::to_string).collect();
            format!("what the entries {} did is lost", many.join(", "))
        }
    }
}

/// The best book that can be had, and which entries are not in it.
fn best(folder: &Folder, known: Seq) -> Result<(Book, Vec<Seq>), StoreError> {
    let mut book = Book::new(Settings::default(), NaiveDate::default());
    if let Some((position, records)) = retention::newest(folder)? {
        book = Book::with(Settings::default(), NaiveDate::default(), position.seq, records);
    }
    if folder.files.exists(&folder.sled())
        && let Ok((_database, state)) = Database::open(&folder.files, &folder.sled())
        && state.position.seq >= book.seq()
    {
        book = Book::with(Settings::default(), NaiveDate::default(), state.position.seq, state.records);
    }
    let begin = book.seq();
    let mut applied = Vec::new();
    for batch in folder.journal.salvage(begin)? {
        // What an entry did to somebody whose own entry is lost cannot be done.
        if book.apply_all(batch.changes).is_ok() {
            applied.push(batch.heading.seq);
        }
    }
    let lost = (begin + 1..=known).filter(|seq| !applied.contains(seq)).collect();
    book.set_seq(known.max(begin));
    Ok((book, lost))
}

fn mend_privacy(folder: &Folder, mended: &mut Vec<String>) -> Result<(), StoreError> {
    let mut closed = 0;
    folder.files.walk(&folder.path, &mut |path, meta| {
        if meta.open_to_others {
            folder.files.make_private(path)?;
            closed += 1;
        }
        Ok(())
    })?;
    if closed > 0 {
        let files = counted(closed, "file", "files");
        mended.push(format!("private again: {files} that others could read"));
    }
    Ok(())
}
