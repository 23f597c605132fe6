//! Days without a clock: birthdays whose year may be unknown, and distances in words.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A month and a day, with a year where it is known; 29 February is kept as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anniversary {
    month: u8,
    day: u8,
    year: Option<i32>,
}

/// Why a text is no anniversary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no day of the calendar (write 1970-07-14, or --07-14 without a year)")]
pub struct NotADay(pub String);

/// A leap year, to check days that have no year of their own.
const ANY_LEAP_YEAR: i32 = 2000;

impl Anniversary {
    /// The day, if it exists in `year` (or, without one, in a leap year).
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year.unwrap_or(ANY_LEAP_YEAR), month, day)?;
        Some(Self { month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()?, year })
    }

    /// The year, where it is known.
    pub fn year(self) -> Option<i32> {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month.into()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.day.into()
    }

    /// The day as it falls in `year`: 29 February shows on the 28th where there is none.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = (self.month.into(), self.day.into());
        NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    }

    /// The first such day on or after `today`; of a year still to come, the day itself.
    pub fn next(self, today: NaiveDate) -> Option<NaiveDate> {
        let year = self.year.map_or(today.year(), |first| first.max(today.year()));
        let this = self.in_year(year)?;
        if this >= today { Some(this) } else { self.in_year(year + 1) }
    }

    /// How old somebody born that day turns on `on`; unknown without a year.
    pub fn age_on(self, on: NaiveDate) -> Option<i32> {
        self.year.map(|year| on.year() - year).filter(|age| *age > 0)
    }
}

impl From<NaiveDate> for Anniversary {
    fn from(date: NaiveDate) -> Self {
        Self { month: date.month() as u8, day: date.day() as u8, year: Some(date.year()) }
    }
}

impl fmt::Display for Anniversary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

impl FromStr for Anniversary {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let refuse = || NotADay(text.to_owned());
        if let Some(rest) = text.strip_prefix("--") {
            let digits = rest.replace('-', "");
            let (month, day) = digits.split_at_checked(2).ok_or_else(refuse)?;
            let (month, day) = (month.parse().map_err(|_| refuse())?, day.parse().map_err(|_| refuse())?);
            return Self::new(None, month, day).ok_or_else(refuse);
        }
        text.parse::<NaiveDate>().map(Self::from).map_err(|_| refuse())
    }
}

impl Serialize for Anniversary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Anniversary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// `days` after `date`; the last day there is when that is beyond the calendar.
pub fn days_after(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// Whole days from `from` to `to`; negative when `to` comes first.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// A distance of `days` as people say it: `today`, `5 days`, `2 weeks`, `4 months`, `3 years`.
pub fn distance(days: i64) -> String {
    let days = days.unsigned_abs();
    let (number, unit) = match days {
        0 => return "today".to_owned(),
        1..14 => (days, "day"),
        14..61 => (days / 7, "week"),
        61..730 => (days * 12 / 365, "month"),
        _ => (days / 365, "year"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// A day relative to `today`: `today`, `tomorrow`, `yesterday`, `in 6 days`, `3 weeks ago`.
pub fn relative(date: NaiveDate, today: NaiveDate) -> String {
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        ahead @ 2.. => format!("in {}", distance(ahead)),
        ago => format!("{} ago", distance(ago)),
    }
}

/// A day as it is written in sentences: `3 Oct`, with the year where it is not `today`'s.
pub fn short(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() {
        date.format("%-d %b").to_string()
    } else {
        date.format("%-d %b %Y").to_string()
    }
}
