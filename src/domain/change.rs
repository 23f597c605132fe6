//! Changes: the one way anything is altered, and the batches that undo as one.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::fact::Fact;
use super::id::{AnswerId, FactId, FollowUpId, InteractionId, IntroductionId, PersonId, PromiseId, TieId};
use super::interaction::{Interaction, Order};
use super::introduction::Introduction;
use super::person::{Original, Person};
use super::promise::{FollowUp, Promise};
use super::tie::Tie;

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident($id:ty) by $field:ident),+ $(,)?) => {
        /// One thing that is kept.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Record { $($(#[$doc])* $name(Box<$name>)),+ }

        /// Names one thing that is kept.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Key { $($(#[$doc])* $name($id)),+ }

        impl Record {
            /// The name of the thing.
            pub fn key(&self) -> Key {
                match self { $(Self::$name(one) => Key::$name(one.$field)),+ }
            }
        }

        $(impl From<$name> for Record {
            fn from(one: $name) -> Self {
                Self::$name(Box::new(one))
            }
        })+
    };
}

records! {
    /// Somebody you keep.
    Person(PersonId) by id,
    /// The card somebody came from.
    Original(PersonId) by person,
    /// Something that passed between you.
    Interaction(InteractionId) by id,
    /// Something one of you owes.
    Promise(PromiseId) by id,
    /// Something you decided to do.
    FollowUp(FollowUpId) by id,
    /// Something learned.
    Fact(FactId) by id,
    /// Who knows whom.
    Tie(TieId) by id,
    /// Bringing two people together.
    Introduction(IntroductionId) by id,
    /// An answer to a nudge.
    Answer(AnswerId) by id,
}

impl Record {
    /// The people this speaks of; they must exist while it does.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Person(_) => Vec::new(),
            Self::Original(one) => vec![one.person],
            Self::Interaction(one) => one.people.clone(),
            Self::Promise(one) => vec![one.person],
            Self::FollowUp(one) => vec![one.person],
            Self::Fact(one) => vec![one.person],
            Self::Tie(one) => vec![one.a, one.b],
            Self::Introduction(one) => [Some(one.a), one.b, one.by].into_iter().flatten().collect(),
            Self::Answer(one) => vec![one.person],
        }
    }
}

/// One alteration: a thing is kept as it now is, or kept no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Keep this, in place of what had its name.
    Put(Record),
    /// Keep it no more.
    Remove(Key),
}

impl Change {
    /// What passed, where this keeps something that did.
    fn passed(&mut self) -> Option<&mut Interaction> {
        match self {
            Self::Put(Record::Interaction(one)) => Some(one),
            _ => None,
        }
    }

    /// The thing that is altered.
    pub fn key(&self) -> Key {
        match self {
            Self::Put(record) => record.key(),
            Self::Remove(key) => *key,
        }
    }
}

impl<T: Into<Record>> From<T> for Change {
    fn from(record: T) -> Self {
        Self::Put(record.into())
    }
}

/// The position of a batch in the journal, from 1; 0 is before the first.
pub type Seq = u64;

/// How a batch came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Somebody did something.
    #[default]
    Did,
    /// The batch at that position was undone.
    Undid(Seq),
    /// The batch at that position was done again.
    Redid(Seq),
    /// Somebody was forgotten for good, or this spoke of them: never undone.
    Forgot,
}

/// What a batch is, without its changes: a line of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// Its position; 0 until it is stored.
    pub seq: Seq,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// What was done, in a few words: `log: lunch with Ann`.
    pub what: String,
    /// From where: `screen`, `shell`, `import`.
    pub source: String,
    /// Whether it did, undid or redid.
    #[serde(default)]
    pub act: Act,
    /// How many things it altered.
    pub changes: usize,
}

/// Changes that belong together: one undo step, one journal entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// What it is.
    pub heading: Heading,
    /// What it does, in order.
    pub changes: Vec<Change>,
    /// What undoes it, in the order to apply.
    pub inverse: Vec<Change>,
}

impl Batch {
    /// Notes of what is new in this batch when it was written down, where `which` says so of what stands
    /// there: as part of the entry at this position of the journal.
    pub fn put_in_order(&mut self, seq: Seq, which: impl Fn(Order) -> bool) {
        let passed = self.changes.iter_mut().filter_map(Change::passed);
        if self.heading.act != Act::Did || !passed.into_iter().any(|one| which(one.order)) {
            return;
        }
        let inverse = self.inverse.iter();
        let new: HashSet<Key> =
            inverse.filter(|undo| matches!(undo, Change::Remove(_))).map(Change::key).collect();
        for (place, change) in self.changes.iter_mut().enumerate() {
            let is_new = new.contains(&change.key());
            if let Some(one) = change.passed().filter(|one| is_new && which(one.order)) {
                one.order = Order::of(seq, place);
            }
        }
    }

    /// Whether this does the same as another batch, whenever it is written down.
    pub fn does_as(&self, other: &Self) -> bool {
        let timeless = |changes: &[Change]| -> Vec<Change> {
            let mut changes = changes.to_vec();
            changes.iter_mut().filter_map(Change::passed).for_each(|one| one.order = Order::default());
            changes
        };
        self.changes == other.changes || timeless(&self.changes) == timeless(&other.changes)
    }

    /// The batch that takes this one back.
    pub fn undo(&self, at: DateTime<FixedOffset>, source: &str) -> Self {
        self.turned(
            at,
            source,
            "undo",
            Act::Undid(self.heading.seq),
            self.inverse.clone(),
            self.changes.clone(),
        )
    }

    /// The batch that does this one again after it was undone.
    pub fn redo(&self, at: DateTime<FixedOffset>, source: &str) -> Self {
        self.turned(
            at,
            source,
            "redo",
            Act::Redid(self.heading.seq),
            self.changes.clone(),
            self.inverse.clone(),
        )
    }

    fn turned(
        &self,
        at: DateTime<FixedOffset>,
        source: &str,
        verb: &str,
        act: Act,
        changes: Vec<Change>,
        inverse: Vec<Change>,
    ) -> Self {
        let what = format!("{verb}: {}", self.heading.what);
        let heading = Heading { seq: 0, at, what, source: source.to_owned(), act, changes: changes.len() };
        Self { heading, changes, inverse }
    }
}
