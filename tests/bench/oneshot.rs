//! Whole processes side by side, in turns within one run: `rk find` beside `fzf --filter` and
//! `abook --mutt-query` over the same people, also while the application is open, and `rk log` beside a
//! program that keeps a line in SQLite with synchronous=FULL.
//!
//! `cargo bench --bench oneshot [-- PEOPLE…]` (10,000 and 100,000 when none is named). Takes fzf and abook
//! from the system; the last needs
//! `cargo build --release --manifest-path tests/bench/rival/Cargo.toml` first. What is missing is left
//! out.

#![allow(clippy::expect_used, reason = "a benchmark may stop at the first surprise")]

#[expect(dead_code, reason = "what this benchmark does not need another does")]
mod people;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rekindle::domain::{Book, Ids, Person, Settings};
use rekindle::ops::{self, Context};
use rekindle::store;

const RK: &str = env!("CARGO_BIN_EXE_rk");
const RIVAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/rival/target/release/rival");
/// How often each is run.
const TURNS: usize = 31;
/// Whom is looked for.
const ASKED: &str = "marchand";

/// A program to be timed.
struct Contender {
    name: &'static str,
    command: Vec<String>,
    input: Option<String>,
}

impl Contender {
    fn new(name: &'static str, command: &[&str]) -> Self {
        Self { name, command: command.iter().map(|word| (*word).to_owned()).collect(), input: None }
    }

    fn reading(mut self, path: &str) -> Self {
        self.input = Some(path.to_owned());
        self
    }

    fn run(&self) -> Option<Duration> {
        let (program, words) = self.command.split_first()?;
        let input = match &self.input {
            Some(path) => Stdio::from(File::open(path).expect("the list")),
            None => Stdio::null(),
        };
        let mut command = Command::new(program);
        command.args(words).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status().ok()?;
        status.success().then(|| start.elapsed())
    }
}

/// Runs them in turns and prints medians, and the first as a part of each other.
fn race(title: &str, contenders: &[Contender]) {
    let mut times: Vec<Vec<Duration>> = contenders.iter().map(|_| Vec::new()).collect();
    for turn in 0..=TURNS {
        for (contender, times) in contenders.iter().zip(&mut times) {
            // The first turn only warms the caches.
            times.extend(contender.run().filter(|_| turn > 0));
        }
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times.get(times.len() / 2).map(|time| time.as_secs_f64() * 1e3)
    };
    let medians: Vec<Option<f64>> = times.iter_mut().map(median).collect();
    let first = medians.first().copied().flatten().unwrap_or_default();
    println!("{title}");
    for (contender, median) in contenders.iter().zip(medians) {
        match median {
            Some(median) => println!("  {:24} {median:8.1} ms   {:5.2}", contender.name, first / median),
            None => println!("  {:24} not here", contender.name),
        }
    }
}

fn context() -> Context {
    let now = people::today().and_hms_opt(9, 0, 0).expect("a time").and_utc().fixed_offset();
    Context { today: people::today(), now, ids: Ids::seeded(7), source: "bench".to_owned() }
}

fn fill(folder: &Path, people: &[Person]) {
    let mut book = Book::new(Settings::default(), people::today());
    let batch = ops::perform(&mut book, &context(), "fill", people::changes(people, 0)).expect("a batch");
    let mut store = store::open(folder).expect("a store");
    store.commit(0, batch).expect("stored");
}

fn lines(people: &[Person]) -> String {
    let line = |person: &Person| {
        format!("{}, {}, {}, {}\n", person.name, person.title, person.org, person.tags.join(" "))
    };
    people.iter().map(line).collect()
}

fn abook(people: &[Person]) -> String {
    let mut text = "[format]\nprogram=abook\nversion=0.6.1\n\n".to_owned();
    for (number, person) in people.iter().enumerate() {
        let email = person.emails.first().map_or("nobody@example.org", |email| email.value.as_str());
        let phone = person.phones.first().map_or("", |phone| phone.value.as_str());
        let Person { name, city, country, .. } = person;
        let entry = format!(
            "[{number}]\nname={name}\nemail={email}\ncity={city}\ncountry={country}\nphone={phone}\n\n"
        );
        text.push_str(&entry);
    }
    text
}

/// The words that start rk on a database.
fn rk<'a>(data: &'a str, config: &'a str, words: &[&'a str]) -> Vec<&'a str> {
    [&[RK, "--today", "2026-03-12", "--config", config, "--data-dir", data], words].concat()
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for count in if asked.is_empty() { vec![10_000, 100_000] } else { asked } {
        let people = people::people(count);
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        fs::write(path("config.toml"), "").expect("written");
        fs::write(path("list"), lines(&people)).expect("written");
        fs::write(path("addressbook"), abook(&people)).expect("written");
        fill(&folder.path().join("data"), &people);
        let (data, config) = (path("data"), path("config.toml"));
        let at = |words: &[&'static str]| rk(&data, &config, words);
        let finders = || {
            [
                Contender::new("rk find", &at(&["find", ASKED])),
                Contender::new("fzf --filter", &["fzf", "--filter", ASKED]).reading(&path("list")),
                Contender::new(
                    "abook --mutt-query",
                    &["abook", "--datafile", &path("addressbook"), "--mutt-query", ASKED],
                ),
            ]
        };
        race(&format!("{count} people: find {ASKED}"), &finders());
        {
            let _open = Open::start(&at(&[]));
            Contender::new("add", &at(&["add", "Newcomer Whoever"])).run().expect("added");
            race(&format!("{count} people: the same while the application is open"), &finders());
        }
        let namesakes = |name: &str| people.iter().filter(|person| person.name.contains(name)).count();
        let names = people.iter().map(|person| person.name.as_str());
        let whom = names.skip(count / 2).find(|name| namesakes(name) == 1).unwrap_or_default();
        let mut names = String::new();
        people.iter().for_each(|person| writeln!(names, "{}", person.name).expect("a text"));
        fs::write(path("names"), names).expect("written");
        let rival = path("rival.db");
        Contender::new("fill", &[RIVAL, "fill", &rival]).reading(&path("names")).run();
        race(
            &format!("{count} people: keep a line, durably"),
            &[
                Contender::new(
                    "rk log",
                    &rk(&data, &config, &["log", "--with", whom, "--kind", "call", "We spoke of boats"]),
                ),
                Contender::new("rusqlite", &[RIVAL, "log", &rival, whom, "We spoke of boats"]),
            ],
        );
    }
}

/// The application, open in a terminal as long as this lives.
struct Open(Box<dyn portable_pty::Child + Send + Sync>);

impl Open {
    fn start(words: &[&str]) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a terminal");
        let mut reader = pty.master.try_clone_reader().expect("a reader");
        let (program, words) = words.split_first().expect("a command");
        let mut command = CommandBuilder::new(program);
        command.args(words);
        command.env("TERM", "xterm-256color");
        let child = pty.slave.spawn_command(command).expect("started");
        let mut bytes = [0; 1 << 16];
        // Something is on the screen.
        let _ = reader.read(&mut bytes).expect("the screen");
        std::thread::spawn(move || {
            // What it draws is nobody's concern; without a reader it would stop.
            while reader.read(&mut bytes).is_ok_and(|count| count > 0) {}
            drop(pty.master);
        });
        Self(child)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
