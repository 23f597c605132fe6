//! Lateness: how long a tie has rested, measured against how long it may.

use chrono::NaiveDate;

use super::date::days_between;
use super::person::Rhythm;

/// From this lateness a tie is cooling.
pub const COOLING: f64 = 1.5;
/// From this lateness a tie is cold; lateness counts no further in the ranking.
pub const COLD: f64 = 3.0;

/// Days since the last counted contact, divided by the cadence in days. Unknown without a contact or
/// a cadence: unknown is not late.
pub fn lateness(last: Option<NaiveDate>, cadence: Option<u32>, today: NaiveDate) -> Option<f64> {
    let rested = days_between(last?, today).max(0);
    Some(rested as f64 / f64::from(cadence?.max(1)))
}

/// A cadence in words: `every day`, `every 30 days`.
///
/// ```
/// # use rekindle::domain::cadence::every;
/// assert_eq!(every(1), "every day");
/// assert_eq!(every(30), "every 30 days");
/// ```
pub fn every(days: u32) -> String {
    if days == 1 { "every day".to_owned() } else { format!("every {days} days") }
}

/// The cadence of a person in words: months as such, everything else in days; nothing for ever.
///
/// ```
/// # use rekindle::domain::{Rhythm, cadence::in_words};
/// assert_eq!(in_words(Rhythm::Months(1), Some(28)).as_deref(), Some("every month"));
/// assert_eq!(in_words(Rhythm::Months(12), Some(366)).as_deref(), Some("every 12 months"));
/// assert_eq!(in_words(Rhythm::OfCircle, Some(30)).as_deref(), Some("every 30 days"));
/// ```
pub fn in_words(rhythm: Rhythm, cadence: Option<u32>) -> Option<String> {
    match rhythm {
        Rhythm::Months(1) => Some("every month".to_owned()),
        Rhythm::Months(months) => Some(format!("every {months} months")),
        Rhythm::OfCircle | Rhythm::Every(_) | Rhythm::Never => cadence.map(every),
    }
}

/// How a tie looks in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// In touch.
    Warm,
    /// Rested longer than it should.
    Cooling,
    /// Rested three times as long as it should.
    Cold,
    /// No history, or nobody you tend.
    Unknown,
    /// Put to rest by an answer.
    Resting,
    /// Has died.
    InMemory,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 6] =
        [Self::Warm, Self::Cooling, Self::Cold, Self::Unknown, Self::Resting, Self::InMemory];

    /// The mark of a tie with this lateness.
    pub fn of_lateness(lateness: Option<f64>) -> Self {
        match lateness {
            None => Self::Unknown,
            Some(late) if late >= COLD => Self::Cold,
            Some(late) if late >= COOLING => Self::Cooling,
            Some(_) => Self::Warm,
        }
    }

    /// The sign shown in lists.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Warm => "●",
            Self::Cooling => "◐",
            Self::Cold => "○",
            Self::Unknown => "·",
            Self::Resting => "z",
            Self::InMemory => "†",
        }
    }

    /// What the sign means.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Cooling => "cooling",
            Self::Cold => "cold",
            Self::Unknown => "unknown",
            Self::Resting => "resting",
            Self::InMemory => "in memory",
        }
    }
}
