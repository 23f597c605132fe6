//! One sentence understood: “lunch with Ann and Bob in Paris yesterday, I will send the deck by friday
//! #fundraising”.
//!
//! What was understood is marked in the sentence, so that it can be shown as one types; what is not
//! clear is said, and the sentence is not logged until it is.

mod kind;
mod ledger;
mod people;
mod place;
mod promise;
mod sentence;
mod understood;

use std::ops::Range;

use chrono::NaiveDate;

use super::Refusal;
use super::log::Log;
use crate::domain::{Book, PersonId};

/// What a piece of the sentence was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Somebody who is kept.
    Person,
    /// A name that nobody or several people have.
    Unclear,
    /// The day it was, or a promise is due.
    Day,
    /// Where it was.
    Place,
    /// What it was.
    Kind,
    /// How much it meant.
    Depth,
    /// That nobody answered.
    Attempt,
    /// A promise.
    Promise,
    /// A tag.
    Tag,
}

/// A piece of the sentence, in bytes, and what it was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The bytes.
    pub place: Range<usize>,
    /// What they say.
    pub part: Part,
}

/// Something that is not clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The bytes it is about.
    pub place: Range<usize>,
    /// What is not clear and what to write instead.
    pub refusal: Refusal,
    /// Whom it may mean, where it is a name that several have.
    pub candidates: Vec<PersonId>,
}

/// What was understood of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Captured {
    /// What would be logged.
    pub log: Log,
    /// What was understood as what, in the order of the sentence; a promise holds its day.
    pub spans: Vec<Span>,
    /// What is not clear.
    pub doubts: Vec<Doubt>,
}

impl Captured {
    /// What to log; refused while something is not clear.
    pub fn clear(self) -> Result<Log, Refusal> {
        match self.doubts.into_iter().next() {
            Some(doubt) => Err(doubt.refusal),
            None => Ok(self.log),
        }
    }
}

/// Understands a sentence as of `today`. When it names nobody it is about the people in `about`.
pub fn capture(book: &Book, text: &str, today: NaiveDate, about: &[PersonId]) -> Captured {
    understood::Understanding::of(book, text, today, about)
}
