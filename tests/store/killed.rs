//! Processes killed at random moments: everything acknowledged is there, every action whole or absent.

use std::process::Child;
use std::time::{Duration, Instant};

use rekindle::domain::Ids;
use tempfile::tempdir;

use super::worker::{check, command, told};

/// How many rounds: a few by default, hundreds when `RK_LONG` is set.
fn rounds() -> usize {
    if std::env::var_os("RK_LONG").is_some() { 300 } else { 6 }
}

/// Lets a worker go on for a moment and kills it.
fn kill(mut child: Child, moment: Duration) -> Vec<(u64, String)> {
    let begun = Instant::now();
    while begun.elapsed() < moment && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    // On unix this is SIGKILL: nothing can be tidied up.
    child.kill().unwrap();
    let told = told(&mut child);
    child.wait().unwrap();
    told
}

#[test]
fn everything_acknowledged_survives_kills_of_two_processes() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut ids = Ids::seeded(7);
    let mut all = Vec::new();
    for round in 0..rounds() as u64 {
        let one = command(&data, 2 * round + 1, 5000).spawn().unwrap();
        let other = command(&data, 2 * round + 2, 5000).spawn().unwrap();
        let moment = Duration::from_millis(100 + ids.draw() % 300);
        all.extend(kill(one, moment));
        all.extend(kill(other, Duration::from_millis(ids.draw() % 20)));
        check(&data, &all);
    }
    assert!(all.len() > rounds(), "the workers were at work: {}", all.len());
}

#[test]
fn two_processes_at_once_lose_nothing_and_leave_no_gap() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let mut workers: Vec<Child> =
        (1..=3).map(|seed| command(&data, seed, 5 * rounds()).spawn().unwrap()).collect();
    let mut all = Vec::new();
    for worker in &mut workers {
        all.extend(told(worker));
        assert!(worker.wait().unwrap().success());
    }
    check(&data, &all);
    assert!(all.len() > 3 * rounds(), "the workers were at work");
}
