//! An entry of the journal that does not fit what came before it: kept, never applied, told, and in
//! nobody's way.

use std::path::Path;

use rekindle::domain::change::Act;
use rekindle::domain::{Batch, Change, Heading, PersonId};
use rekindle::store::{self, StoreError};
use tempfile::tempdir;

use super::sample::{Session, add, all, load, meeting, now, open, session};

/// Ann, then a lunch with somebody who was never kept, then Bob.
fn network(data: &Path) -> Session {
    let mut work = session(data, 1);
    add(&mut work, 1, "Ann Able");
    let heading = Heading {
        seq: 0,
        at: now(),
        what: "log: lunch with a stranger".to_owned(),
        source: "test".to_owned(),
        act: Act::Did,
        changes: 2,
    };
    let mut ann = super::sample::person(1, "Ann Altered");
    ann.city = "Paris".to_owned();
    let changes: Vec<Change> = vec![ann.into(), meeting(7, &[99], "lunch").into()];
    // Past every check: a program with a fault wrote it.
    work.store.commit(1, Batch { heading, changes, inverse: Vec::new() }).unwrap();
    work = session(data, 2);
    add(&mut work, 2, "Bob Best");
    work
}

fn names(work: &Session) -> Vec<String> {
    let mut names: Vec<String> = work.book.people().map(|person| person.name.clone()).collect();
    names.sort();
    names
}

#[test]
fn the_rest_loads_and_it_is_told_once() {
    let folder = tempdir().unwrap();
    network(folder.path());
    // Told by whoever met it first, which was the session above.
    let mut work = session(folder.path(), 3);
    assert_eq!(names(&work), ["Ann Able", "Bob Best"], "nothing of it was applied");
    assert_eq!(work.store.notices(), Vec::<String>::new());

    std::fs::remove_file(folder.path().join("misfits")).unwrap();
    std::fs::remove_dir_all(folder.path().join("sled")).unwrap();
    let mut rebuilt = session(folder.path(), 4);
    assert_eq!(all(&rebuilt.book), all(&work.book), "from the journal alone it is the same");
    let told = rebuilt.store.notices().join("\n");
    assert!(told.contains("entry 2 of the journal, “log: lunch with a stranger”, does not fit"), "{told}");
    assert!(told.contains("somebody who is not in the book") && told.contains("set aside"), "{told}");
    assert_eq!(rebuilt.store.batch(2).unwrap().changes.len(), 2, "it is kept as it was");
}

#[test]
fn the_doctor_tells_it_and_closes_it_on_demand() {
    let folder = tempdir().unwrap();
    let work = network(folder.path());
    let report = store::doctor(folder.path(), false).unwrap();
    let entries = report.checks.iter().find(|check| check.name == "entries").unwrap();
    assert!(!entries.ok && entries.detail.contains("entry 2 of the journal"), "{report:?}");
    assert!(report.checks.iter().all(|check| check.ok || check.name == "entries"), "{report:?}");

    let report = store::doctor(folder.path(), true).unwrap();
    assert!(report.ok(), "{report:?}");
    assert!(report.mended.join("\n").contains("counts as taken back"), "{report:?}");
    assert_eq!(all(&session(folder.path(), 5).book), all(&work.book));
}

#[test]
fn it_cannot_be_taken_back_until_the_doctor_closed_it() {
    let folder = tempdir().unwrap();
    let mut work = network(folder.path());
    assert_eq!(work.undo().unwrap(), "undo: add: Bob Best");
    let refused = work.undo().unwrap_err().to_string();
    assert!(refused.contains("“log: lunch with a stranger”, never took effect"), "{refused}");
    assert!(refused.contains("nothing was changed") && refused.contains("rk doctor --repair"), "{refused}");
    assert_eq!(names(&session(folder.path(), 3)), ["Ann Able"]);

    store::doctor(folder.path(), true).unwrap();
    let mut work = session(folder.path(), 4);
    assert_eq!(work.undo().unwrap(), "undo: add: Ann Able");
    assert!(work.book.is_empty());
    assert_eq!(work.redo().unwrap(), "redo: add: Ann Able");
    let refused = work.redo().unwrap_err();
    let never = matches!(&refused, super::sample::Failure::Store(StoreError::SetAside { seq: 2, .. }));
    assert!(never, "{refused}");
}

#[test]
fn whoever_is_at_work_passes_over_it_too() {
    let folder = tempdir().unwrap();
    let mut other = session(folder.path(), 1);
    network(folder.path());
    add(&mut other, 3, "Cy Carr");
    assert_eq!(names(&other), ["Ann Able", "Bob Best", "Cy Carr"]);
    assert_eq!(other.book.person(PersonId::new(1)).unwrap().city, "");
    assert_eq!(all(&load(open(folder.path()).as_mut()).unwrap()), all(&other.book));
}
