//! Promises: what one of you owes the other.

use chrono::NaiveDate;

use super::log::{self, Promised};
use super::person::too_long;
use super::{Context, Refusal};
use crate::domain::english::{self, Look};
use crate::domain::{Book, Change, PromiseId, Record, limits};

/// A promise that was made, and what keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The promise.
    pub id: PromiseId,
    /// What keeps it.
    pub changes: Vec<Change>,
}

/// What introduces the day a promise is due.
const LEADS: [&str; 5] = ["by", "before", "until", "till", "on"];

/// A promise as it is written, without the day at its end: `the deck by friday` is `the deck`, due on
/// friday. Without such a day it stays whole.
pub fn with_day(text: &str, today: NaiveDate) -> (&str, Option<NaiveDate>) {
    let last = text.split_whitespace().rev().take(english::WORDS).filter(|word| LEADS.contains(word));
    let ends = last.filter_map(|word| {
        text.split_at_checked((word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize))
    });
    let days =
        ends.filter_map(|(what, end)| Some((what.trim_end(), english::day(end, today, Look::Ahead).ok()?)));
    // The first of those that hold begins the day: “on friday by the end of the month” is one.
    days.filter(|(what, _)| !what.is_empty()).last().map_or((text, None), |(what, day)| (what, Some(day)))
}

/// Keeps a promise, yours or theirs, made today.
pub fn promise(book: &Book, context: &mut Context, request: &Promised) -> Result<Made, Refusal> {
    let made = context.today;
    let promise = log::promise(book, context, made, request)?;
    let id = promise.id;
    let record = Record::from(promise);
    limits::check(&record).map_err(too_long)?;
    Ok(Made { id, changes: vec![Change::Put(record)] })
}
