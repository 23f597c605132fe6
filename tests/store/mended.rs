//! What once lost acknowledged work, each in its smallest form.

use std::fs;
use std::path::Path;

use rekindle::domain::Key;
use rekindle::store::{self, StoreError};
use tempfile::tempdir;

use super::sample::{add, all, in_memory, keep, load, meeting, now, open, person, session};

/// A folder of a store, everything derived taken away.
fn journal_alone(data: &Path, to: &Path) {
    fs::create_dir_all(to.join("journal")).unwrap();
    fs::copy(data.join("FORMAT"), to.join("FORMAT")).unwrap();
    for entry in fs::read_dir(data.join("journal")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join("journal").join(path.file_name().unwrap())).unwrap();
    }
}

/// An entry that an earlier version set aside by mistake, judging by a torn database.
fn cemented(closed: bool) -> (tempfile::TempDir, Vec<(Key, rekindle::domain::Record)>) {
    let folder = in_memory();
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    add(&mut work, 1, "Ann Able");
    keep(&mut work, "import people.vcf", (2..6).map(|number| person(number, "Im Port").into()).collect())
        .unwrap();
    work.undo().unwrap();
    let truth = all(&work.book);
    // Two of the four were still there when the undo was judged.
    fs::write(data.join("misfits"), "3 there is nothing to remove\n").unwrap();
    fs::remove_dir_all(data.join("sled")).unwrap_or_default();
    if closed {
        // As the doctor of that version closed it.
        let report = store::doctor(&data, true).unwrap();
        assert!(report.checks.iter().any(|check| check.name == "journal"));
    }
    (folder, truth)
}

#[test]
fn what_an_earlier_version_set_aside_by_mistake_takes_effect_again() {
    for closed in [false, true] {
        let (folder, truth) = cemented(closed);
        let data = folder.path().join("data");
        let mut store = open(&data);
        assert_eq!(all(&load(store.as_mut()).unwrap()), truth, "closed: {closed}");
        let told = store.notices().join("\n");
        assert!(closed || told.contains("was set aside by mistake"), "{told}");
        assert!(store::doctor(&data, false).unwrap().ok());
    }
}

#[test]
fn a_database_left_in_the_middle_of_a_write_is_made_anew() {
    let folder = in_memory();
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    keep(&mut work, "import people.vcf", (1..40).map(|number| person(number, "Im Port").into()).collect())
        .unwrap();
    drop(session(&data, 2));
    // Of the database only the beginning of another state: as after a kill between two transactions.
    let db = sled::Config::new().path(data.join("sled")).open().unwrap();
    let first: Vec<sled::IVec> = db.range([1_u8]..).take(20).map(|row| row.unwrap().0).collect();
    first.iter().for_each(|key| drop(db.remove(key).unwrap()));
    let mut meta: serde_json::Value = rmp_serde::from_slice(&db.get([0]).unwrap().unwrap()).unwrap();
    meta["partial"] = true.into();
    db.insert([0], rmp_serde::to_vec_named(&meta).unwrap()).unwrap();
    db.flush().unwrap();
    drop(db);
    let mut work = session(&data, 3);
    assert_eq!(work.book.len(), 39, "what the journal tells");
    work.undo().unwrap();
    assert!(session(&data, 4).book.is_empty());
    assert!(store::doctor(&data, true).unwrap().ok());
    let alone = folder.path().join("alone");
    journal_alone(&data, &alone);
    assert_eq!(all(&session(&alone, 5).book), all(&session(&data, 6).book));
}

#[test]
fn what_is_derived_and_cannot_be_read_is_as_good_as_missing() {
    for name in ["roster", "timelines", "recent"] {
        let folder = tempdir().unwrap();
        let data = folder.path().join("data");
        let mut work = session(&data, 1);
        add(&mut work, 1, "Ann Able");
        keep(&mut work, "log", vec![meeting(1, &[1], "lunch").into()]).unwrap();
        // A folder in its place cannot be read as a file, whoever asks.
        fs::remove_file(data.join(name)).unwrap_or_default();
        fs::create_dir_all(data.join(name).join("inside")).unwrap();
        let mut work = session(&data, 2);
        assert_eq!(work.book.len(), 1, "{name}");
        add(&mut work, 2, "Bob Best");
        assert_eq!(session(&data, 3).book.len(), 2, "{name}");
    }
}

