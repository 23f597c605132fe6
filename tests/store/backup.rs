//! Backups, and the difference that is shown before one is restored.

use rekindle::domain::{Change, Key, PersonId};
use rekindle::store::{self, StoreError};
use tempfile::tempdir;

use super::sample::{add, all, keep, meeting, person, session};

#[test]
fn a_backup_brings_everything_back_as_one_step_that_can_be_undone() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("backup.rk");
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    add(&mut work, 1, "Ann Able");
    add(&mut work, 2, "Bob Best");
    keep(&mut work, "log", vec![meeting(1, &[1], "lunch").into()]).unwrap();
    let then = all(&work.book);
    assert_eq!(store::backup(&data, &file).unwrap().people, 2);

    keep(&mut work, "rm", vec![Change::Remove(Key::Person(PersonId::new(2)))]).unwrap();
    keep(&mut work, "set", vec![person(1, "Ann Abel").into()]).unwrap();
    add(&mut work, 3, "Cy Carr");
    let now = all(&work.book);

    let difference = store::restore(&file, &work.book).unwrap();
    assert_eq!(difference.back, ["Bob Best"]);
    assert_eq!(difference.gone, ["Cy Carr"]);
    assert_eq!(difference.altered, ["Ann Able"]);
    assert_eq!(difference.others, 0);
    assert_eq!(all(&work.book), now, "nothing is changed by looking");

    keep(&mut work, "restore", difference.changes).unwrap();
    assert_eq!(all(&work.book), then);
    assert!(store::restore(&file, &work.book).unwrap().is_empty());
    work.undo().unwrap();
    assert_eq!(all(&session(&data, 2).book), now);
}

#[test]
fn a_backup_is_never_written_over_and_a_damaged_one_is_refused() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("backup.rk");
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    add(&mut work, 1, "Ann Able");
    store::backup(&data, &file).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    assert!(matches!(store::backup(&data, &file), Err(StoreError::Taken(_))));
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        std::fs::write(&file, damaged).unwrap();
        assert!(store::restore(&file, &work.book).is_err(), "byte {at}");
    }
    std::fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    let refused = store::restore(&file, &work.book).unwrap_err().to_string();
    assert!(refused.contains("this is no backup") && refused.contains("backup.rk)"), "{refused}");
}
