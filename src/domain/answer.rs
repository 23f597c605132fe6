//! Answers to nudges other than doing it: kept, because they shape what is suggested next.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{AnswerId, PersonId};

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// Later: rests until that day.
    Later(NaiveDate),
    /// Not now: rests until that day (half a cadence), and counts towards a longer one.
    NotNow(NaiveDate),
    /// An amnesty moved it to that day.
    Spread(NaiveDate),
}

impl Reply {
    /// The day the rest ends; the person may be suggested on it.
    pub fn until(self) -> NaiveDate {
        match self {
            Self::Later(day) | Self::NotNow(day) | Self::Spread(day) => day,
        }
    }
}

/// An answer to a nudge. None of them is contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Which one, for ever.
    pub id: AnswerId,
    /// About whom.
    pub person: PersonId,
    /// The day it was given.
    pub on: NaiveDate,
    /// What was answered.
    pub reply: Reply,
}
