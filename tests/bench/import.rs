//! How long 30,000 rows of LinkedIn and 10,000 vCards take to be read, planned and written.
//!
//! `cargo bench --bench import`

#![expect(clippy::unwrap_used, clippy::panic, reason = "a benchmark may stop at the first surprise")]

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};
use rekindle::domain::incoming::Parsed;
use rekindle::domain::{Book, Ids, PersonId, Settings};
use rekindle::formats::export::{self, Style};
use rekindle::formats::{self, Format};
use rekindle::ops::Context;
use rekindle::ops::import::{Request, plan};

fn connections(rows: usize) -> Vec<u8> {
    let mut text = String::from(
        "Notes:\n\"When exporting your connection data\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    );
    for n in 0..rows {
        let email = if n % 33 == 0 { format!("first{n}@example.org") } else { String::new() };
        let day = n % 28 + 1;
        text.push_str(&format!(
            "First{n},Last{},https://www.linkedin.com/in/first-last-{n},{email},Company {},Head of Something,{day:02} Mar 20{:02}\n",
            n % 5000,
            n % 700,
            n % 20 + 5
        ));
    }
    text.into_bytes()
}

/// Cards of 1.2 KB each, with a picture.
fn cards(count: usize) -> Vec<u8> {
    let picture = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\r\n ".repeat(10);
    let mut text = String::new();
    for n in 0..count {
        text.push_str(&format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{n}\r\nN:Last{};First{n};;;\r\nFN:First{n} Last{}\r\nORG:Company {};Law\r\nTITLE:Head of Something\r\nEMAIL;TYPE=WORK:first{n}@example.org\r\nTEL;TYPE=CELL:+49 170 {n:07}\r\nADR;TYPE=HOME:;;Main St {n};Berlin;;10115;Germany\r\nBDAY:1970-07-14\r\nCATEGORIES:Friends,Sailing\r\nNOTE:Likes tea\\, not coffee.\r\nPHOTO;ENCODING=b;TYPE=JPEG:{picture}\r\nEND:VCARD\r\n",
            n % 5000,
            n % 5000,
            n % 700
        ));
    }
    text.into_bytes()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn measure(format: &Format, content: &[u8]) {
    let now: DateTime<FixedOffset> = "2026-03-14T10:00:00+01:00".parse().unwrap();
    let mut context = Context { today: now.date_naive(), now, ids: Ids::seeded(7), source: "bench".into() };
    let mut book = Book::new(Settings::default(), context.today);
    let (reading, read) = timed(|| (format.read)(content).unwrap_or_else(|error| panic!("{error:?}")));
    let parsed = Parsed { format: format.id, incoming: reading.incoming, ..Parsed::default() };
    let files = [parsed];
    let request = Request { files: &files, circle: None, recall: &formats::recall };
    let (planned, planning) = timed(|| plan(&book, &mut context, &request).unwrap());
    let changes = planned.changes.len();
    let (_, applying) = timed(|| book.apply_all(planned.changes).unwrap());
    let (again, planning_again) = timed(|| plan(&book, &mut context, &request).unwrap());
    assert!(again.changes.is_empty());
    let people: Vec<PersonId> = book.people().map(|person| person.id).collect();
    let write = export::named("vcard").unwrap().write;
    let (cards, writing) = timed(|| write(&book, &people, Style::default()));
    println!(
        "{:9} {:6.1} MB  read {read:?}  plan {planning:?} ({changes} changes)  apply {applying:?}  plan again {planning_again:?}  write {:.1} MB of vCards {writing:?}",
        format.id,
        content.len() as f64 / 1e6,
        cards.len() as f64 / 1e6,
    );
}

fn main() {
    for _ in 0..3 {
        measure(formats::named("linkedin").unwrap(), &connections(30_000));
        measure(formats::named("vcard").unwrap(), &cards(10_000));
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
    }
}
