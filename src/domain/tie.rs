//! Who knows whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{PersonId, TieId};

/// Two people of yours who know each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Which one, for ever.
    pub id: TieId,
    /// One of them.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// How, seen from `a`: `sister`, `works with`; empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// When you learned of it.
    pub on: NaiveDate,
}
