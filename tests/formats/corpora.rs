//! The real cards that two crates of this build carry with them: from phones, mail programs and
//! servers of twenty years.

use std::path::{Path, PathBuf};
use std::process::Command;

use rekindle::domain::PersonId;
use rekindle::domain::incoming::Parsed;
use rekindle::formats::export::{self, Style};
use rekindle::formats::{self, decode};

use super::Desk;

/// The platform this runs on, as rustc names it.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let output = Command::new(rustc).arg("-vV").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// The folder of a crate, as cargo unpacked it.
fn crate_folder(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        // Crates that only other platforms need were never fetched.
        .args(["--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == name);
    let manifest = package.unwrap()["manifest_path"].as_str().unwrap().to_owned();
    Path::new(&manifest).parent().unwrap().to_owned()
}

fn corpora() -> [PathBuf; 2] {
    [crate_folder("calcard").join("resources/vcard"), crate_folder("vcard-rs").join("tests/corpus")]
}

/// Files, people, rejected and skipped pieces.
fn tally(folder: &Path) -> [usize; 4] {
    let files = formats::read(folder, formats::named("vcard")).unwrap();
    let sum = |count: fn(&Parsed) -> usize| files.iter().map(count).sum();
    [
        files.len(),
        sum(|file| file.incoming.len()),
        sum(|file| file.rejected.len()),
        sum(|file| file.skipped.len()),
    ]
}

/// Those rejected have no name in any form, or no END, or no BEGIN; one birthday is the 1st of a 31st
/// month. Those skipped are groups.
#[test]
fn nearly_every_card_is_understood() {
    let [calcard, vcard_rs] = corpora();
    assert_eq!(tally(&calcard), [244, 1276, 17, 16]);
    assert_eq!(tally(&vcard_rs), [146, 146, 6, 2]);
}

#[test]
fn every_card_goes_out_as_it_came_in() {
    let vcard = export::named("vcard").unwrap();
    for file in corpora().iter().flat_map(|folder| formats::read(folder, formats::named("vcard")).unwrap()) {
        let content = std::fs::read(&file.path).unwrap();
        let content = decode::unwrapped(&content);
        for one in &file.incoming {
            // Alone: a second card of the same person would add to the first.
            let alone = Parsed { format: file.format, incoming: vec![one.clone()], ..Parsed::default() };
            let mut desk = Desk::new();
            let plan = desk.plan(&[alone]);
            desk.book.apply_all(plan.changes).unwrap();
            let id = desk.book.people().next().unwrap().id;
            let written = (vcard.write)(&desk.book, &[id], Style::default());
            let written = written.strip_suffix(b"\r\n").unwrap_or(&written);
            let before: usize =
                content.split_inclusive(|byte| *byte == b'\n').take(one.line - 1).map(<[u8]>::len).sum();
            assert!(content[before..].starts_with(written), "{}: {}", file.path, one.name);
        }
    }
}

#[test]
fn importing_all_of_it_again_changes_nothing() {
    for folder in corpora() {
        let mut desk = Desk::new();
        let files = formats::read(&folder, formats::named("vcard")).unwrap();
        let plan = desk.plan(&files);
        assert!(plan.changes.len() > 150);
        desk.book.apply_all(plan.changes).unwrap();
        let again = desk.plan(&files);
        let grown: Vec<_> = again
            .files
            .iter()
            .flat_map(|file| file.new.iter().chain(file.updated.iter().map(|(_, name)| name)))
            .collect();
        assert!(again.changes.is_empty(), "{grown:?}");
    }
}

#[test]
fn one_altered_field_alters_its_line_alone() {
    let vcard = export::named("vcard").unwrap();
    let mut compared = 0;
    for folder in corpora() {
        let mut desk = Desk::new();
        let files = formats::read(&folder, formats::named("vcard")).unwrap();
        let plan = desk.plan(&files);
        desk.book.apply_all(plan.changes).unwrap();
        let people: Vec<PersonId> = desk.book.people().map(|person| person.id).collect();
        for id in people {
            let before = (vcard.write)(&desk.book, &[id], Style::default());
            let mut person = desk.book.person(id).unwrap().clone();
            person.met_at = "the Rust meet-up".into();
            desk.book.apply(person.into()).unwrap();
            let after = (vcard.write)(&desk.book, &[id], Style::default());
            if std::str::from_utf8(&before).is_err()
                || !before.windows(5).any(|part| part.eq_ignore_ascii_case(b"\nEND:"))
            {
                continue;
            }
            let (before, after) = (String::from_utf8(before).unwrap(), String::from_utf8(after).unwrap());
            let added: String = after
                .lines()
                .filter(|line| line.starts_with("X-REKINDLE-MET-AT:"))
                .map(str::to_owned)
                .collect();
            assert_eq!(added, "X-REKINDLE-MET-AT:the Rust meet-up");
            let rest: Vec<&str> =
                after.lines().filter(|line| !line.starts_with("X-REKINDLE-MET-AT:")).collect();
            assert_eq!(rest, before.lines().collect::<Vec<_>>());
            compared += 1;
        }
    }
    assert!(compared > 1300, "{compared}");
}
