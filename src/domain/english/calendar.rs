//! Days of the calendar that are named by their month and day, or by their weekday.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::vocabulary::month_name;
use super::{Look, Unclear};

/// The last year that is written with four digits.
const LAST_YEAR: i32 = 9999;
/// A leap year, for months without a year of their own.
const LEAP_YEAR: i32 = 2000;

/// The refusal of a day that the calendar does not reach.
pub(super) fn beyond() -> Unclear {
    Unclear::new("that day is beyond the calendar", "the years 1 to 9999 are known")
}

/// The day, if years are still written with four digits then.
pub(super) fn within(day: Option<NaiveDate>) -> Result<NaiveDate, Unclear> {
    day.filter(|day| (1..=LAST_YEAR).contains(&day.year())).ok_or_else(beyond)
}

/// The day of that year, month and day of the month.
pub(super) fn full(year: i32, month: u32, day: u32) -> Result<NaiveDate, Unclear> {
    if !(1..=LAST_YEAR).contains(&year) {
        return Err(beyond());
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| missing(Some(year), month, day))
}

fn missing(year: Option<i32>, month: u32, day: u32) -> Unclear {
    if !(1..=12).contains(&month) {
        return Unclear::new(format!("there is no month {month}"), "months are numbered 1 to 12");
    }
    let first = NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month, 1);
    let days = first.map_or(31, |first| first.num_days_in_month());
    let (name, year) = (month_name(month), year.map(|year| format!(" {year}")).unwrap_or_default());
    Unclear::new(format!("there is no {day} {name}{year}"), format!("{name}{year} has {days} days"))
}

/// The last such day on or before `today`, or the first on or after it.
pub(super) fn of_month(month: u32, day: u32, today: NaiveDate, look: Look) -> Result<NaiveDate, Unclear> {
    // A 29 February is at most eight years away (around 1900 and 2100).
    let found = (0..=8).find_map(|years| {
        let year = match look {
            Look::Back => today.year() - years,
            Look::Ahead => today.year() + years,
        };
        NaiveDate::from_ymd_opt(year, month, day).filter(|day| on_this_side(*day, today, look))
    });
    found.ok_or_else(|| missing(None, month, day)).and_then(|day| within(Some(day)))
}

fn on_this_side(day: NaiveDate, today: NaiveDate, look: Look) -> bool {
    match look {
        Look::Back => day <= today,
        Look::Ahead => day >= today,
    }
}

/// The last such day of a month on or before `today`, or the first on or after it.
pub(super) fn of_any_month(day: u32, today: NaiveDate, look: Look) -> Result<NaiveDate, Unclear> {
    if !(1..=31).contains(&day) {
        return Err(Unclear::new(format!("no month has a day {day}"), "a month has at most 31 days"));
    }
    let found = (0..=2).find_map(|months| {
        let first = today.with_day(1)?;
        let month = match look {
            Look::Back => first.checked_sub_months(Months::new(months)),
            Look::Ahead => first.checked_add_months(Months::new(months)),
        };
        month?.with_day(day).filter(|day| on_this_side(*day, today, look))
    });
    within(found)
}

/// The nearest such weekday before or after `today`, never `today` itself.
pub(super) fn weekday(weekday: Weekday, today: NaiveDate, look: Look) -> Result<NaiveDate, Unclear> {
    let found = match look {
        Look::Back => {
            let days = today.weekday().days_since(weekday);
            today.checked_sub_days(Days::new(if days == 0 { 7 } else { days.into() }))
        }
        Look::Ahead => {
            let days = weekday.days_since(today.weekday());
            today.checked_add_days(Days::new(if days == 0 { 7 } else { days.into() }))
        }
    };
    within(found)
}

/// The first or last day of the month `day` lies in.
pub(super) fn edge_of_month(day: NaiveDate, last: bool) -> Option<NaiveDate> {
    let number = if last { u32::from(day.num_days_in_month()) } else { 1 };
    day.with_day(number)
}
