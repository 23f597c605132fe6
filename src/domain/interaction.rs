//! Something that passed between you and one or more people.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::change::Seq;
use super::id::{InteractionId, PersonId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in the shell, in JSON and on the screen.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
pub(super) use words;

words! {
    /// What it was.
    Kind {
        /// You were in one place.
        Met = "met",
        /// You spoke by telephone.
        Call = "call",
        /// You spoke by video.
        Video = "video",
        /// An e-mail.
        Email = "email",
        /// A message of any other kind.
        Message = "message",
        /// A letter or a card on paper.
        Letter = "letter",
        /// You were both at something.
        Event = "event",
        /// A present.
        Gift = "gift",
        /// Somebody was introduced.
        Introduction = "introduction",
        /// A note about somebody; never counts as contact.
        Note = "note",
    }
}

words! {
    /// How much it meant.
    Depth {
        /// In passing.
        Light = "light",
        /// A real exchange.
        Good = "good",
        /// One you will remember.
        Deep = "deep",
    }
}

words! {
    /// Who it came from.
    Direction {
        /// You.
        Me = "me",
        /// Them.
        Them = "them",
        /// Both, as in every conversation.
        Both = "both",
    }
}

words! {
    /// What is known about whether it was contact at all.
    Proof {
        /// You said so.
        Confirmed = "confirmed",
        /// Agreed before it happened: ahead on its day too, and contact from the day after.
        Planned = "planned",
        /// Both sides took part, as seen in what was imported.
        Mutual = "mutual",
        /// One side only, as seen in what was imported; does not count.
        OneSided = "one-sided",
        /// Sent to many at once; does not count.
        Mass = "mass",
        /// You tried and they did not answer; does not count.
        Attempt = "attempt",
    }
}

/// Something that passed between you and one or more people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interaction {
    /// Which one, for ever.
    pub id: InteractionId,
    /// The local day it happened, or will.
    pub on: NaiveDate,
    /// The instant, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// What it was.
    pub kind: Kind,
    /// How much it meant, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<Depth>,
    /// Who it came from.
    pub from: Direction,
    /// Whether it was contact.
    pub proof: Proof,
    /// What was said or done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// With whom; at least one, each once.
    pub people: Vec<PersonId>,
    /// Tags without `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Help that went to them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gave: String,
    /// Help that came from them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub got: String,
    /// Where the record came from: `you`, `linkedin`, `demo`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// When it was written down, compared with everything else: the position of its entry in the journal,
    /// and its place in it. 0 where that is not known.
    #[serde(default, skip_serializing_if = "Order::is_unknown")]
    pub order: Order,
}

/// When something was written down, compared with everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Order(u64);

impl Order {
    /// So many things of one entry are told apart.
    const BITS: u32 = 20;

    /// The place of a thing in the entry at this position.
    pub fn of(seq: Seq, place: usize) -> Self {
        let place = u64::try_from(place).unwrap_or(u64::MAX).min((1 << Self::BITS) - 1);
        Self(seq << Self::BITS | place)
    }

    /// The position of the entry.
    pub fn seq(self) -> Seq {
        self.0 >> Self::BITS
    }

    /// Whether it is not known, as of what was written down by the first versions.
    pub fn is_unknown(&self) -> bool {
        self.0 == 0
    }
}

impl Interaction {
    /// Takes the place of what it was before it was altered: whoever alters it does not write it down anew.
    pub fn take_place_of(&mut self, before: &Self) {
        if self.order.is_unknown() {
            self.order = before.order;
        }
    }

    /// Whether this proves contact as of `today`: confirmed or two-way, not a note, not ahead.
    pub fn counted(&self, today: NaiveDate) -> bool {
        let happened = match self.proof {
            Proof::Confirmed | Proof::Mutual => self.on <= today,
            Proof::Planned => self.on < today,
            Proof::OneSided | Proof::Mass | Proof::Attempt => false,
        };
        happened && self.kind != Kind::Note
    }

    /// Whether it lies ahead as a meeting that is agreed.
    pub fn ahead(&self, today: NaiveDate) -> bool {
        let agreed = match self.proof {
            Proof::Planned => self.on >= today,
            Proof::Confirmed | Proof::Mutual | Proof::OneSided => self.on > today,
            Proof::Mass | Proof::Attempt => false,
        };
        agreed && self.kind != Kind::Note
    }
}
