//! Days of a person that come back every year: the birthday and the others.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::Anniversary;
use super::id::PersonId;
use super::person::Person;

/// What a birthday is called among the days that come back.
pub const BIRTHDAY: &str = "birthday";

/// A day of somebody besides their birthday: a wedding, a name day, the day somebody died.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dated {
    /// What day it is, in one line without commas and equals signs; never empty.
    pub label: String,
    /// The day.
    pub when: Anniversary,
}

impl Dated {
    /// A day with its label, made one line that the list of dates can hold; `None` where nothing is
    /// left of it.
    pub fn new(label: &str, when: Anniversary) -> Option<Self> {
        let parts = |letter: char| letter.is_whitespace() || letter.is_control() || ",=".contains(letter);
        let words: Vec<&str> = label.split(parts).filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| Self { label: words.join(" "), when })
    }

    /// Whether it is the same day with another spelling of its label, the year left aside.
    pub fn is_like(&self, other: &Self) -> bool {
        let day = |one: &Self| (one.when.month(), one.when.day());
        day(self) == day(other) && self.label.to_lowercase() == other.label.to_lowercase()
    }
}

impl fmt::Display for Dated {
    /// `wedding 2015-06-20`, as it is also read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.label, self.when)
    }
}

/// A day of somebody as it falls next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Whose.
    pub person: PersonId,
    /// The day.
    pub on: NaiveDate,
    /// What day it is: [`BIRTHDAY`], or what was written.
    pub label: String,
    /// How many years it is then, where the year is known; at least one.
    pub years: Option<i32>,
}

impl Occasion {
    /// Every day of a person that comes back, as it falls next, in order.
    pub fn all(person: &Person, today: NaiveDate) -> Vec<Self> {
        Self::within(person, today, u32::MAX)
    }

    /// The days of a person that come back, at most `ahead` days from `today`, the nearest first; of one
    /// day the birthday first.
    pub fn within(person: &Person, today: NaiveDate, ahead: u32) -> Vec<Self> {
        let last = super::date::days_after(today, ahead);
        let days = person.birthday.map(|born| (BIRTHDAY, born)).into_iter();
        let days = days.chain(person.dates.iter().map(|one| (one.label.as_str(), one.when)));
        let mut found: Vec<Self> = days
            .filter_map(|(label, when)| {
                let on = when.next(today).filter(|on| *on <= last)?;
                Some(Self { person: person.id, on, label: label.to_owned(), years: when.age_on(on) })
            })
            .collect();
        found.sort_by_key(|one| one.on);
        found
    }

    /// How old they turn on their birthday, where the year is known.
    pub fn age(&self) -> Option<i32> {
        self.years.filter(|_| self.is_birthday())
    }

    /// Whether it is their birthday.
    pub fn is_birthday(&self) -> bool {
        self.label == BIRTHDAY
    }

    /// What it is, in words: `birthday, turns 46`, `wedding, 11 years`.
    pub fn words(&self) -> String {
        match (self.years, self.is_birthday()) {
            (None, _) => self.label.clone(),
            (Some(age), true) => format!("{}, turns {age}", self.label),
            (Some(1), false) => format!("{}, 1 year", self.label),
            (Some(years), false) => format!("{}, {years} years", self.label),
        }
    }
}
