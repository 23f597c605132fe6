//! What the doctor looks at.

use std::path::Path;

use chrono::NaiveDate;

use super::Check;
use crate::domain::count::counted;
use crate::domain::{Book, Key, Record, Settings};
use crate::store::database::{Database, Trouble};
use crate::store::folder::Folder;
use crate::store::journal::damaged;
use crate::store::{StoreError, retention};

/// Every check, in the order of the report.
pub(super) fn all(folder: &mut Folder) -> Vec<Check> {
    let told = |outcome: Result<String, StoreError>| outcome.map_err(|error| error.to_string());
    vec![
        Check::new("format", told(format(folder))),
        Check::new("journal", told(journal(folder))),
        Check::new("snapshots", told(snapshots(folder))),
        Check::new("database", database(folder)),
        // After the database: comparing it reads the journal through.
        Check::new("entries", told(entries(folder))),
        Check::new("privacy", privacy(folder)),
        Check::new("quarantine", told(quarantine(folder))),
    ]
}

fn format(folder: &Folder) -> Result<String, StoreError> {
    let format = folder.format;
    if folder.files.read(&folder.path.join("FORMAT"))?.is_none() {
        return Err(StoreError::damaged("FORMAT is missing, and is written anew with the next change"));
    }
    Ok(format!("schema {}, store {:016x}", format.schema, format.id))
}

fn journal(folder: &Folder) -> Result<String, StoreError> {
    let mut entries = 0;
    folder.journal.each(|frame| {
        entries += 1;
        frame.batch().map(|_| ()).ok_or_else(|| damaged(frame.seq))
    })?;
    let (begin, end) = (folder.journal.begin()?, folder.journal.end()?);
    let covered = retention::newest(folder)?.map_or(0, |(position, _)| position.seq);
    if begin.seq > covered {
        return Err(StoreError::damaged(format!("entries {} to {} are missing", covered + 1, begin.seq)));
    }
    Ok(format!("{}, the last is {}", counted(entries, "entry", "entries"), end.seq))
}

fn snapshots(folder: &Folder) -> Result<String, StoreError> {
    let damaged = retention::damaged(folder)?;
    let whole = retention::count(folder)? - damaged.len();
    match damaged.first() {
        None => Ok(format!("{whole} whole")),
        Some(path) => {
            Err(StoreError::damaged(format!("{} is damaged, {whole} others are whole", path.display())))
        }
    }
}

/// Whether every entry of the journal fits what came before it.
fn entries(folder: &Folder) -> Result<String, StoreError> {
    let misfits = folder.open_misfits()?;
    let Some((_, told)) = misfits.first() else { return Ok("each fits what came before it".to_owned()) };
    let more = misfits.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
    Err(StoreError::damaged(format!("{told}{more}; everything else took effect")))
}

/// Compares what the database holds with what journal and snapshots tell. sled writes when it is
/// opened, so a copy is looked at; where there is no room for one, the rest is looked at.
fn database(folder: &mut Folder) -> Result<String, String> {
    if !folder.files.exists(&folder.sled()) {
        return Ok("not made yet; it is made when it is needed".to_owned());
    }
    if folder.files.is_file(&folder.sled()) {
        return Err("it is a file, not a folder; it is rebuilt when it is opened next".to_owned());
    }
    let copy = folder.path.join("sled.copy");
    let copied = folder.files.copy(&folder.sled(), &copy);
    let outcome = match copied {
        Ok(()) => compare(folder, &copy),
        Err(error) if error.is_of_the_disk() => without(folder, &error),
        Err(error) => Err(error.to_string()),
    };
    folder.files.remove(&copy).map_err(|error| error.to_string())?;
    outcome
}

/// What can be said without looking into the database.
fn without(folder: &mut Folder, error: &StoreError) -> Result<String, String> {
    let book = folder.truth(&Settings::default(), NaiveDate::default()).map_err(|error| error.to_string())?;
    let people = counted(book.len(), "person", "people");
    let why = error.of_the_disk();
    Ok(format!("{people} by journal and snapshots; the database itself was not looked into, since {why}"))
}

fn compare(folder: &mut Folder, copy: &Path) -> Result<String, String> {
    let (_database, state) = Database::open(&folder.files, copy).map_err(|trouble| match trouble {
        Trouble::Damaged(why) => format!("it is damaged: {why}; it is rebuilt when it is opened next"),
        Trouble::Torn => {
            "it was left in the middle of a write; it is rebuilt when it is opened next".to_owned()
        }
        Trouble::Disk(error) => error.to_string(),
    })?;
    let seq = state.position.seq;
    let settings = Settings::default();
    let found = Book::with(settings.clone(), NaiveDate::default(), seq, state.records);
    let told = folder
        .brought_up(found)
        .and_then(|found| Ok((found, folder.truth(&settings, NaiveDate::default())?)));
    let (found, truth) = told.map_err(|error| error.to_string())?;
    if sorted(&found) != sorted(&truth) {
        return Err("it does not hold what journal and snapshots tell".to_owned());
    }
    Ok(format!("{}, up to entry {seq}", counted(found.len(), "person", "people")))
}

fn sorted(book: &Book) -> Vec<(Key, Record)> {
    let mut records: Vec<_> = book.records().map(|record| (record.key(), record)).collect();
    records.sort_by_key(|(key, _)| *key);
    records
}

/// Whether nobody else can read anything.
fn privacy(folder: &Folder) -> Result<String, String> {
    let mut open = Vec::new();
    let walked = folder.files.walk(&folder.path, &mut |path, meta| {
        if meta.open_to_others {
            open.push(path.display().to_string());
        }
        Ok(())
    });
    walked.map_err(|error| error.to_string())?;
    match open.first() {
        None => Ok("nobody else can read anything".to_owned()),
        Some(path) => Err(format!("others can read {path} (and {} more)", open.len() - 1)),
    }
}

fn quarantine(folder: &Folder) -> Result<String, StoreError> {
    let kept = folder.files.names(&folder.path.join("quarantine"))?;
    Ok(match kept.len() {
        0 => "empty".to_owned(),
        count => format!("{count} damaged things are kept: {}; they can be deleted", kept.join(", ")),
    })
}
