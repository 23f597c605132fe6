//! Somebody else at work on the folder.

use std::fs;
use std::time::{Duration, Instant};

use tempfile::tempdir;

use super::sample::{add, keep, person, session};
use super::worker::command;

#[test]
fn a_lock_that_is_held_ends_after_five_seconds_with_the_pid() {
    let folder = tempdir().unwrap();
    let mut work = session(folder.path(), 1);
    add(&mut work, 1, "Ann Able");
    let holder = fs::File::options().write(true).open(folder.path().join("lock")).unwrap();
    holder.lock().unwrap();
    fs::write(folder.path().join("lock"), "4711      \n").unwrap();
    let begun = Instant::now();
    let refused = keep(&mut work, "add", vec![person(2, "Bob Best").into()]).unwrap_err().to_string();
    assert!(begun.elapsed() >= Duration::from_secs(5), "patience was had");
    assert!(begun.elapsed() < Duration::from_secs(9), "but not for ever");
    assert!(refused.contains("pid 4711") && refused.contains("nothing was changed"), "{refused}");
    assert_eq!(refused.lines().count(), 1);
    holder.unlock().unwrap();
    add(&mut work, 2, "Bob Best");
}

/// Each of many others holds the lock for a moment only: that is a queue, not a lock that is stuck.
#[test]
fn others_who_go_before_us_one_after_the_other_are_waited_for() {
    let folder = tempdir().unwrap();
    let mut work = session(folder.path(), 1);
    add(&mut work, 1, "Ann Able");
    let lock = folder.path().join("lock");
    let holder = fs::File::options().write(true).open(&lock).unwrap();
    holder.lock().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            for pid in 4711.. {
                fs::write(&lock, format!("{pid:<10}\n")).unwrap();
                std::thread::park_timeout(Duration::from_millis(250));
                if begun.elapsed() > Duration::from_secs(7) {
                    break;
                }
            }
            holder.unlock().unwrap();
        });
        let begun = Instant::now();
        add(&mut work, 1, "Ann Able");
        assert!(begun.elapsed() > Duration::from_secs(5), "it waited longer than for one");
    });
    assert_eq!(session(folder.path(), 2).book.len(), 1);
}

#[test]
fn the_lock_of_somebody_who_was_killed_delays_nobody() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    for seed in 1..=5 {
        let mut worker = command(&data, seed, 100_000).spawn().unwrap();
        while !data.join("journal/acknowledged").exists() {
            std::thread::yield_now();
        }
        worker.kill().unwrap();
        worker.wait().unwrap();
        let begun = Instant::now();
        session(&data, 99);
        assert!(begun.elapsed() < Duration::from_secs(4));
    }
}
