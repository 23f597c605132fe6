//! Something that passed between people.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::{Named, known};
use crate::domain::{self, Book, InteractionId, Proof};

/// An interaction.
#[derive(Debug, Serialize)]
pub struct Interaction<'a> {
    id: InteractionId,
    on: NaiveDate,
    at: Option<DateTime<FixedOffset>>,
    kind: &'static str,
    counted: bool,
    depth: Option<&'static str>,
    from: &'static str,
    attempt: bool,
    text: Option<&'a str>,
    place: Option<&'a str>,
    people: Vec<Named<'a>>,
    tags: &'a [String],
    gave: Option<&'a str>,
    got: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> Interaction<'a> {
    /// What is kept of this interaction.
    pub fn of(book: &'a Book, one: &'a domain::Interaction) -> Self {
        Self {
            id: one.id,
            on: one.on,
            at: one.at,
            kind: one.kind.word(),
            counted: one.counted(book.today()),
            depth: one.depth.map(domain::Depth::word),
            from: one.from.word(),
            attempt: one.proof == Proof::Attempt,
            text: known(&one.text),
            place: known(&one.place),
            people: one.people.iter().map(|id| Named::of(book, *id)).collect(),
            tags: &one.tags,
            gave: known(&one.gave),
            got: known(&one.got),
            source: known(&one.source),
        }
    }
}
