//! Long texts, many edits, private files.

use std::fs;
use std::path::Path;
use std::process::Command;

use rekindle::domain::{Change, PersonId};
use tempfile::tempdir;

use super::sample::{all, in_memory, keep, meeting, person, session};

#[test]
fn notes_of_every_size_come_back_and_longer_ones_are_refused() {
    let folder = tempdir().unwrap();
    let mut work = session(folder.path(), 1);
    let sizes = [4095, 4096, 4097, 20_000, 1 << 20];
    for (number, size) in (1..).zip(sizes) {
        let mut one = person(number, "Ann Able");
        // Text that does not get smaller by being squeezed.
        one.notes = (0..size).map(|at: usize| char::from(b'!' + (at * at % 89) as u8)).collect();
        keep(&mut work, "add", vec![one.into()]).unwrap();
        keep(&mut work, "log", vec![meeting(number, &[number], &"x".repeat(size)).into()]).unwrap();
    }
    for seed in [2, 3] {
        assert_eq!(all(&session(folder.path(), seed).book), all(&work.book));
    }
    let mut long = person(9, "Bob Best");
    long.notes = "x".repeat((1 << 20) + 1);
    let refused = keep(&mut work, "add", vec![long.into()]).unwrap_err().to_string();
    assert!(refused.contains("1048577 bytes; at most 1048576 are kept"), "{refused}");
    assert!(session(folder.path(), 4).book.person(PersonId::new(9)).is_none());
}

/// Edits one person of 1,000 again and again: 100,000 times when `RK_LONG` is set. Those who only use
/// the shell never tidy up.
#[test]
fn many_edits_of_one_person_keep_the_folder_small() {
    for tidied in [true, false] {
        many_edits(tidied);
    }
}

fn many_edits(tidied: bool) {
    let edits = if std::env::var_os("RK_LONG").is_some() { 100_000 } else { 3_000 };
    let folder = in_memory();
    let data = folder.path().join("data");
    let mut work = session(&data, 1);
    let people: Vec<Change> =
        (1..=1000).map(|number| person(number, &format!("Person {number}")).into()).collect();
    keep(&mut work, "import", people).unwrap();
    rekindle::store::compact(&data).unwrap();
    let live = size(&data);

    let (mut ann, mut most) = (person(1, "Ann Able"), 0);
    for edit in 0..edits {
        ann.notes = format!("edit {edit}: {:x}", (edit as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        keep(&mut work, "set: Ann Able", vec![Change::from(ann.clone())]).unwrap();
        if tidied && edit % 1000 == 999 {
            work.store.tidy().unwrap();
        }
        if edit % 500 == 499 {
            most = most.max(size(&data));
        }
    }
    assert!(most < 10 * live, "{most} bytes in {edits} edits, {live} bytes live, tidied: {tidied}");
    let begun = std::time::Instant::now();
    let after = session(&data, 2);
    let took = begun.elapsed();
    println!("{edits} edits, tidied: {tidied}: {live} bytes live, at most {most}, opened in {took:?}");
    assert!(took < std::time::Duration::from_secs(1), "opening took {took:?}");
    assert_eq!(after.book.person(PersonId::new(1)).unwrap().notes, ann.notes);
    assert!(rekindle::store::doctor(&data, false).unwrap().ok());
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(
            |entry| if entry.path().is_dir() { size(&entry.path()) } else { entry.metadata().unwrap().len() },
        )
        .sum()
}

#[cfg(unix)]
#[test]
fn every_file_is_private_whatever_the_umask() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let worker = super::worker::command(&data, 1, 12);
    let program = worker.get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.arg("-c").arg("umask 000; exec \"$0\" \"$@\"").arg(program).args(worker.get_args());
    shell.envs(worker.get_envs().filter_map(|(name, value)| Some((name, value?))));
    assert!(shell.output().unwrap().status.success());
    let mut shell = Command::new("sh");
    let lines =
        "umask 000; \"$0\" add 'Ann Able' && \"$0\" log --with ann tea && \"$0\" list && \"$0\" find ann";
    shell.arg("-c").arg(lines).arg(env!("CARGO_BIN_EXE_rk")).env("RK_DATA_DIR", &data);
    assert!(shell.output().unwrap().status.success());
    session(&data, 2);
    rekindle::store::compact(&data).unwrap();
    assert!(open_to_others(&data).is_empty(), "{:?}", open_to_others(&data));
    assert!(data.join("sled/db").exists() && data.join("snapshots").exists());
}

#[cfg(unix)]
fn open_to_others(path: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let right = if path.is_dir() { 0o700 } else { 0o600 };
    let mut open = Vec::new();
    if mode != right {
        open.push(format!("{} {mode:o}", path.display()));
    }
    if path.is_dir() {
        open.extend(fs::read_dir(path).unwrap().flat_map(|entry| open_to_others(&entry.unwrap().path())));
    }
    open
}
