//! Promises and follow-ups: what is still to be done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{FollowUpId, PersonId, PromiseId};

/// Where a promise or a follow-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Still to be done.
    #[default]
    Open,
    /// Done on that day.
    Done(NaiveDate),
    /// Given up on that day.
    Dropped(NaiveDate),
}

/// Who owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Debtor {
    /// You owe them.
    Me,
    /// They owe you.
    Them,
}

/// Something one of you owes the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Which one, for ever.
    pub id: PromiseId,
    /// With whom.
    pub person: PersonId,
    /// Who owes.
    pub by: Debtor,
    /// What.
    pub text: String,
    /// The day it was made.
    pub made: NaiveDate,
    /// The day it is due, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Where it stands.
    #[serde(default)]
    pub progress: Progress,
}

/// Something you decided to do about a person on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Which one, for ever.
    pub id: FollowUpId,
    /// About whom.
    pub person: PersonId,
    /// On which day.
    pub on: NaiveDate,
    /// What.
    pub text: String,
    /// Where it stands.
    #[serde(default)]
    pub progress: Progress,
}
