//! Something learned about a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{FactId, PersonId};
use super::interaction::words;

words! {
    /// What a fact is good for.
    FactKind {
        /// To know.
        Fact = "fact",
        /// To ask about next time.
        Ask = "ask",
        /// What they like or dislike.
        Like = "like",
        /// What they can help with.
        Offer = "offer",
        /// What they are looking for.
        Need = "need",
    }
}

/// Something learned about a person, with its day and source, so that it can go stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Which one, for ever.
    pub id: FactId,
    /// About whom.
    pub person: PersonId,
    /// What it is good for.
    pub kind: FactKind,
    /// What was learned.
    pub text: String,
    /// When it was learned.
    pub on: NaiveDate,
    /// From whom or what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}
