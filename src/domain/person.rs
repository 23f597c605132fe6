//! Somebody you keep.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::date::Anniversary;
use super::id::PersonId;
use super::occasion::Dated;

/// A value with the word that says what it is for (`work`, `home`; empty when unknown).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Labelled {
    /// The address, number or link itself.
    pub value: String,
    /// What it is for; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

impl Labelled {
    /// A value without a label.
    pub fn plain(value: impl Into<String>) -> Self {
        Self { value: value.into(), label: String::new() }
    }
}

/// How long a tie may rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// As long as the circle says.
    #[default]
    OfCircle,
    /// This many days, whatever the circle says; at least one.
    Every(u32),
    /// For ever: no cadence.
    Never,
    /// This many calendar months, whatever the circle says; at least one.
    Months(u32),
}

/// Whether somebody is tended at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Kept and tended.
    #[default]
    Active,
    /// Kept, out of sight.
    Archived,
    /// Never suggested, never drafted to.
    DoNotContact,
    /// Has died; remembered.
    InMemory,
}

impl Status {
    /// Every status, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Active, Self::Archived, Self::DoNotContact, Self::InMemory];

    /// The word used in the shell, in JSON and in filters.
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Archived => "archived",
            Self::DoNotContact => "do-not-contact",
            Self::InMemory => "in-memory",
        }
    }

    /// The status with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Somebody you keep; a contact. Empty text means unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Who this is, for ever.
    pub id: PersonId,
    /// The name as people write it, given name first; never empty.
    pub name: String,
    /// What they are called besides; several are separated by commas.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nickname: String,
    /// The organisation they work for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub org: String,
    /// What they do there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The name of their circle in the config; a name that is gone counts as the outermost.
    pub circle: String,
    /// Their own cadence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rhythm: Rhythm,
    /// Whether they are tended.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// Tags without `#`, sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// E-mail addresses, the preferred first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<Labelled>,
    /// Telephone numbers, the preferred first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Labelled>,
    /// Links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<Labelled>,
    /// The city they live in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// The country they live in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Their birthday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Anniversary>,
    /// Other days that come back every year, in the order they were written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<Dated>,
    /// The day you met (or connected).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<NaiveDate>,
    /// Where or at what you met.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub met_at: String,
    /// Who brought you together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced_by: Option<PersonId>,
    /// Whatever else; at most 1 MiB.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Where the person came from: `you`, `linkedin`, `vcard`, `demo`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What they are called elsewhere, so that a second import finds them: `linkedin:slug`,
    /// `vcard:uid`. Sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub external: Vec<String>,
    /// When they were first kept.
    pub created: DateTime<FixedOffset>,
    /// When they were last changed.
    pub updated: DateTime<FixedOffset>,
}

impl Person {
    /// Somebody of whom only the name is known.
    pub fn new(
        id: PersonId,
        name: impl Into<String>,
        circle: impl Into<String>,
        now: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            id,
            name: name.into(),
            nickname: String::new(),
            org: String::new(),
            title: String::new(),
            circle: circle.into(),
            rhythm: Rhythm::OfCircle,
            status: Status::Active,
            tags: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            urls: Vec::new(),
            city: String::new(),
            country: String::new(),
            birthday: None,
            dates: Vec::new(),
            met_on: None,
            met_at: String::new(),
            introduced_by: None,
            notes: String::new(),
            source: String::new(),
            external: Vec::new(),
            created: now,
            updated: now,
        }
    }

    /// The first word of the name, for sentences.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The card or row a person came from, kept whole so that nothing of it is lost on export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Whose it is; a person has one at the most.
    pub person: PersonId,
    /// Its format: `vcard`.
    pub format: String,
    /// The text, unchanged.
    pub text: std::sync::Arc<str>,
}
