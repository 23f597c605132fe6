//! Bringing two people together.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::book::Book;
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

    /// The introduction as it stands with a person: `Wei Zhang: closed, they work together now`, or
    /// `you, by Tom Okafor: made`.
    pub fn words(&self, book: &Book, person: PersonId) -> String {
        let name = |other: Option<PersonId>| other.map_or("you", |id| book.name(id));
        let others: Vec<&str> = self.others(person).into_iter().map(name).collect();
        let by = self.by.filter(|by| *by != person);
        let by = by.map(|by| format!(", by {}", book.name(by))).unwrap_or_default();
        let told = [self.stage.word(), &self.purpose, &self.outcome];
        let told: Vec<&str> = told.into_iter().filter(|words| !words.is_empty()).collect();
        format!("{}{by}: {}", others.join(" and "), told.join(", "))
    }
}
