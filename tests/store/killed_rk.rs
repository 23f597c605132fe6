//! Real `rk` processes killed at random moments, two at a time: everything acknowledged is there
//! afterwards, every action whole or absent, the doctor content.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rekindle::domain::{Book, Ids, PersonId};
use tempfile::tempdir;

use super::sample::session;
use super::worker::check;

/// How many people are in each file that is imported.
const CARDS: usize = 12;

/// How many actions each of the two takes: a few by default, hundreds when `RK_LONG` is set.
fn actions() -> usize {
    if std::env::var_os("RK_LONG").is_some() { 700 } else { 18 }
}

/// What one of the two did, as far as its processes told before they were killed.
#[derive(Default)]
struct Ledger {
    /// People who were kept and are never deleted.
    kept: Vec<PersonId>,
    /// People who were deleted.
    deleted: Vec<PersonId>,
    /// The texts of what was logged with people who are never deleted.
    logged: Vec<String>,
    /// People who were merged into others.
    merged: Vec<PersonId>,
    /// The names of files, and whether their import was acknowledged.
    imported: HashMap<String, bool>,
    killed: usize,
    done: usize,
}

struct Lane<'a> {
    folder: &'a Path,
    name: &'static str,
    ids: Ids,
    ledger: Ledger,
}

impl Lane<'_> {
    /// Runs `rk` and kills it after a random moment; gives back what it printed if it was faster.
    fn rk(&mut self, arguments: &[&str]) -> Option<String> {
        let mut rk = Command::new(env!("CARGO_BIN_EXE_rk"));
        rk.args(arguments).arg("--data-dir").arg(self.folder.join("data")).env("RK_TODAY", "2026-03-14");
        rk.env("RK_CONFIG", self.folder.join("config.toml"));
        rk.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // One in three may take its time.
        let moment = match self.ids.draw() % 3 {
            0 => Duration::from_secs(20),
            _ => Duration::from_micros(self.ids.draw() % 60_000),
        };
        let mut child = rk.spawn().expect("rk starts");
        let begun = Instant::now();
        while begun.elapsed() < moment && child.try_wait().expect("a child").is_none() {
            std::thread::yield_now();
        }
        // On unix this is SIGKILL: nothing can be tidied up.
        child.kill().expect("killed, or gone already");
        let output = child.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => self.ledger.done += 1,
            None => self.ledger.killed += 1,
            Some(code) => panic!("{arguments:?} ended with {code}: {said}"),
        }
        output.status.success().then(|| String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned())
    }

    fn add(&mut self, name: &str) -> Option<PersonId> {
        self.rk(&["add", name]).map(|id| id.parse().expect("an id"))
    }

    fn log(&mut self, with: PersonId, text: &str) {
        if self.rk(&["log", "--with", &with.to_string(), text]).is_some() {
            self.ledger.logged.push(text.to_owned());
        }
    }

    fn somebody(&mut self) -> Option<PersonId> {
        let place = self.ids.draw() as usize % self.ledger.kept.len().max(1);
        self.ledger.kept.get(place).copied()
    }

    fn act(&mut self, number: usize) {
        let what = format!("{}{number}", self.name);
        match (self.ids.draw() % 6, self.somebody()) {
            (0, _) => self.import(&what),
            (1, _) => self.delete(&what),
            (2, Some(into)) => self.merge(&what, into),
            (3 | 4, Some(with)) => self.log(with, &format!("spoke of {what}.")),
            _ => {
                let kept = self.add(&format!("Kept {what}"));
                self.ledger.kept.extend(kept);
            }
        }
    }

    fn import(&mut self, what: &str) {
        let file = self.folder.join(format!("{what}.vcf"));
        let card = |number| {
            format!(
                "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Card{number} {what}\r\nORG:File {what}\r\nEND:VCARD\r\n"
            )
        };
        std::fs::write(&file, (0..CARDS).map(card).collect::<String>()).expect("written");
        let done = self.rk(&["import", file.to_str().expect("UTF-8"), "--yes"]).is_some();
        self.ledger.imported.insert(format!("File {what}"), done);
    }

    fn delete(&mut self, what: &str) {
        let Some(guest) = self.add(&format!("Guest {what}")) else { return };
        let _ = self.rk(&["log", "--with", &guest.to_string(), "soon forgotten"]);
        if self.rk(&["rm", &guest.to_string()]).is_some() {
            self.ledger.deleted.push(guest);
        }
    }

    fn merge(&mut self, what: &str, into: PersonId) {
        let Some(double) = self.add(&format!("Double {what}")) else { return };
        self.log(double, &format!("spoke of {what}."));
        if self.rk(&["merge", &double.to_string(), &into.to_string()]).is_some() {
            self.ledger.merged.push(double);
        }
    }
}

impl Ledger {
    fn check(&self, book: &Book) {
        for person in &self.kept {
            assert!(book.person(*person).is_some(), "{person} was kept");
        }
        for person in self.deleted.iter().chain(&self.merged) {
            assert!(book.person(*person).is_none(), "{person} went");
        }
        for text in &self.logged {
            let rows = book.interactions().iter().filter(|one| one.text == *text).count();
            assert_eq!(rows, 1, "“{text}” was logged");
        }
        for (file, acknowledged) in &self.imported {
            let there = book.people().filter(|person| person.org == *file).count();
            let whole = there == CARDS || (!acknowledged && there == 0);
            assert!(whole, "{there} of {CARDS} of {file}, acknowledged: {acknowledged}");
        }
    }
}

#[test]
fn everything_acknowledged_survives_kills_of_two_at_once() {
    let folder = tempdir().expect("a folder");
    std::fs::write(folder.path().join("config.toml"), "").expect("a config");
    let lanes = [("Ash", 11), ("Birch", 12)].map(|(name, seed)| Lane {
        folder: folder.path(),
        name,
        ids: Ids::seeded(seed),
        ledger: Ledger::default(),
    });
    let work = |mut lane: Lane| {
        for number in 0..actions() {
            lane.act(number);
        }
        lane.ledger
    };
    let ledgers = std::thread::scope(|scope| {
        let lanes = lanes.map(|lane| scope.spawn(move || work(lane)));
        lanes.map(|lane| lane.join().expect("no process failed by itself"))
    });
    let data = folder.path().join("data");
    check(&data, &[]);
    let book = session(&data, 99).book;
    for ledger in &ledgers {
        ledger.check(&book);
        assert!(ledger.killed > actions() / 6 && ledger.done > actions() / 6, "both happened");
    }
    let [ash, birch] = ledgers;
    println!(
        "{} killed, {} acknowledged, {} people",
        ash.killed + birch.killed,
        ash.done + birch.done,
        book.len()
    );
}
