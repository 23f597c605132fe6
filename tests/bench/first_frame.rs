//! How long `rk` takes from its start to a screen with people on it.
//!
//! `cargo bench --bench first_frame [-- PEOPLE…]`: for each number, a database of so many people with
//! ten interactions each, and the median of eleven starts in a real terminal of 120 by 40.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first surprise"
)]

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rekindle::domain::{
    Book, Change, Direction, Ids, Interaction, InteractionId, Kind, Person, PersonId, Proof, Settings,
};
use rekindle::ops::{self, Context};
use rekindle::store;

const STARTS: usize = 11;
const GIVEN: [&str; 20] = [
    "Ann", "Bob", "Carla", "Deniz", "Elif", "Farid", "Gerda", "Hiro", "Ines", "Jan", "Kofi", "Lucia",
    "Marek", "Nadia", "Otto", "Paula", "Quentin", "Rosa", "Sven", "Tara",
];
const FAMILY: [&str; 20] = [
    "Abel", "Baker", "Costa", "Dimitrov", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen",
    "Keller", "Lopez", "Meyer", "Novak", "Okoye", "Petrov", "Quist", "Rossi", "Silva", "Tanaka",
];

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for people in if sizes.is_empty() { vec![1_000, 10_000] } else { sizes } {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path(), people);
        let mut times: Vec<Duration> = (0..STARTS).map(|_| first_frame(folder.path())).collect();
        times.sort();
        println!(
            "{people:>8} people, {:>9} interactions: first frame {:>6.1} ms (worst {:.1})",
            people * 10,
            times[STARTS / 2].as_secs_f64() * 1e3,
            times[STARTS - 1].as_secs_f64() * 1e3,
        );
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).expect("a day")
}

fn fill(folder: &Path, count: usize) {
    let now = today().and_hms_opt(9, 0, 0).expect("a time").and_utc().fixed_offset();
    let mut context = Context { today: today(), now, ids: Ids::seeded(7), source: "bench".to_owned() };
    let circles = ["inner", "close", "friends", "network", "outer"];
    let mut changes: Vec<Change> = Vec::new();
    for number in 0..count {
        let id = PersonId::new(context.ids.draw());
        let name = format!("{} {} {number}", GIVEN[number % 20], FAMILY[number / 20 % 20]);
        let mut person = Person::new(id, name, circles[(number % 97).min(4)], now);
        person.org = format!("{} & {}", FAMILY[number % 19], FAMILY[number % 17]);
        person.title = "Engineer".to_owned();
        person.tags = vec!["rust".to_owned()];
        changes.push(person.into());
        for turn in 0..10 {
            changes.push(scene(&mut context, id, number, turn).into());
        }
    }
    let mut book = Book::new(Settings::default(), today());
    let batch = ops::perform(&mut book, &context, "fill", changes).expect("a batch");
    let mut store = store::open(folder).expect("a store");
    store.commit(0, batch).expect("stored");
    store.load(&Settings::default(), today()).expect("the database has it too");
}

fn scene(context: &mut Context, person: PersonId, number: usize, turn: usize) -> Interaction {
    let ago = (number * 31 + turn * 97) % 1500;
    Interaction {
        id: InteractionId::new(context.ids.draw()),
        on: context.today - Days::new(ago as u64),
        at: None,
        kind: Kind::ALL[(number + turn) % Kind::ALL.len()],
        depth: None,
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: format!("We spoke of {} and of what comes next in the {}", FAMILY[turn], FAMILY[number % 20]),
        place: "Berlin".to_owned(),
        people: vec![person],
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "bench".to_owned(),
    }
}

/// From the start of the process until a person stands on the screen.
fn first_frame(folder: &Path) -> Duration {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rk"));
    command.args(["--today", "2026-03-12", "--config", "/nowhere", "--data-dir"]);
    command.arg(folder);
    command.env("TERM", "xterm-256color");
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("started");
    let mut parser = vt100::Parser::new(40, 120, 0);
    let mut bytes = [0; 1 << 16];
    while !parser.screen().contents().contains("Keller") {
        let count = reader.read(&mut bytes).expect("the screen");
        assert!(count > 0, "rk ended:\n{}", parser.screen().contents());
        parser.process(&bytes[..count]);
    }
    let time = start.elapsed();
    child.kill().expect("ended");
    child.wait().expect("gone");
    time
}
