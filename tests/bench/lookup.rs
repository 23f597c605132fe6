//! Lookup side by side, per key of a typed sequence: rekindle, nucleo-matcher with a thread per core, and
//! frizbee, over the same people in the same run.
//!
//! `cargo bench --bench lookup -- [SIZE…]` (1,000 to 1,000,000 when none is named). The others search the
//! line “Name, Title, Company, tags” of everybody and give their best twenty.

mod people;

use std::cmp::Reverse;
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use frizbee::Config;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Matcher, Utf32Str};
use rekindle::domain::Person;
use rekindle::query::lookup::Index;

/// What people type, key by key.
const TYPED: &[&str] = &[
    "sarah ch",
    "chen sarah",
    "jmiller",
    "eloise",
    "mull",
    "northw cto",
    "marhcand",
    "pr ra",
    "xq",
    "berlin gard",
];
const SHOWN: usize = 20;

fn line(person: &Person) -> String {
    format!("{}, {}, {}, {}", person.name, person.title, person.org, person.tags.join(" "))
}

/// Every query of a typed sequence, one key after the other.
fn keys() -> impl Iterator<Item = &'static str> {
    TYPED.iter().flat_map(|typed| (1..=typed.len()).filter_map(|end| typed.get(..end)))
}

fn nucleo(lines: &[String], query: &str) -> usize {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let part = lines.len().div_ceil(threads).max(1);
    let search = |lines: &[String]| {
        let mut matcher = Matcher::new(nucleo_matcher::Config::DEFAULT);
        let mut buffer = Vec::new();
        let score = |(place, line): (usize, &String)| {
            pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher).map(|score| (Reverse(score), place))
        };
        lines.iter().enumerate().filter_map(score).collect::<Vec<_>>()
    };
    let mut found = thread::scope(|scope| {
        let parts: Vec<_> = lines.chunks(part).map(|lines| scope.spawn(move || search(lines))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    best(&mut found);
    found.len()
}

fn frizbee(lines: &[String], query: &str) -> usize {
    let mut matcher = frizbee::Matcher::from_query(query, &Config::default());
    matcher.match_list(lines).len().min(SHOWN)
}

fn best<T: Ord>(found: &mut Vec<T>) {
    if found.len() > SHOWN {
        found.select_nth_unstable(SHOWN);
        found.truncate(SHOWN);
    }
    found.sort_unstable();
}

/// Median and worst time of all keys.
#[derive(Clone, Copy)]
struct Times {
    median: f64,
    worst: f64,
    /// The key that took longest.
    slowest: &'static str,
}

impl Times {
    fn of(times: Vec<Duration>) -> Self {
        let mut times: Vec<(Duration, &'static str)> = times.into_iter().zip(keys()).collect();
        times.sort_unstable();
        let ms = |time: Option<&(Duration, &str)>| time.map_or(0.0, |(time, _)| time.as_secs_f64() * 1000.0);
        Self {
            median: ms(times.get(times.len() / 2)),
            worst: ms(times.last()),
            slowest: times.last().map_or("", |(_, key)| key),
        }
    }
}

/// Each key is the fastest of three tries, all finders interleaved.
fn measure(finders: [&dyn Fn(&str) -> usize; 3]) -> [Times; 3] {
    let mut times = [const { Vec::new() }; 3];
    for query in keys() {
        let mut fastest = [Duration::MAX; 3];
        for _ in 0..3 {
            for (finder, fastest) in finders.iter().zip(&mut fastest) {
                let begin = Instant::now();
                black_box(finder(query));
                *fastest = begin.elapsed().min(*fastest);
            }
        }
        times.iter_mut().zip(fastest).for_each(|(times, fastest)| times.push(fastest));
    }
    times.map(Times::of)
}

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000, 1_000_000] } else { asked };
    println!("milliseconds a key: median / worst of {} keys", keys().count());
    println!(
        "{:>9} {:>17} {:>17} {:>17}   of nucleo, of frizbee (median); of frizbee (worst)",
        "people", "rekindle", "nucleo", "frizbee"
    );
    for size in sizes {
        let lines: Vec<String> = people::people(size).iter().map(line).collect();
        let book = people::book(size, 0);
        let begin = Instant::now();
        let index = Index::new(&book);
        let built = begin.elapsed();
        drop(book);
        let ours = |query: &str| index.find(query, SHOWN).len();
        let theirs = |query: &str| nucleo(&lines, query);
        let others = |query: &str| frizbee(&lines, query);
        let [rekindle, nucleo, frizbee] = measure([&ours, &theirs, &others]);
        let shown =
            [rekindle, nucleo, frizbee].map(|times| format!("{:8.3} {:8.2}", times.median, times.worst));
        println!(
            "{size:9} {}   {:.2} {:.2}; {:.2}   (index built in {:.0} ms; slowest key “{}”)",
            shown.join(" "),
            rekindle.median / nucleo.median,
            rekindle.median / frizbee.median,
            rekindle.worst / frizbee.worst,
            built.as_secs_f64() * 1000.0,
            rekindle.slowest,
        );
    }
}
