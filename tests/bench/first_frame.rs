//! How long `rk` takes from its start to a screen with people on it.
//!
//! `cargo bench --bench first_frame [-- PEOPLE…]`: for each number, a database of so many people with
//! ten interactions each, and the median of eleven starts in a real terminal of 120 by 40, in turns with
//! abook's (where it is installed) on as many names.

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
/// The word that lets this program fill a folder and end.
const FILL: &str = "fill";
const GIVEN: [&str; 20] = [
    "Ann", "Bob", "Carla", "Deniz", "Elif", "Farid", "Gerda", "Hiro", "Ines", "Jan", "Kofi", "Lucia",
    "Marek", "Nadia", "Otto", "Paula", "Quentin", "Rosa", "Sven", "Tara",
];
const FAMILY: [&str; 20] = [
    "Abel", "Baker", "Costa", "Dimitrov", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen",
    "Keller", "Lopez", "Meyer", "Novak", "Okoye", "Petrov", "Quist", "Rossi", "Silva", "Tanaka",
];

fn main() {
    let words: Vec<String> = std::env::args().collect();
    if let [_, fill_this, folder, people] = words.as_slice()
        && fill_this == FILL
    {
        return fill(Path::new(folder), people.parse().expect("a number"));
    }
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for people in if sizes.is_empty() { vec![1_000, 10_000] } else { sizes } {
        let folder = tempfile::tempdir().expect("a folder");
        // A process that holds everybody would take its time to start others.
        let mut filling = std::process::Command::new(std::env::current_exe().expect("this program"));
        filling.arg(FILL).arg(folder.path()).arg(people.to_string());
        assert!(filling.status().expect("filled").success());
        let names = folder.path().join("addressbook");
        std::fs::write(&names, addressbook(people)).expect("written");
        let config = folder.path().join("config.toml");
        std::fs::write(&config, "").expect("written");
        let (mut ours, mut abook) = (Vec::new(), Vec::new());
        // The first command of a day reads the database and keeps what a start shows.
        for start in 0..=STARTS {
            // It waits, too, until what the last start began in the background is over.
            list(folder.path(), &config);
            let time = first_frame(rk(folder.path(), &config)).expect("rk is here");
            ours.extend((start > 0).then_some(time));
            abook.extend(first_frame(other(&names)).filter(|_| start > 0));
        }
        ours.sort();
        abook.sort();
        let ms = |time: &Duration| time.as_secs_f64() * 1e3;
        let first = ms(&ours[STARTS / 2]);
        println!(
            "{people:>8} people, {:>9} interactions: first frame {first:>6.1} ms (worst {:.1})",
            people * 10,
            ms(&ours[STARTS - 1]),
        );
        if let Some(theirs) = abook.get(STARTS / 2).map(ms) {
            println!(
                "{:>8} abook on as many names: {theirs:>6.1} ms; rk takes {:.2} of it",
                "",
                first / theirs
            );
        }
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
        let mut person = Person::new(id, name(number), circles[(number % 97).min(4)], now);
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
        order: Default::default(),
    }
}

fn list(folder: &Path, config: &Path) {
    let mut list = std::process::Command::new(env!("CARGO_BIN_EXE_rk"));
    list.args(["--today", "2026-03-12", "list", "-n", "1", "--config"]).arg(config);
    list.arg("--data-dir").arg(folder).stdout(std::process::Stdio::null());
    assert!(list.status().expect("listed").success());
}

fn name(number: usize) -> String {
    format!("{} {} {number}", GIVEN[number % 20], FAMILY[number / 20 % 20])
}

fn addressbook(count: usize) -> String {
    let entry = |number| format!("[{number}]\nname={}\nemail=n{number}@example.org\n\n", name(number));
    "[format]\nprogram=abook\nversion=0.6.1\n\n".to_owned() + &(0..count).map(entry).collect::<String>()
}

fn rk(folder: &Path, config: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rk"));
    command.args(["--today", "2026-03-12", "--config"]);
    command.arg(config);
    command.arg("--data-dir");
    command.arg(folder);
    command
}

fn other(names: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new("abook");
    command.arg("--datafile");
    command.arg(names);
    command
}

/// From the start of the process until somebody of any of the family names stands on the screen; `None`
/// where the program is not here.
fn first_frame(mut command: CommandBuilder) -> Option<Duration> {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    command.env("TERM", "xterm-256color");
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(command).ok()?;
    let mut parser = vt100::Parser::new(40, 120, 0);
    let mut bytes = [0; 1 << 16];
    let shown = |parser: &vt100::Parser| {
        let contents = parser.screen().contents();
        FAMILY.iter().any(|name| contents.contains(name))
    };
    while !shown(&parser) {
        let count = reader.read(&mut bytes).expect("the screen");
        assert!(count > 0, "it ended:\n{}", parser.screen().contents());
        parser.process(&bytes[..count]);
    }
    let time = start.elapsed();
    child.kill().expect("ended");
    child.wait().expect("gone");
    Some(time)
}
