//! Forgetting somebody for good.

use std::path::Path;

use rekindle::domain::{Debtor, Labelled, PersonId, Progress, Promise, PromiseId};
use rekindle::store::{self, StoreError};
use tempfile::tempdir;

use super::sample::{Session, add, all, keep, load, meeting, now, person, session, today};

/// The files below a folder that hold a text, plain or in a journal entry or snapshot.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if holds(&std::fs::read(&path).unwrap(), text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text))
}

fn network(data: &Path) -> Session {
    let mut work = session(data, 1);
    add(&mut work, 1, "Zoltan Quuxley");
    let mut zoltan = person(1, "Zoltan Quuxley-Frobisher");
    zoltan.emails = vec![Labelled::plain("zq@xyzzyplugh.example")];
    zoltan.notes = "collects waldorfian snuffboxes".to_owned();
    keep(&mut work, "set: Zoltan Quuxley", vec![zoltan.into()]).unwrap();
    let mut bob = person(2, "Bob Best");
    bob.introduced_by = Some(PersonId::new(1));
    bob.notes = "met through Zoltan Quuxley, likes tea".to_owned();
    keep(&mut work, "add: Bob Best", vec![bob.into()]).unwrap();
    keep(&mut work, "log", vec![meeting(1, &[1], "talked of waldorfian snuffboxes").into()]).unwrap();
    keep(&mut work, "log", vec![meeting(2, &[1, 2], "tea with Zoltan Quuxley-Frobisher").into()]).unwrap();
    keep(&mut work, "log: Zoltan", vec![meeting(3, &[1, 2], "Zoltan and Bob rowed").into()]).unwrap();
    let promise = Promise {
        id: PromiseId::new(1),
        person: PersonId::new(1),
        by: Debtor::Me,
        text: "find a waldorfian spoon".to_owned(),
        made: today(),
        due: None,
        progress: Progress::Open,
    };
    keep(&mut work, "promise", vec![promise.into()]).unwrap();
    // A damaged database that still holds the text is put aside, a new one is made.
    drop(load(work.store.as_mut()).unwrap());
    work
}

#[test]
fn nothing_of_somebody_who_was_purged_is_left_in_the_folder() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let work = network(&data);
    std::fs::create_dir_all(data.join("quarantine")).unwrap();
    std::fs::write(data.join("quarantine/sled-1"), "waldorfian").unwrap();
    assert!(!files_with(&data, "waldorfian").is_empty(), "the text can be found before");

    let forgotten = store::purge(&data, PersonId::new(1), now(), "shell").unwrap();
    assert_eq!(forgotten.name, "Zoltan Quuxley-Frobisher");
    assert_eq!((forgotten.records, forgotten.altered, forgotten.left), (3, 3, 0));
    let mut after = session(&data, 2);
    for text in ["waldorfian", "quuxley", "zoltan", "xyzzyplugh"] {
        assert_eq!(files_with(&data, text), Vec::<String>::new(), "{text}");
        assert_eq!(unpacked_with(&mut after, text), Vec::<String>::new(), "{text}");
    }
    let bob = after.book.person(PersonId::new(2)).unwrap();
    assert_eq!((bob.introduced_by, bob.notes.as_str()), (None, "met through somebody, likes tea"));
    assert_eq!(after.book.interactions().of(PersonId::new(2)).next().unwrap().text, "tea with somebody");
    assert!(store::doctor(&data, false).unwrap().ok(), "{:?}", store::doctor(&data, false));
    drop(work);
}

/// What the journal still says in compressed entries.
fn unpacked_with(session: &mut Session, text: &str) -> Vec<String> {
    let batches = session.store.since(0).unwrap();
    let told = batches.iter().map(|batch| format!("{batch:?}"));
    told.filter(|told| holds(told.as_bytes(), text.as_bytes())).collect()
}

#[test]
fn a_first_name_where_they_were_not_is_left_and_told() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut work = network(&data);
    add(&mut work, 3, "Zoltan Able");
    keep(&mut work, "log", vec![meeting(7, &[3], "Zoltan sang").into()]).unwrap();
    keep(&mut work, "log", vec![meeting(8, &[1, 3], "Zoltan and Zoltan Quuxley sang").into()]).unwrap();
    let forgotten = store::purge(&data, PersonId::new(1), now(), "shell").unwrap();
    assert_eq!(forgotten.left, 2);
    let after = session(&data, 2);
    let texts: Vec<&str> =
        after.book.interactions().of(PersonId::new(3)).map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["Zoltan sang", "Zoltan and somebody sang"]);
}

#[test]
fn an_open_program_follows_a_purge_and_no_undo_brings_anybody_back() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut open = network(&data);
    store::purge(&data, PersonId::new(1), now(), "shell").unwrap();
    let missed = open.store.since(open.book.seq()).unwrap();
    open.absorb(missed).unwrap();
    assert_eq!(all(&open.book), all(&session(&data, 2).book));
    // What is left of the history can still be walked to its beginning.
    while open.undo().is_ok() {
        assert!(open.book.person(PersonId::new(1)).is_none());
    }
    assert!(open.book.is_empty());
}

#[test]
fn purging_nobody_changes_nothing() {
    let folder = tempdir().unwrap();
    let mut work = session(folder.path(), 1);
    add(&mut work, 1, "Ann Able");
    let refused = store::purge(folder.path(), PersonId::new(9), now(), "shell");
    assert!(matches!(refused, Err(StoreError::Nobody(_))));
    assert_eq!(session(folder.path(), 2).book.seq(), 1);
}
