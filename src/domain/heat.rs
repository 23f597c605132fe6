//! How contact went over time: days for a heat map, months and weeks for sparklines.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::book::Book;
use super::id::PersonId;
use super::interaction::{Depth, Interaction};
use super::standing::Standing;
use super::warmth::warmth;

/// Days of a week.
const WEEK: u64 = 7;

/// One day of a heat map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    /// How many contacts counted.
    pub contacts: u32,
    /// The deepest of them.
    pub depth: Option<Depth>,
}

/// The last `weeks` weeks of contact with a person, whole weeks from a Monday on, oldest first; the
/// last ends today.
pub fn days(book: &Book, person: PersonId, weeks: u32) -> Vec<Day> {
    let today = book.today();
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let back = Days::new(u64::from(weeks.saturating_sub(1)) * WEEK);
    let Some(first) = monday.checked_sub_days(back) else { return Vec::new() };
    let mut counted: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    for one in contacts(book, person).filter(|one| one.on >= first) {
        let day = counted.entry(one.on).or_insert(Day { on: one.on, contacts: 0, depth: None });
        day.contacts += 1;
        day.depth = day.depth.max(one.depth);
    }
    let all = first.iter_days().take_while(|on| *on <= today);
    all.map(|on| counted.get(&on).copied().unwrap_or(Day { on, contacts: 0, depth: None })).collect()
}

/// How many contacts with a person counted in each of the last `months` calendar months, oldest
/// first; the last is the current month.
pub fn months(book: &Book, person: PersonId, months: u32) -> Vec<u32> {
    let this = month(book.today());
    let mut counts = vec![0; months as usize];
    for one in contacts(book, person) {
        let back = usize::try_from(this - month(one.on)).ok();
        let place = back.and_then(|back| counts.len().checked_sub(back + 1));
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// How warm the tie to a person was at the end of each of the last `months` months, oldest first; the
/// last is today. Unknown before the first contact.
pub fn warmth_by_month(book: &Book, person: PersonId, months: u32) -> Vec<Option<u8>> {
    let cadence = book.cadence(person);
    let then = |back: u32| {
        let day = month_end(book.today(), back)?;
        let standing = Standing::of(book.interactions().of(person).filter(|one| one.on <= day), day);
        standing.last.as_ref()?;
        Some(warmth(&standing.recent, cadence, day))
    };
    (0..months).rev().map(then).collect()
}

/// How many contacts counted in each of the last `weeks` weeks, with anybody, oldest first; the last
/// ends today. What was shared by several people counts once.
pub fn weeks(book: &Book, weeks: u32) -> Vec<u32> {
    let today = book.today();
    let mut counts = vec![0; weeks as usize];
    for one in book.interactions().iter().filter(|one| one.counted(today)) {
        let back = today.signed_duration_since(one.on).num_weeks();
        let place = usize::try_from(back).ok().and_then(|back| counts.len().checked_sub(back + 1));
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

fn contacts(book: &Book, person: PersonId) -> impl Iterator<Item = &Interaction> {
    let today = book.today();
    book.interactions().of(person).filter(move |one| one.counted(today))
}

/// Months since the year 0.
fn month(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// The last day of the month `back` months before; today for the current one.
fn month_end(today: NaiveDate, back: u32) -> Option<NaiveDate> {
    if back == 0 {
        return Some(today);
    }
    today.with_day(1)?.checked_sub_months(Months::new(back - 1))?.pred_opt()
}
