//! What opening costs: sled's own opening of a database; what the store does beside it (lock, format,
//! journal); sled with all rows read into a book; and the same through the store. Each is a process of
//! its own, in turn.
//!
//! `cargo bench --bench opening [-- PEOPLE…]`: for each number, a database of so many people with ten
//! interactions each, and medians. The store's own part is to stay under 25 ms.

#![expect(clippy::expect_used, clippy::panic, reason = "a benchmark may stop at the first surprise")]

#[expect(dead_code, reason = "other benchmarks use the rest")]
mod people;

use std::any::Any;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rekindle::domain::{Book, Ids, Record, Settings};
use rekindle::ops::{self, Context};
use rekindle::store;

/// Rounds for up to 10,000 people; for more, fewer.
const ROUNDS: usize = 11;
const FEWER: usize = 5;
/// What is measured, in the order of each round.
const KINDS: [&str; 4] = ["sled", "beside", "read", "store"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [kind, folder] = words.as_slice()
        && KINDS.contains(&kind.as_str())
    {
        println!("{}", measure(kind, Path::new(folder)).as_nanos());
        return;
    }
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    for people in if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes } {
        compare(people);
    }
}

fn compare(count: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), count);
    let mut times: [Vec<Duration>; KINDS.len()] = Default::default();
    for _ in 0..if count > 10_000 { FEWER } else { ROUNDS } {
        for (kind, times) in KINDS.iter().zip(&mut times) {
            times.push(elsewhere(kind, folder.path()));
        }
    }
    let [sled, beside, read, store] = times.map(median);
    println!("{count} people, {} interactions, milliseconds:", count * 10);
    println!(
        "  opening: sled alone {sled:.1}; the store beside it {beside:.1}; together {:.1}",
        sled + beside
    );
    println!("  with everybody read: sled {read:.1}, the store {store:.1}");
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

fn fill(folder: &Path, count: usize) {
    let now = people::today().and_hms_opt(9, 0, 0).expect("a time").and_utc().fixed_offset();
    let context = Context { today: people::today(), now, ids: Ids::seeded(7), source: "bench".to_owned() };
    let mut book = Book::new(Settings::default(), people::today());
    let changes = people::changes(&people::people(count), 10);
    let mut store = store::open(folder).expect("a store");
    let last = changes.last().cloned().expect("an interaction");
    // An import, and something small after it, as in life.
    for (base, changes) in [(0, changes), (1, vec![last])] {
        let batch = ops::perform(&mut book, &context, "fill", changes).expect("it fits");
        store.commit(base, batch).expect("stored");
    }
    store.load(&Settings::default(), people::today()).expect("the database has it too");
}

/// Measures in a process of its own: sled keeps threads and its lock for a while.
fn elsewhere(kind: &str, folder: &Path) -> Duration {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let output = command.arg(kind).arg(folder).output().expect("it ran");
    let told = String::from_utf8_lossy(&output.stdout);
    let nanoseconds = told.trim().parse();
    Duration::from_nanos(
        nanoseconds.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))),
    )
}

/// Until it is there; giving it back is not counted.
fn measure(kind: &str, folder: &Path) -> Duration {
    let (settings, today) = (Settings::default(), people::today());
    let start = Instant::now();
    let there: Box<dyn Any> = match kind {
        "sled" => Box::new(database(folder)),
        "beside" => {
            let mut store = store::open(folder).expect("a store");
            Box::new(store.since(2).expect("the end of the journal"))
        }
        "read" => {
            let database = database(folder);
            Box::new((read(&database), database))
        }
        _ => {
            let mut store = store::open(folder).expect("a store");
            Box::new(store.load(&settings, today).expect("a book"))
        }
    };
    let time = start.elapsed();
    drop(there);
    time
}

fn database(folder: &Path) -> sled::Db {
    sled::Config::new().path(folder.join("sled")).flush_every_ms(None).open().expect("a database")
}

/// The book that the rows make: what any program would do to know everybody.
fn read(database: &sled::Db) -> Book {
    let (mut records, mut group, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for row in database.range([1_u8]..) {
        let (key, value) = row.expect("a row");
        let begins = key.get(..9).expect("kind and person");
        if begins != group {
            take(&mut records, &mut bytes);
            group = begins.to_vec();
        }
        bytes.extend_from_slice(&value);
    }
    take(&mut records, &mut bytes);
    Book::with(Settings::default(), people::today(), 1, records)
}

fn take(records: &mut Vec<Record>, bytes: &mut Vec<u8>) {
    if !bytes.is_empty() {
        records.extend(rmp_serde::from_slice::<Vec<Record>>(bytes).expect("records"));
        bytes.clear();
    }
}
