//! Bringing a folder of an older schema up to this program's.
//!
//! To change the schema: raise [`SCHEMA`](super::format::SCHEMA) and add the step that alters a record
//! of the schema before. Fields that are only added need none: their default is read.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::Value;

use super::files::Files;
use super::folder::Folder;
use super::format::{Format, SCHEMA};
use super::journal::{Anew, Position, damaged};
use super::snapshot::Snapshot;
use super::swap::{self, Aside};
use super::{StoreError, codec, retention};
use crate::domain::Settings;

/// Alters a record, in its self-describing form (`{"person": {…}}`), for the next schema.
type Step = fn(&mut Value);

/// The step from schema 1 to 2, from 2 to 3, and so on.
const STEPS: &[Step] = &[];

/// Brings a folder, which is locked, up to this program's schema.
pub(super) fn up(files: &Files, path: &Path, from: Format) -> Result<Format, StoreError> {
    let known = from.schema.checked_sub(1).and_then(|done| STEPS.get(done as usize..));
    match known {
        Some([]) if from.schema == SCHEMA => Ok(from),
        Some(steps) => run(files, path, from, SCHEMA, steps),
        None => Err(StoreError::damaged(format!("{} names no known schema", path.join("FORMAT").display()))),
    }
}

/// Writes journal and newest snapshot anew in the schema `to`, reads them back, keeps a copy of the old
/// ones, and swaps. Killed at any moment, the folder is wholly old or wholly new.
fn run(files: &Files, path: &Path, from: Format, to: u32, steps: &[Step]) -> Result<Format, StoreError> {
    let old = Folder::at(path, files.clone(), from);
    let format = Format { schema: to, ..from };
    let next = swap::begin(files, path)?;
    let snapshot = retention::newest_file(&old)?;
    let begin = old.journal.begin()?;
    let mut at = begin;
    let mut anew = Anew::begin(files, &next, format, begin)?;
    old.journal.each(|frame| {
        let mut body: Value =
            frame.body().as_deref().and_then(codec::decode).ok_or_else(|| damaged(frame.seq))?;
        alter_body(&mut body, steps);
        let end = anew.push(frame.heading, &codec::encode(&body)?)?;
        if snapshot.as_ref().is_some_and(|(snapshot, _)| snapshot.position.seq == end.seq) {
            at = end;
        }
        Ok(())
    })?;
    anew.finish()?;
    if let Some((snapshot, name)) = snapshot {
        keep(files, &next, snapshot, &name, format, at, steps)?;
    }
    Folder::at(&next, files.clone(), format).truth(&Settings::default(), NaiveDate::default())?;
    keep_old(&old)?;
    match swap::commit(files, path, format, Aside::Kept)? {
        Some(error) => Err(error),
        None => Ok(format),
    }
}

fn alter_body(body: &mut Value, steps: &[Step]) {
    for list in ["changes", "inverse"] {
        let changes = body.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
        for record in changes.filter_map(|change| change.get_mut("put")) {
            steps.iter().for_each(|step| step(record));
        }
    }
}

fn keep(
    files: &Files,
    next: &Path,
    snapshot: Snapshot,
    name: &str,
    format: Format,
    position: Position,
    steps: &[Step],
) -> Result<(), StoreError> {
    let snapshots = next.join("snapshots");
    files.make_folder(&snapshots)?;
    let altered = snapshot.altered(format, position, |record| steps.iter().for_each(|step| step(record)))?;
    altered.write(files, &snapshots.join(name))
}

