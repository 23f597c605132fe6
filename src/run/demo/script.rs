//! The sample network as it is written in `assets/demo.toml`; days count from the day it is shown.

use serde::Deserialize;

use crate::domain::{Debtor, Depth, Direction, FactKind, Kind, Stage, Status};

/// Everything in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The people.
    pub person: Vec<Role>,
    /// Introductions.
    pub introduction: Vec<Pairing>,
}

/// Somebody, with what belongs to them alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// What they are called inside the file.
    pub key: String,
    /// Their name.
    pub name: String,
    /// What they are called besides.
    #[serde(default)]
    pub nickname: String,
    /// Where they work.
    #[serde(default)]
    pub org: String,
    /// As what.
    #[serde(default)]
    pub title: String,
    /// Their circle.
    pub circle: String,
    /// Their own cadence in days; 0 for never.
    pub every: Option<u32>,
    /// Whether they are tended.
    #[serde(default)]
    pub status: Status,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// City.
    #[serde(default)]
    pub city: String,
    /// Country.
    #[serde(default)]
    pub country: String,
    /// In how many days their birthday is.
    pub birthday_in: Option<i64>,
    /// The year they were born, where known.
    pub born: Option<i32>,
    /// How many days ago you met.
    pub met: Option<i64>,
    /// Where.
    #[serde(default)]
    pub met_at: String,
    /// Through whom.
    pub through: Option<String>,
    /// Whatever else.
    #[serde(default)]
    pub notes: String,
    /// Where the record comes from.
    #[serde(default = "demo")]
    pub source: String,
    /// Things learned.
    #[serde(default)]
    pub facts: Vec<Learned>,
    /// Promises both ways.
    #[serde(default)]
    pub promises: Vec<Owed>,
    /// What you decided to do: in how many days, and what.
    #[serde(default)]
    pub follow_ups: Vec<(i64, String)>,
    /// Who they know, and how.
    #[serde(default)]
    pub knows: Vec<(String, String)>,
    /// What passed between you.
    #[serde(default)]
    pub scenes: Vec<Scene>,
    /// In how many days their rest ends, when you answered “later” last week.
    pub later: Option<i64>,
    /// The same for “not now”.
    pub not_now: Option<i64>,
}

fn demo() -> String {
    "demo".to_owned()
}

/// Something learned.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learned {
    /// What it is good for.
    pub kind: FactKind,
    /// What was learned.
    pub text: String,
    /// How many days ago.
    pub ago: i64,
    /// From whom or what.
    #[serde(default)]
    pub source: String,
}

/// A promise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// Who owes.
    pub by: Debtor,
    /// What.
    pub text: String,
    /// How many days ago it was made.
    pub ago: i64,
    /// In how many days it is due; negative when it was.
    pub due_in: Option<i64>,
    /// How many days ago it was kept.
    pub kept: Option<i64>,
}

/// Something that passed between you and the person it stands under.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// Who else was there.
    #[serde(default)]
    pub with: Vec<String>,
    /// How many days ago; negative when it lies ahead.
    pub ago: i64,
    /// What it was.
    pub kind: Kind,
    /// How much it meant.
    pub depth: Option<Depth>,
    /// Who it came from.
    pub from: Option<Direction>,
    /// Whether they did not answer.
    #[serde(default)]
    pub attempt: bool,
    /// What was said or done.
    #[serde(default)]
    pub text: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Help that went to them.
    #[serde(default)]
    pub gave: String,
    /// Help that came from them.
    #[serde(default)]
    pub got: String,
}

/// An introduction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairing {
    /// One of the two.
    pub a: String,
    /// The other; you when missing.
    pub b: Option<String>,
    /// Who introduces; you when missing.
    pub by: Option<String>,
    /// What for.
    #[serde(default)]
    pub purpose: String,
    /// How far it has come.
    pub stage: Stage,
    /// How many days ago it came that far.
    pub ago: i64,
    /// What came of it.
    #[serde(default)]
    pub outcome: String,
    /// Whether the introducer was thanked.
    #[serde(default)]
    pub thanked: bool,
}
