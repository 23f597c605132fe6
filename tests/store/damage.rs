//! Each file of the folder damaged in turn: everything is there again, or nothing is touched.

use std::fs;
use std::path::{Path, PathBuf};

use rekindle::domain::{Key, Record};
use rekindle::store;
use tempfile::tempdir;

use super::sample::{Session, add, all, in_memory, keep, load, meeting, open, session};

type Everything = Vec<(Key, Record)>;

/// A folder with a journal of several entries, a database that is behind it or not, and a snapshot.
fn prepared(data: &Path, database_is_behind: bool) -> Everything {
    let mut work = session(data, 1);
    for number in 1..=40 {
        add(&mut work, number, &format!("Person Number{number}"));
    }
    store::compact(data).unwrap();
    for number in 1..=40 {
        keep(&mut work, "log", vec![meeting(number, &[number], "lunch").into()]).unwrap();
    }
    if !database_is_behind {
        load(open(data).as_mut()).unwrap();
    }
    all(&work.book)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.push(path.clone());
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
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

type Way = (&'static str, fn(&Path));

/// The ways in which a file can be damaged.
const WAYS: [Way; 6] = [
    ("flipped near the beginning", |path| flip(path, 20)),
    ("flipped in the middle", |path| flip(path, fs::metadata(path).unwrap().len() as usize / 2)),
    ("flipped near the end", |path| {
        flip(path, (fs::metadata(path).unwrap().len() as usize).saturating_sub(9))
    }),
    ("cut short", |path| {
        let length = fs::metadata(path).unwrap().len();
        fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length * 2 / 3).unwrap();
    }),
    ("emptied", |path| fs::write(path, "").unwrap()),
    ("deleted", |path| fs::remove_file(path).unwrap()),
];

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 0x10;
    }
    fs::write(path, bytes).unwrap();
}

/// Opens and reads; everything must be there, or an error must be told.
fn survives(data: &Path, whole: &Everything, what: &str) -> bool {
    let found = store::open(data).and_then(|mut store| load(store.as_mut()));
    match found {
        Ok(book) => {
            assert_eq!(all(&book), *whole, "{what}: something is missing and nobody was told");
            true
        }
        Err(error) => {
            assert!(error.to_string().contains("nothing was"), "{what}: {error}");
            false
        }
    }
}

#[test]
fn whatever_file_is_damaged_nothing_goes_missing_in_silence() {
    for behind in [false, true] {
        let folder = in_memory();
        let data = folder.path().join("data");
        let whole = prepared(&data, behind);
        let mut refused = Vec::new();
        for file in files(&data).into_iter().filter(|path| path.is_file()) {
            for (way, damage) in WAYS {
                let name = file.strip_prefix(&data).unwrap();
                let what = format!("{} {way}, database behind: {behind}", name.display());
                let copied = folder.path().join("copy");
                copy(&data, &copied);
                damage(&copied.join(name));
                if !survives(&copied, &whole, &what) {
                    refused.push(what.clone());
                }
                // What was mended or refused is content, or told, and repair brings it back to life.
                let report = store::doctor(&copied, true).unwrap_or_else(|error| panic!("{what}: {error}"));
                assert!(report.ok(), "{what}: {report:?}");
                let mut again = session(&copied, 2);
                add(&mut again, 999, "Newly Come");
                assert_eq!(session(&copied, 3).book.len(), again.book.len(), "{what}");
                fs::remove_dir_all(&copied).unwrap();
            }
        }
        if !behind {
            assert_eq!(refused, Vec::<String>::new(), "the database had everything");
        }
    }
}

#[test]
fn without_the_database_everything_is_rebuilt() {
    let folder = tempdir().unwrap();
    let whole = prepared(folder.path(), false);
    fs::remove_dir_all(folder.path().join("sled")).unwrap();
    assert!(survives(folder.path(), &whole, "sled removed"));
    assert!(store::doctor(folder.path(), false).unwrap().ok());
}

