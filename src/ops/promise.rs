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
    let gaps = text.match_indices(' ').map(|(at, _)| text.split_at(at));
    let led = gaps.filter(|(_, end)| end.split_whitespace().next().is_some_and(|word| LEADS.contains(&word)));
    let mut days = led.filter_map(|(what, end)| Some((what, english::day(end, today, Look::Ahead).ok()?)));
    days.next().map_or((text, None), |(what, day)| (what.trim_end(), Some(day)))
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
