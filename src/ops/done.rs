//! Promises and follow-ups, done or dropped.

use super::{Context, Refusal};
use crate::domain::date::short;
use crate::domain::{Book, Change, Key, Progress, Record};

/// The shortest prefix that names a promise or a follow-up.
const SHORTEST: usize = 4;

/// How a promise or a follow-up ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was done.
    Done,
    /// It was given up.
    Dropped,
}

/// Ends a promise or a follow-up today; a refusal when it has ended before.
pub fn end(book: &Book, context: &Context, key: Key, ending: Ending) -> Result<Vec<Change>, Refusal> {
    match ended(book, context, key, ending)? {
        Some(record) => Ok(vec![Change::Put(record)]),
        None => Err(Refusal::new(history(book, key), "undo opens it again")),
    }
}

/// The promise or follow-up as it has ended; nothing when it is not open any more.
pub(super) fn ended(
    book: &Book,
    context: &Context,
    key: Key,
    ending: Ending,
) -> Result<Option<Record>, Refusal> {
    let end = match ending {
        Ending::Done => Progress::Done(context.today),
        Ending::Dropped => Progress::Dropped(context.today),
    };
    let mut record = book.record(key).ok_or_else(gone)?;
    let progress = match &mut record {
        Record::Promise(one) => &mut one.progress,
        Record::FollowUp(one) => &mut one.progress,
        _ => return Err(gone()),
    };
    if *progress != Progress::Open {
        return Ok(None);
    }
    *progress = end;
    Ok(Some(record))
}

fn gone() -> Refusal {
    Refusal::new("what this would finish is not in the book any more", "undo brings it back")
}

/// What became of something that is not open.
fn history(book: &Book, key: Key) -> String {
    let progress = match key {
        Key::Promise(id) => book.promises().get(id).map(|one| one.progress),
        Key::FollowUp(id) => book.follow_ups().get(id).map(|one| one.progress),
        _ => None,
    };
    match progress {
        Some(Progress::Done(on)) => format!("it was done on {}", short(on, book.today())),
        Some(Progress::Dropped(on)) => format!("it was dropped on {}", short(on, book.today())),
        _ => "it is not open".to_owned(),
    }
}

/// What is promised or to be done, for lists and messages: `the deck (Sarah Chen)`.
pub fn title(book: &Book, key: Key) -> String {
    let (text, person) = match key {
        Key::Promise(id) => book.promises().get(id).map(|one| (one.text.as_str(), one.person)).unzip(),
        Key::FollowUp(id) => book.follow_ups().get(id).map(|one| (one.text.as_str(), one.person)).unzip(),
        _ => (None, None),
    };
    let name = person.map_or("somebody", |person| book.name(person));
    format!("{} ({name})", text.unwrap_or("something"))
}

/// How much of an id is shown: enough among millions.
const SHOWN: usize = 8;

/// The beginning of the id of a promise or follow-up, as [`named`] takes it.
pub fn handle(book: &Book, key: Key) -> String {
    let id = id(key);
    let unique = |beginning: &&str| named(book, beginning).is_ok_and(|found| found == key);
    let shown = (SHOWN..id.len()).filter_map(|length| id.get(..length)).find(unique);
    shown.map_or(id.clone(), str::to_owned)
}

/// The whole id of a promise or follow-up; empty for anything else.
pub fn id(key: Key) -> String {
    match key {
        Key::Promise(id) => id.to_string(),
        Key::FollowUp(id) => id.to_string(),
        _ => String::new(),
    }
}

/// The promise or follow-up whose id begins with `text`, at least four characters of it. Several: the
/// open one, if only one of them is.
pub fn named(book: &Book, text: &str) -> Result<Key, Refusal> {
    let prefix = text.trim().to_lowercase();
    if prefix.len() < SHORTEST {
        let what = format!("“{text}” is too short for an id");
        return Err(Refusal::new(what, "give at least four characters of it"));
    }
    let promises = book.promises().iter().filter(|one| one.id.to_string().starts_with(&prefix));
    let follow_ups = book.follow_ups().iter().filter(|one| one.id.to_string().starts_with(&prefix));
    let promises = promises.map(|one| (Key::Promise(one.id), one.progress == Progress::Open));
    let follow_ups = follow_ups.map(|one| (Key::FollowUp(one.id), one.progress == Progress::Open));
    let all: Vec<(Key, bool)> = promises.chain(follow_ups).collect();
    let open: Vec<Key> = all.iter().filter(|(_, open)| *open).map(|(key, _)| *key).collect();
    match (all.as_slice(), open.as_slice()) {
        ([(only, _)], _) | (_, [only]) => Ok(*only),
        ([], _) => Err(Refusal::new(
            format!("no promise and no follow-up has the id “{text}”"),
            "“rk show WHO --json” lists them with their ids",
        )),
        _ => Err(Refusal::new(format!("several begin with “{text}”"), "give more of the id")),
    }
}
