//! A copy of everything in one file outside, and the way back.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::StoreError;
use super::difference::Difference;
use super::files::Files;
use super::folder::Folder;
use super::format::SCHEMA;
use super::snapshot::{self, Snapshot};
use crate::domain::{Book, Settings};

/// A backup that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// How many people are in it.
    pub people: usize,
}

/// Writes everything kept in `folder`, without its history, into one new file. Nothing is written
/// over: a file or link that is there already is an error.
pub fn backup(folder: &Path, to: &Path) -> Result<Backup, StoreError> {
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::Taken(to.to_owned()));
    }
    let mut folder = Folder::open(folder, Files::default())?;
    let _lock = folder.lock()?;
    let book = folder.current(&Settings::default(), NaiveDate::default())?;
    let position = folder.position_of(&book)?;
    Snapshot::of(&book, folder.format, position)?.write(&folder.files, to)?;
    Ok(Backup { path: to.to_owned(), people: book.len() })
}

/// What would change in `book` if everything were as in this backup; nothing is changed yet.
pub fn restore(from: &Path, book: &Book) -> Result<Difference, StoreError> {
    let unreadable = || StoreError::NoBackup(from.to_owned());
    let snapshot = snapshot::read(from)?.ok_or_else(unreadable)?;
    if snapshot.format.schema > SCHEMA {
        return Err(StoreError::Newer { found: snapshot.format.schema, known: SCHEMA });
    }
    let records = snapshot.records().ok_or_else(unreadable)?;
    Ok(Difference::between(book, records))
}