/// Keeps what was there before.
fn keep_old(old: &Folder) -> Result<(), StoreError> {
    let place = old.aside(&format!("schema-{}", old.format.schema))?;
    old.files.make_folder(&place)?;
    for part in ["journal", "snapshots"] {
        old.files.copy(&old.path.join(part), &place.join(part))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::domain::{Act, Batch, Book, Change, Heading, Person, PersonId};
    use crate::store::{Deed, Guard, Verdict, format};

    fn rename(record: &mut Value, from: &str, to: &str) {
        let person = record.get_mut("person").and_then(Value::as_object_mut);
        if let Some(person) = person
            && let Some(name) = person.remove(from)
        {
            person.insert(to.to_owned(), name);
        }
    }

    /// Turns a folder into one of an older, invented schema, in which the nickname was called `aka`.
    fn made_older(path: &Path) -> Format {
        let mut folder = Folder::found(&path.into()).unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-03-14T10:00:00+01:00").unwrap();
        let append = |folder: &mut Folder, number: u64| {
            let mut ann = Person::new(PersonId::new(number), "Ann Able", "friends", now);
            ann.nickname = format!("Annie {number}");
            let heading = Heading {
                seq: 0,
                at: now,
                what: "add".to_owned(),
                source: "test".to_owned(),
                act: Act::Did,
                changes: 1,
            };
            let inverse = vec![Change::Remove(crate::domain::Key::Person(ann.id))];
            let mut batch = Batch { heading, changes: vec![ann.into()], inverse };
            let tail = folder.journal.tail().unwrap();
            folder.journal.append(&tail, folder.format, &mut batch).unwrap();
        };
        append(&mut folder, 1);
        append(&mut folder, 2);
        folder.take_snapshot().unwrap();
        append(&mut folder, 3);
        let older = |record: &mut Value| rename(record, "nickname", "aka");
        run(&Files::default(), path, folder.format, 0, &[older]).unwrap()
    }

    fn nicknames(path: &Path) -> Vec<String> {
        let mut folder = Folder::found(&path.into()).unwrap();
        let book: Book = folder.current(&Settings::default(), NaiveDate::default()).unwrap();
        let mut names: Vec<String> = book.people().map(|person| person.nickname.clone()).collect();
        names.sort();
        names
    }

    struct FailsFrom(usize, AtomicUsize);

    impl Guard for FailsFrom {
        fn judge(&self, _: Deed, _: &Path) -> Verdict {
            let number = self.1.fetch_add(1, Ordering::SeqCst);
            if number < self.0 { Verdict::Go } else { Verdict::Fail(std::io::ErrorKind::StorageFull.into()) }
        }
    }

    #[test]
    fn a_migration_stopped_at_any_moment_ends_whole_the_next_time() {
        let newer: Step = |record| rename(record, "aka", "nickname");
        let mut number = 0;
        loop {
            // In memory where that is possible: this syncs hundreds of times.
            let memory = Path::new("/dev/shm");
            let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
            let folder = tempfile::tempdir_in(place).unwrap();
            let old = made_older(folder.path());
            assert_eq!(format::read(&Files::default(), folder.path()).unwrap(), Some(old));
            let guard = Arc::new(FailsFrom(number, AtomicUsize::new(0)));
            let failing = Files::guarded(guard.clone());
            let stopped = run(&failing, folder.path(), old, 1, &[newer]).is_err();
            assert_eq!(stopped, guard.1.load(Ordering::SeqCst) > number, "deed {number}");
            // The next program ends what was declared, and begins anew what was not.
            swap::settle(&Files::default(), folder.path()).unwrap();
            let found = format::read(&Files::default(), folder.path()).unwrap().unwrap();
            if found.schema == 0 {
                run(&Files::default(), folder.path(), found, 1, &[newer]).unwrap();
            }
            assert_eq!(nicknames(folder.path()), ["Annie 1", "Annie 2", "Annie 3"], "deed {number}");
            let kept = |place: &String| folder.path().join("quarantine").join(place).join("journal").is_dir();
            let places = Files::default().names(&folder.path().join("quarantine")).unwrap();
            assert!(places.iter().any(kept), "the old one is kept: {places:?}");
            if !stopped {
                assert!(number > 10, "the fault must have fired before");
                break;
            }
            number += 1;
        }
    }
}
