//! Spans and days as values: `90d`, `2w`, `6m`, `1y`; `2023`, `2023-05`, `2023-05-06`, `today`.

use chrono::{Datelike, Months, NaiveDate};

/// A value that says when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A number of days, from today.
    Days(i64),
    /// A year, a month or a day: its first and its last day.
    Period(NaiveDate, NaiveDate),
    /// Not at all.
    Never,
}

/// Reads a span or a day.
pub fn when(text: &str) -> Option<When> {
    match text {
        "never" => Some(When::Never),
        "today" => Some(When::Days(0)),
        _ => days(text).map(When::Days).or_else(|| period(text)),
    }
}

/// A number of days: `90d`, `90 days`, `2w`, `6m`, `1y`; a bare number is days. A month is 30 days, a
/// year 365.
pub fn days(text: &str) -> Option<i64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let each = match unit.trim() {
        "" if number.len() < 4 => 1,
        "d" | "day" | "days" => 1,
        "w" | "week" | "weeks" => 7,
        "m" | "mo" | "month" | "months" => 30,
        "y" | "year" | "years" => 365,
        _ => return None,
    };
    number.parse::<i64>().ok()?.checked_mul(each).filter(|days| *days < 1_000_000)
}

fn period(text: &str) -> Option<When> {
    let mut parts = text.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let number = |part: Option<&str>| part.map(str::parse::<u32>).transpose().ok();
    let first = NaiveDate::from_ymd_opt(year, number(month)?.unwrap_or(1), number(day)?.unwrap_or(1))?;
    let next = match (month, day) {
        (None, _) => first.with_year(year + 1)?,
        (_, None) => first.checked_add_months(Months::new(1))?,
        _ => first.succ_opt()?,
    };
    Some(When::Period(first, next.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn spans_and_periods_are_told_apart() {
        assert_eq!(when("90d"), Some(When::Days(90)));
        assert_eq!(when("2w"), Some(When::Days(14)));
        assert_eq!(when("30"), Some(When::Days(30)));
        assert_eq!(when("2023"), Some(When::Period(day("2023-01-01"), day("2023-12-31"))));
        assert_eq!(when("2024-02"), Some(When::Period(day("2024-02-01"), day("2024-02-29"))));
        assert_eq!(when("2024-02-29"), Some(When::Period(day("2024-02-29"), day("2024-02-29"))));
        assert_eq!(when("never"), Some(When::Never));
        for nonsense in ["2023-02-30", "soon", "", "90x", "2023-1-2-3", "99999999999999999999d", "-5d"] {
            assert_eq!(when(nonsense), None, "{nonsense}");
        }
    }
}