#[test]
fn half_a_snapshot_of_sled_is_no_damage() {
    let folder = tempdir().unwrap();
    let whole = prepared(folder.path(), false);
    fs::write(folder.path().join("sled/snap.00000000000FFFFF.generating"), "half").unwrap();
    let mut store = open(folder.path());
    assert_eq!(all(&load(store.as_mut()).unwrap()), whole);
    assert_eq!(store.notices(), Vec::<String>::new());
    assert!(!folder.path().join("quarantine").exists());
}

#[test]
fn garbage_at_the_end_of_the_journal_is_cut_off_by_the_next_change() {
    let folder = tempdir().unwrap();
    let whole = prepared(folder.path(), true);
    let journal = last_of_journal(folder.path());
    let mut bytes = fs::read(&journal).unwrap();
    bytes.extend_from_slice(b"rkj1 half an entry that nobody was told of");
    fs::write(&journal, &bytes).unwrap();
    assert!(survives(folder.path(), &whole, "garbage at the end"));
    let mut work = session(folder.path(), 2);
    add(&mut work, 99, "Newly Come");
    assert_eq!(all(&session(folder.path(), 3).book), all(&work.book));
    assert!(store::doctor(folder.path(), false).unwrap().ok());
}

fn last_of_journal(data: &Path) -> PathBuf {
    files(&data.join("journal"))
        .into_iter()
        .rfind(|path| path.extension().is_some_and(|end| end == "log"))
        .unwrap()
}

#[test]
fn a_bad_entry_in_the_middle_is_kept_explained_and_never_written_over() {
    let folder = tempdir().unwrap();
    let whole = prepared(folder.path(), false);
    let journal = last_of_journal(folder.path());
    flip(&journal, fs::metadata(&journal).unwrap().len() as usize / 2);
    let damaged = fs::read(&journal).unwrap();

    // The database has everything, so it can be read; nothing can be saved.
    let mut work: Session = session(folder.path(), 2);
    assert_eq!(all(&work.book), whole);
    let notices = work.store.notices().join("\n");
    assert!(notices.contains("nothing can be saved") && notices.contains("rk doctor"), "{notices}");
    let refused = keep(&mut work, "add", vec![super::sample::person(99, "New").into()]).unwrap_err();
    assert!(refused.to_string().contains("of the journal is damaged"), "{refused}");
    let report = store::doctor(folder.path(), false).unwrap();
    assert!(!report.ok());
    assert!(report.checks.iter().any(|check| check.name == "journal" && check.detail.contains("is damaged")));
    assert_eq!(fs::read(&journal).unwrap(), damaged, "nothing was written over it");

    let report = store::doctor(folder.path(), true).unwrap();
    assert!(report.ok(), "{report:?}");
    assert!(report.mended.join("\n").contains("nothing was lost"), "{report:?}");
    let kept = folder.path().join("quarantine/journal-1").join(journal.file_name().unwrap());
    assert_eq!(fs::read(kept).unwrap(), damaged, "a copy is kept");
    assert_eq!(all(&session(folder.path(), 3).book), whole);
}

#[test]
fn a_newer_schema_is_refused_and_nothing_is_touched() {
    let folder = tempdir().unwrap();
    prepared(folder.path(), true);
    let format = folder.path().join("FORMAT");
    let text = fs::read_to_string(&format).unwrap().replace("schema 1", "schema 2");
    fs::write(&format, text).unwrap();
    let before = contents(folder.path());
    let refused = store::open(folder.path()).err().unwrap().to_string();
    assert!(refused.contains("newer rekindle") && refused.contains("nothing was touched"), "{refused}");
    assert!(store::doctor(folder.path(), true).is_err());
    assert_eq!(contents(folder.path()), before);
}

fn contents(folder: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let all = files(folder).into_iter().filter(|path| !path.ends_with("lock"));
    all.map(|path| (path.clone(), fs::read(&path).ok())).collect()
}
