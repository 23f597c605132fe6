//! A copy of everything in one file outside, and the way back.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::StoreError;
use super::difference::Difference;
use super::folder::Folder;
use super::format::SCHEMA;
use super::location::Location;
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
pub fn backup(folder: impl Into<Location>, to: &Path) -> Result<Backup, StoreError> {
    let mut folder = Folder::existing(&folder.into())?;
    if folder.files.metadata(to).is_ok() {
        return Err(StoreError::Taken(to.to_owned()));
    }
    let _lock = folder.lock()?;
    let book = folder.current(&Settings::default(), NaiveDate::default())?;
    let position = folder.position_of(&book)?;
    Snapshot::of(&book, folder.format, position)?.write(&folder.files, to)?;
    Ok(Backup { path: to.to_owned(), people: book.len() })
}

/// What would change in `book` if everything were as in this backup; nothing is changed yet.
pub fn restore(from: impl Into<Location>, book: &Book) -> Result<Difference, StoreError> {
    let Location { path: from, files } = from.into();
    let unreadable = || StoreError::NoBackup(from.clone());
    let snapshot = snapshot::read(&files, &from)?.ok_or_else(unreadable)?;
    if snapshot.format.schema > SCHEMA {
        return Err(StoreError::Newer { found: snapshot.format.schema, known: SCHEMA });
    }
    let records = snapshot.records().ok_or_else(unreadable)?;
    Ok(Difference::between(book, records))
}
