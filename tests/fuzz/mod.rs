//! Random inputs for everything that reads what somebody else wrote, for as long as one likes.
//!
//! Each input is made from one number, and the numbers follow each other from the seed on. A target works in
//! a process of its own with little memory, so that whatever an input does (a panic, an endless loop, a stack
//! or a memory that runs out) ends that process alone, and the number and the input are told.
//!
//! ```sh
//! cargo test fuzz                                     # a moment for each target
//! RK_FUZZ_SECONDS=600 RK_FUZZ_SEED=7 cargo test fuzz  # ten minutes for each, from another seed
//! ```

mod dice;
mod files;
mod folders;
mod keys;
mod typed;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::worked;
use dice::Dice;

/// Something that reads.
struct Target {
    name: &'static str,
    /// Makes an input.
    make: fn(&mut Dice) -> Vec<u8>,
    /// Reads it, and panics where it is not read as it should be.
    read: fn(&[u8]),
}

const TARGETS: &[Target] = &[
    Target { name: "cards", make: files::cards::make, read: files::cards::read },
    Target { name: "tables", make: files::tables::make, read: files::tables::read },
    Target { name: "sentences", make: typed::sentences::make, read: typed::sentences::read },
    Target { name: "days", make: typed::days::make, read: typed::days::read },
    Target { name: "filters", make: typed::filters::make, read: typed::filters::read },
    Target { name: "configs", make: typed::configs::make, read: typed::configs::read },
    Target { name: "edited", make: typed::edited::make, read: typed::edited::read },
    Target { name: "folders", make: folders::bytes::make, read: folders::bytes::read },
    Target { name: "entries", make: folders::entries::make, read: folders::entries::read },
    Target { name: "keys", make: keys::make, read: keys::read },
];

/// How long one input may be worked on.
const PATIENCE: Duration = Duration::from_secs(5);
/// How much memory a target may ask for, in KiB.
const MEMORY: u64 = 2 << 20;

const NAME: &str = "RK_FUZZ_TARGET";
const PLACE: &str = "RK_FUZZ_PLACE";

/// A number from the environment.
fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |text| text.parse().expect("a number"))
}

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("a target")
}

/// The process that reads one input after the other, telling which in a file.
#[test]
fn worker() {
    let Ok(name) = std::env::var(NAME) else { return };
    let (target, place) = (target(&name), PathBuf::from(std::env::var(PLACE).expect("a place")));
    let until = Instant::now() + Duration::from_secs(number("RK_FUZZ_SECONDS", 2));
    let mut seed = number("RK_FUZZ_SEED", 1);
    while Instant::now() < until {
        std::fs::write(&place, seed.to_string()).expect("told");
        let input = (target.make)(&mut Dice::of(seed));
        let before = worked();
        (target.read)(&input);
        let took = worked() - before;
        assert!(took < PATIENCE, "it took {took:?}");
        seed += 1;
    }
}

/// Lets a target read, and fails with the input that it does not read as it should.
fn drive(name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("seed");
    let patience = number("RK_FUZZ_SECONDS", 2) + 120;
    let within =
        format!("ulimit -v {MEMORY}; exec timeout {patience} \"$0\" --exact fuzz::worker --nocapture");
    let mut worker = Command::new("bash");
    worker.args(["-c", &within]).arg(std::env::current_exe().expect("this program"));
    worker.env(NAME, name).env(PLACE, &place).env("RUST_BACKTRACE", "0");
    let ran = worker.output().expect("bash runs");
    if !ran.status.success() {
        fail(name, &place, &String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()));
    }
}

fn fail(name: &str, place: &Path, told: &str) {
    let seed = std::fs::read_to_string(place).unwrap_or_default();
    let input = seed.parse().map(|seed| (target(name).make)(&mut Dice::of(seed))).unwrap_or_default();
    panic!("{name}, RK_FUZZ_SEED={seed}, {} bytes:\n{}\n{told}", input.len(), input.escape_ascii());
}

macro_rules! drives {
    ($($name:ident: $told:expr;)*) => { $(#[test] fn $name() { drive($told); })* };
}

drives! {
    any_card_is_read_planned_and_written: "cards";
    any_table_is_read_and_planned: "tables";
    any_sentence_is_understood_or_doubted: "sentences";
    any_text_is_a_day_or_none: "days";
    any_filter_is_understood_or_refused: "filters";
    any_config_is_read: "configs";
    any_edited_person_is_read_or_refused: "edited";
    any_damage_of_a_folder_is_survived: "folders";
    any_entry_with_a_right_checksum_is_survived: "entries";
    any_keys_are_taken: "keys";
}

/// A target without a test would be forgotten.
#[test]
fn every_target_has_its_test() {
    let tests = include_str!("mod.rs");
    assert!(TARGETS.iter().all(|target| tests.contains(&format!(": \"{}\";", target.name))));
}
