//! Bringing two people together.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{IntroductionId, PersonId};
use super::interaction::words;

words! {
    /// How far an introduction has come.
    Stage {
        /// Thought of, not yet agreed.
        Proposed = "proposed",
        /// Both said yes.
        Agreed = "agreed",
        /// They have each other's address.
        Made = "made",
        /// The outcome is known.
        Closed = "closed",
    }
}

/// You, or someone else, bringing two people together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Introduction {
    /// Which one, for ever.
    pub id: IntroductionId,
    /// One of the two.
    pub a: PersonId,
    /// The other; `None` when it is you who is introduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<PersonId>,
    /// Who introduces; `None` when it is you.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// How far it has come.
    pub stage: Stage,
    /// The day it came that far.
    pub on: NaiveDate,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Whether the introducer was thanked.
    #[serde(default)]
    pub thanked: bool,
}

impl Introduction {
    /// Whom this person was, or is to be, brought together with, or brought together; `None` is you.
    pub fn others(&self, person: PersonId) -> Vec<Option<PersonId>> {
        [Some(self.a), self.b].into_iter().filter(|one| *one != Some(person)).collect()
    }
}
