//! What was logged, and what was understood of a sentence.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Interaction, Named, Promise, known};
use crate::domain::{self, Book, Debtor, Depth, PromiseId, Proof};
use crate::ops::capture::{Captured, Doubt};
use crate::ops::log::Promised;

/// An interaction with the promises made in it.
#[derive(Debug, Serialize)]
pub struct Logged<'a> {
    #[serde(flatten)]
    interaction: Interaction<'a>,
    promises: Vec<Promise<'a>>,
}

impl<'a> Logged<'a> {
    /// What was logged.
    pub fn of(book: &'a Book, one: &'a domain::Interaction, promises: &[PromiseId]) -> Self {
        let promises = promises.iter().filter_map(|id| book.promises().get(*id));
        Self {
            interaction: Interaction::of(book, one),
            promises: promises.map(|promise| Promise::of(book, promise)).collect(),
        }
    }
}

/// What would be logged, and what is not clear.
#[derive(Debug, Serialize)]
pub struct Understood<'a> {
    on: NaiveDate,
    kind: &'static str,
    depth: Option<&'static str>,
    from: &'static str,
    attempt: bool,
    text: Option<&'a str>,
    place: Option<&'a str>,
    people: Vec<Named<'a>>,
    tags: &'a [String],
    gave: Option<&'a str>,
    got: Option<&'a str>,
    promises: Vec<Owed<'a>>,
    unclear: Vec<Unclear<'a>>,
}

#[derive(Debug, Serialize)]
struct Owed<'a> {
    person: Named<'a>,
    by: &'static str,
    text: &'a str,
    due: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
struct Unclear<'a> {
    what: &'a str,
    hint: &'a str,
    candidates: Vec<Named<'a>>,
}

impl<'a> Understood<'a> {
    /// What was understood.
    pub fn of(book: &'a Book, captured: &'a Captured) -> Self {
        let log = &captured.log;
        Self {
            on: log.on,
            kind: log.kind.word(),
            depth: log.depth.map(Depth::word),
            from: log.from.word(),
            attempt: log.proof == Proof::Attempt,
            text: known(&log.text),
            place: known(&log.place),
            people: log.people.iter().map(|id| Named::of(book, *id)).collect(),
            tags: &log.tags,
            gave: known(&log.gave),
            got: known(&log.got),
            promises: log.promises.iter().map(|one| owed(book, one)).collect(),
            unclear: captured.doubts.iter().map(|one| unclear(book, one)).collect(),
        }
    }
}

fn owed<'a>(book: &'a Book, one: &'a Promised) -> Owed<'a> {
    let by = if one.by == Debtor::Me { "me" } else { "them" };
    Owed { person: Named::of(book, one.person), by, text: &one.text, due: one.due }
}

fn unclear<'a>(book: &'a Book, one: &'a Doubt) -> Unclear<'a> {
    let candidates = one.candidates.iter().map(|id| Named::of(book, *id)).collect();
    Unclear { what: &one.refusal.what, hint: &one.refusal.hint, candidates }
}
