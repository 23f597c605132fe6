//! A process that works on a folder until it is killed, and the parent's side of it.
//!
//! The worker is this very test binary, told by the environment to be one. It prints a line after
//! every acknowledged commit.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rekindle::domain::{Book, Change, Ids, Key, PersonId};
use rekindle::store::{self, StoreError};

use super::sample::{Failure, Session, keep, meeting, person, session};

const FOLDER: &str = "RK_TEST_WORKER_FOLDER";
const SEED: &str = "RK_TEST_WORKER_SEED";
const ROUNDS: &str = "RK_TEST_WORKER_ROUNDS";

/// How many people come with one import: all of them are there, or none.
pub const IMPORTED: u64 = 30;

/// A command that will be a worker on this folder.
pub fn command(folder: &Path, seed: u64, rounds: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "store::worker::worker", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .env(ROUNDS, rounds.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    command
}

/// The acknowledged entries that a worker told of before it ended.
pub fn told(child: &mut Child) -> Vec<(u64, String)> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| acknowledged(&line)).collect()
}

/// The entry a line acknowledges.
pub fn acknowledged(line: &str) -> Option<(u64, String)> {
    let (seq, what) = line.strip_prefix("kept ")?.split_once(' ')?;
    Some((seq.parse().unwrap(), what.to_owned()))
}

#[test]
fn worker() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let number = |name| std::env::var(name).unwrap().parse::<u64>().unwrap();
    work(&PathBuf::from(folder), number(SEED), number(ROUNDS));
}

/// Adds, logs, merges, deletes, imports, undoes and opens anew, in an order that the seed decides.
fn work(folder: &Path, seed: u64, rounds: u64) {
    let mut ids = Ids::seeded(seed);
    let mut work = session(folder, seed);
    for round in 0..rounds {
        let what = format!("{seed}-{round}");
        let done = match ids.draw() % 10 {
            0 => import(&mut work, &mut ids, &what),
            1 => delete(&mut work, &mut ids, &what),
            2 => merge(&mut work, &mut ids, &what),
            3 => work.undo().map(Some),
            4 => {
                work = session(folder, ids.draw());
                Ok(None)
            }
            5 | 6 => log(&mut work, &mut ids, &what),
            7 => work.store.tidy().map(|()| None).map_err(Failure::from),
            _ => did(&mut work, &what, vec![person(ids.draw(), &format!("Person {what}")).into()]),
        };
        match done {
            Ok(None) => {}
            Ok(Some(what)) => {
                let mut out = std::io::stdout().lock();
                writeln!(out, "\nkept {} {what}", work.book.seq()).unwrap();
                out.flush().unwrap();
            }
            // Two who meet in one thing, and nothing to undo, are no loss.
            Err(Failure::Store(StoreError::Conflict(_) | StoreError::Nothing(_)) | Failure::Apply(_)) => {
                work = session(folder, ids.draw());
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// What was kept, if anything was.
type Done = Result<Option<String>, Failure>;

fn did(work: &mut Session, what: &str, changes: Vec<Change>) -> Done {
    keep(work, what, changes).map(|()| Some(what.to_owned()))
}

fn somebody(book: &Book, ids: &mut Ids) -> Option<PersonId> {
    let mut people: Vec<PersonId> = book.people().map(|person| person.id).collect();
    people.sort();
    let place = ids.draw() as usize % people.len().max(1);
    people.get(place).copied()
}

fn import(work: &mut Session, ids: &mut Ids, what: &str) -> Done {
    let people = (0..IMPORTED).map(|_| {
        let mut one = person(ids.draw(), "Imported");
        one.source = format!("import {what}");
        Change::from(one)
    });
    did(work, what, people.collect())
}

fn log(work: &mut Session, ids: &mut Ids, what: &str) -> Done {
    let Some(with) = somebody(&work.book, ids) else { return Ok(None) };
    did(work, what, vec![meeting(ids.draw(), &[with.number()], what).into()])
}

/// Removes somebody with all they are spoken of in.
fn delete(work: &mut Session, ids: &mut Ids, what: &str) -> Done {
    let Some(who) = somebody(&work.book, ids) else { return Ok(None) };
    did(work, what, removal(&work.book.clone(), who))
}

fn removal(book: &Book, who: PersonId) -> Vec<Change> {
    let rows = book.interactions().of(who).map(|one| Change::Remove(Key::Interaction(one.id)));
    rows.chain([Change::Remove(Key::Person(who))]).collect()
}

/// Moves what speaks of one person to another, and removes the first.
fn merge(work: &mut Session, ids: &mut Ids, what: &str) -> Done {
    let book = work.book.clone();
    let (Some(from), Some(to)) = (somebody(&book, ids), somebody(&book, ids)) else { return Ok(None) };
    if from == to {
        return Ok(None);
    }
    let moved = book.interactions().of(from).map(|one| {
        let mut one = one.clone();
        one.people = vec![to];
        Change::from(one)
    });
    did(work, what, moved.chain([Change::Remove(Key::Person(from))]).collect())
}

/// The oldest entry that undo can still reach.
fn oldest(work: &mut Session) -> u64 {
    (1..).find(|seq| !matches!(work.store.batch(*seq), Err(StoreError::NoEntry(_)))).unwrap()
}

/// Checks a folder after whatever happened to it: all that was told is there, every import whole or
/// absent, no gap in the sequence, and the doctor content.
pub fn check(folder: &Path, told: &[(u64, String)]) {
    let mut after = session(folder, 99);
    let begin = oldest(&mut after);
    let batches = after.store.since(begin - 1).unwrap();
    for (place, batch) in batches.iter().enumerate() {
        assert_eq!(batch.heading.seq, begin + place as u64, "no gap");
    }
    for (seq, what) in told.iter().filter(|(seq, _)| *seq >= begin) {
        let kept = &batches[(seq - begin) as usize].heading;
        assert_eq!(kept.what, *what, "entry {seq} was acknowledged");
    }
    if begin == 1 {
        let mut replayed = Book::new(rekindle::domain::Settings::default(), super::sample::today());
        for batch in batches {
            replayed.apply_all(batch.changes).expect("every entry applies whole");
        }
        assert_eq!(super::sample::all(&after.book), super::sample::all(&replayed));
    }
    let report = store::doctor(folder, false).unwrap();
    assert!(report.ok(), "{report:?}");
}