#[test]
fn nothing_is_written_through_a_link() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    add(&mut session(&data, 1), 1, "Ann Able");
    let elsewhere = folder.path().join("bashrc");
    for name in
        ["lock", "roster.new", "timelines.new", "misfits.new", "FORMAT.new", "recent", "journal/acknowledged"]
    {
        fs::write(&elsewhere, "mine, and nobody else's").unwrap();
        let link = data.join(name);
        fs::remove_file(&link).unwrap_or_default();
        std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
        // Whether it works or not: what the link leads to stays.
        if let Ok(mut store) = store::open(&data) {
            drop(load(store.as_mut()));
        }
        drop(store::look_up(&data, rekindle::domain::PersonId::new(1)));
        drop(store::doctor(&data, true));
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine, and nobody else's", "{name}");
        fs::remove_file(&link).unwrap_or_default();
    }
}

#[test]
fn a_folder_that_went_away_is_not_begun_anew() {
    let folder = tempdir().unwrap();
    let (data, away) = (folder.path().join("data"), folder.path().join("away"));
    let mut work = session(&data, 1);
    add(&mut work, 1, "Ann Able");
    fs::rename(&data, &away).unwrap();
    let refused = keep(&mut work, "add", vec![person(2, "Bob Best").into()]).unwrap_err();
    assert!(refused.to_string().contains("the data is not where it was"), "{refused}");
    assert!(work.store.since(0).is_err() && !data.exists());
    assert!(matches!(store::open_existing(&data), Err(StoreError::NoFolder(_))) && !data.exists());
    fs::rename(&away, &data).unwrap();
    add(&mut work, 2, "Bob Best");
    assert_eq!(session(&data, 3).book.len(), 2);
}

#[test]
fn reading_where_nothing_is_kept_makes_nothing() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("mistyped");
    let mut store = store::open(&data).unwrap();
    assert!(load(store.as_mut()).unwrap().is_empty());
    assert_eq!(store.history().unwrap().entries().count(), 0);
    assert!(!data.exists());
}

#[test]
fn a_backup_that_claims_more_than_it_holds_is_refused_at_once() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    add(&mut session(&data, 1), 1, "Ann Able");
    let backup = folder.path().join("backup");
    store::backup(&data, &backup).unwrap();
    let mut bytes = fs::read(&backup).unwrap();
    // The first block: its length, then what LZ4 says of its size.
    let start = 36 + 4;
    bytes[start..start + 4].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    let length = u32::from_le_bytes(bytes[36..40].try_into().unwrap()) as usize;
    let sum = crc32fast::hash(&bytes[start..start + length]);
    bytes[start + length..start + length + 4].copy_from_slice(&sum.to_le_bytes());
    fs::write(&backup, bytes).unwrap();
    let book = session(&data, 2).book;
    assert!(matches!(store::restore(&backup, &book), Err(StoreError::NoBackup(_))));
    assert!(matches!(store::restore(Path::new("/dev/zero"), &book), Err(StoreError::Io { .. })));
}

#[test]
fn a_purge_that_is_said_to_fail_did_nothing_and_one_that_is_done_is_done() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rekindle::store::{Deed, Guard, Verdict};

    struct Fails(usize, AtomicUsize);
    impl Guard for Fails {
        fn judge(&self, _: Deed, _: &Path) -> Verdict {
            let number = self.1.fetch_add(1, Ordering::SeqCst);
            if number == self.0 { Verdict::Fail(std::io::Error::from_raw_os_error(5)) } else { Verdict::Go }
        }
    }

    for number in 0.. {
        let folder = in_memory();
        let data = folder.path().join("data");
        let mut work = session(&data, 1);
        add(&mut work, 1, "Ann Able");
        add(&mut work, 2, "Bob Best");
        let guard = Arc::new(Fails(number, AtomicUsize::new(0)));
        let who = rekindle::domain::PersonId::new(1);
        let purged = store::purge(store::guarded(&data, guard.clone()), who, now(), "test");
        let there = session(&data, 2).book.person(who).is_some();
        match &purged {
            Ok(_) => assert!(!there, "deed {number}: it is done"),
            Err(StoreError::Unsure(_)) => {}
            Err(error) => assert!(there, "deed {number}: {error}"),
        }
        assert!(store::doctor(&data, false).unwrap().ok(), "deed {number}");
        if guard.1.load(Ordering::SeqCst) <= number {
            assert!(number > 20, "the fault fired before");
            break;
        }
    }
}
