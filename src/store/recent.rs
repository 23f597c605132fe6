//! Who was looked up lately: the file `recent` beside the journal, an id a line, the newest last.
//!
//! It only breaks ties between people who fit what was typed equally well. So it is no part of the
//! journal, of snapshots or backups, is not waited for until it is on the disk, and what of it cannot be
//! read is passed over. Processes that note at once wait for each other: nobody's note is lost.

use std::io::{Read, SeekFrom};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::files::Files;
use super::location::Location;
use super::vfs::File;
use crate::domain::PersonId;

/// How many look-ups are remembered at least.
const KEPT: usize = 200;
/// From this size on, in bytes, the file is cut back to those: ten times as many.
const MOST: u64 = 26_000;

/// Who was looked up lately, the last first, each once. Nobody where nothing can be read.
pub fn recent(folder: impl Into<Location>) -> Vec<PersonId> {
    let mut found: Vec<PersonId> = Vec::new();
    let at = folder.into();
    let Ok(Some(mut file)) = at.files.open(&path(&at.path)) else { return found };
    for person in read(file.as_mut()).into_iter().rev() {
        if !found.contains(&person) {
            found.push(person);
        }
    }
    found
}

/// Notes that somebody was looked up.
pub fn look_up(folder: impl Into<Location>, person: PersonId) -> Result<(), StoreError> {
    let Location { path: folder, files } = folder.into();
    let path = path(&folder);
    let mut file = open(&files, &path)?;
    // The line's end comes first: a line that was cut short spoils no other.
    files.write(file.as_mut(), &path, format!("\n{person}").as_bytes())?;
    let length = file.length().map_err(|error| StoreError::io(&path, error))?;
    if length > MOST { rewrite(&files, &path, file.as_mut(), |_| true) } else { Ok(()) }
}

/// Forgets that somebody was ever looked up.
pub(super) fn forget(files: &Files, folder: &Path, person: PersonId) -> Result<(), StoreError> {
    let path = path(folder);
    if !files.exists(&path) {
        return Ok(());
    }
    let mut file = open(files, &path)?;
    rewrite(files, &path, file.as_mut(), |other| other != person)
}

fn path(folder: &Path) -> PathBuf {
    folder.join("recent")
}

/// The file, ready to be written at its end, with everybody else kept out until it is closed.
fn open(files: &Files, path: &Path) -> Result<Box<dyn File>, StoreError> {
    let file = files.open_end(path)?;
    file.lock().map_err(|error| StoreError::io(path, error))?;
    Ok(file)
}

/// Leaves only the last look-ups, of these only the wanted.
fn rewrite(
    files: &Files,
    path: &Path,
    file: &mut dyn File,
    wanted: impl Fn(PersonId) -> bool,
) -> Result<(), StoreError> {
    let refuse = |error| StoreError::io(path, error);
    let people = read(file);
    let kept = people.iter().skip(people.len().saturating_sub(KEPT)).filter(|person| wanted(**person));
    let text: String = kept.map(|person| format!("\n{person}")).collect();
    file.set_length(0).map_err(refuse)?;
    files.write(file, path, text.as_bytes())
}

/// The look-ups at the end of a file, the last last; lines that are none are passed over.
fn read(file: &mut dyn File) -> Vec<PersonId> {
    let mut bytes = Vec::new();
    let length = file.length().unwrap_or(0);
    let tail = file.seek(SeekFrom::Start(length.saturating_sub(2 * MOST)));
    // What was read until something failed is as good as anything.
    let _ = tail.and_then(|_| Read::take(file, 2 * MOST).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.trim().parse().ok()).collect()
}
