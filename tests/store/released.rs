//! Folders of every released version are read, whatever the schema is by then.
//!
//! A release adds its folder: `RK_WRITE_FIXTURE=1 cargo test --test all store::released`.

use std::fs;
use std::path::{Path, PathBuf};

use rekindle::domain::{Labelled, PersonId};
use rekindle::store;
use tempfile::tempdir;

use super::sample::{add, keep, meeting, person, session};

fn fixture(schema: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/store/fixtures/schema-{schema}"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What a person did with the version of a fixture.
fn written(data: &Path) {
    let mut work = session(data, 1);
    let mut ann = person(1, "Ann Able");
    ann.nickname = "Annie".to_owned();
    ann.emails = vec![Labelled::plain("ann@able.example")];
    keep(&mut work, "add: Ann Able", vec![ann.into()]).unwrap();
    add(&mut work, 2, "Bob Best");
    // The database is left out: it is rebuilt, and its file is large.
    store::compact(data).unwrap();
    keep(&mut work, "log: lunch", vec![meeting(1, &[1, 2], "lunch").into()]).unwrap();
    fs::remove_dir_all(data.join("sled")).unwrap();
}

#[test]
fn a_folder_of_the_first_schema_opens_whole() {
    if std::env::var_os("RK_WRITE_FIXTURE").is_some() {
        written(&fixture(1));
    }
    let folder = tempdir().unwrap();
    copy(&fixture(1), folder.path());
    let mut work = session(folder.path(), 2);
    let ann = work.book.person(PersonId::new(1)).expect("Ann");
    assert_eq!((ann.nickname.as_str(), ann.emails[0].value.as_str()), ("Annie", "ann@able.example"));
    assert_eq!(work.book.name(PersonId::new(2)), "Bob Best");
    assert_eq!(work.book.interactions().of(PersonId::new(2)).next().unwrap().text, "lunch");
    assert_eq!(work.undo().unwrap(), "undo: log: lunch");
    // The files of a checkout are not private; the doctor mends that, and finds nothing else.
    assert!(store::doctor(folder.path(), true).unwrap().ok());
}
