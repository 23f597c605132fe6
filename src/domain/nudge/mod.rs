//! Whom to get in touch with today, and why.
//!
//! ```text
//! Book ──► View of one person ──► RULES ──► bonuses ──► rank ──► today: the budget, put into words
//!                                                         └──► why: every term of the score
//! ```
//!
//! A rule looks at one person and sees a reason to get in touch or none. The first rule of [`RULES`]
//! that sees one gives the nudge its kind and words; the bonuses of all of them add to its score.
//!
//! **To add a rule**: write its file here with a `RULE`, and list it below in [`NudgeKind`] and [`RULES`].

mod cadence;
mod caution;
mod census;
mod date;
mod dormant;
mod follow_up;
mod introduction;
mod meeting;
mod met;
mod my_promise;
mod new_tie;
mod phrase;
mod proposal;
mod rank;
mod reply_owed;
mod thank_you;
mod their_promise;
mod today;
mod underrepresented;
mod unfollowed;
mod view;
mod why;

pub use caution::caution;
pub use census::Census;
pub use proposal::{PATIENCE, proposal};
pub use rank::{Nudge, Term};
pub use today::{Meeting, Today, everyone, ranking, today};
pub use view::View;
pub use why::{Why, why};

use serde::{Deserialize, Serialize};

use super::change::Key;
use super::interaction::words;

words! {
    /// What a nudge is about.
    NudgeKind {
        /// A follow-up is due.
        FollowUp = "follow_up",
        /// Something you promised is due.
        MyPromise = "my_promise",
        /// Something they promised is late.
        TheirPromise = "their_promise",
        /// A first meeting or help to thank for.
        ThankYou = "thank_you",
        /// A birthday or another date is near.
        Date = "date",
        /// You meet today or tomorrow.
        Meeting = "meeting",
        /// They wrote last.
        ReplyOwed = "reply_owed",
        /// An introduction to close.
        Introduction = "introduction",
        /// Met lately, nothing of depth yet.
        NewTie = "new_tie",
        /// Met once and never followed up.
        Unfollowed = "unfollowed",
        /// The cadence is reached.
        Cadence = "cadence",
        /// Once warm, silent for years.
        Dormant = "dormant",
        /// From a part of the network you hardly know.
        Underrepresented = "underrepresented",
    }
}

/// What a rule says about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Why, in one sentence that a friend would accept.
    pub text: String,
    /// What to do about it.
    pub step: String,
    /// The follow-up or promise it speaks of.
    pub settles: Option<Key>,
}

impl Words {
    fn new(text: String, step: impl Into<String>) -> Self {
        Self { text, step: step.into(), settles: None }
    }

    /// The same about a follow-up or a promise.
    fn about(self, key: Key) -> Self {
        Self { settles: Some(key), ..self }
    }
}

/// What a reason rests on, and with it what an answer can put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A day of its own; the rule speaks during a rest too and says itself what was put off.
    Day,
    /// Something open between you; a rest silences it.
    Open,
    /// The tie itself; a rest silences it, and when tending it leads nowhere, tending it otherwise is
    /// proposed.
    Tie,
}

/// A rule that sees a reason to get in touch with somebody, or none.
pub struct Rule {
    /// What it is about.
    pub kind: NudgeKind,
    /// One sentence for `why` and the manual.
    pub doc: &'static str,
    /// What it rests on.
    pub ground: Ground,
    /// What it adds to the score of a person, if it sees a reason in them. Asked of everybody.
    pub bonus: fn(&View<'_>) -> Option<f64>,
    /// What it says about a person in whom it sees a reason. Asked only of those who are shown.
    pub words: fn(&View<'_>) -> Option<Words>,
}

/// Every rule; of those that see a reason in a person, the first speaks.
pub static RULES: &[Rule] = &[
    follow_up::RULE,
    my_promise::RULE,
    meeting::RULE,
    date::RULE,
    thank_you::RULE,
    reply_owed::RULE,
    introduction::RULE,
    their_promise::RULE,
    unfollowed::RULE,
    new_tie::RULE,
    cadence::RULE,
    dormant::RULE,
    underrepresented::RULE,
];
