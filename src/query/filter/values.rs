//! What keys speak of: texts, days, numbers and things somebody has. Each is a small table of words.

use chrono::NaiveDate;

use super::text::Needle;
use crate::domain::{Book, Debtor, Person, Progress};

macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// The words, in the order they are offered.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The one with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                let place = Self::WORDS.iter().position(|other| *other == word)?;
                [$(Self::$variant),+].get(place).copied()
            }
        }
    };
}

table! {
    /// A text of a person.
    Text {
        /// The name.
        Name = "name",
        /// A nickname.
        Nickname = "nickname",
        /// The organisation.
        Org = "org",
        /// What they do there.
        Title = "title",
        /// The city.
        City = "city",
        /// The country.
        Country = "country",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A link.
        Url = "url",
        /// The notes.
        Note = "note",
        /// Something learned.
        Fact = "fact",
        /// What was said or done.
        Said = "said",
    }
}

impl Text {
    /// Whether it has what is looked for.
    pub fn has(self, book: &Book, person: &Person, needle: &Needle) -> bool {
        match self {
            Self::Name => needle.is_in(&person.name) || needle.is_in(&person.nickname),
            Self::Nickname => needle.is_in(&person.nickname),
            Self::Org => needle.is_in(&person.org),
            Self::Title => needle.is_in(&person.title),
            Self::City => needle.is_in(&person.city),
            Self::Country => needle.is_in(&person.country),
            Self::Email => person.emails.iter().any(|one| needle.is_in(&one.value)),
            Self::Phone => person.phones.iter().any(|one| needle.is_in_digits(&one.value)),
            Self::Url => person.urls.iter().any(|one| needle.is_in(&one.value)),
            Self::Note => needle.is_in(&person.notes),
            Self::Fact => book.facts().of(person.id).any(|fact| needle.is_in(&fact.text)),
            Self::Said => book.interactions().of(person.id).any(|one| needle.is_in(&one.text)),
        }
    }
}

table! {
    /// A day of a person.
    Day {
        /// The last counted contact.
        Last = "last",
        /// When they were first kept.
        Added = "added",
        /// When they were last changed.
        Updated = "updated",
        /// When you met.
        Met = "met",
    }
}

impl Day {
    /// The day, where it is known.
    pub fn of(self, book: &Book, person: &Person) -> Option<NaiveDate> {
        match self {
            Self::Last => book.last_contact(person.id),
            Self::Added => Some(person.created.date_naive()),
            Self::Updated => Some(person.updated.date_naive()),
            Self::Met => person.met_on,
        }
    }
}

table! {
    /// A number of a person.
    Number {
        /// Warmth, 0 to 100.
        Warmth = "warmth",
        /// Days since the last contact, by the cadence.
        Lateness = "lateness",
        /// The cadence in days.
        Cadence = "cadence",
        /// How many contacts counted.
        Contacts = "contacts",
        /// How often help went to them.
        Gave = "gave",
        /// How often help came from them.
        Got = "got",
    }
}

impl Number {
    /// The number, where it is known.
    pub fn of(self, book: &Book, person: &Person) -> Option<f64> {
        let standing = book.standing(person.id);
        match self {
            Self::Warmth => book.warmth(person.id).map(f64::from),
            Self::Lateness => book.lateness(person.id),
            Self::Cadence => book.cadence(person.id).map(f64::from),
            Self::Contacts => Some(standing.counted.into()),
            Self::Gave => Some(standing.gave.into()),
            Self::Got => Some(standing.got.into()),
        }
    }
}

table! {
    /// Something a person has or has not.
    Has {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A link.
        Url = "url",
        /// A birthday.
        Birthday = "birthday",
        /// A date besides the birthday.
        Date = "date",
        /// Notes.
        Note = "note",
        /// A nickname.
        Nickname = "nickname",
        /// An organisation.
        Org = "org",
        /// A title.
        Title = "title",
        /// A city.
        City = "city",
        /// A tag.
        Tag = "tag",
        /// Something learned about them.
        Fact = "fact",
        /// Anything on the timeline.
        Timeline = "timeline",
        /// An open promise of yours.
        Promise = "promise",
        /// An open promise of theirs.
        TheirPromise = "their-promise",
        /// An open follow-up.
        FollowUp = "follow-up",
        /// Somebody of yours they know.
        Tie = "tie",
        /// Somebody who introduced you.
        Introducer = "introducer",
    }
}

impl Has {
    /// Whether a person has it.
    pub fn holds(self, book: &Book, person: &Person) -> bool {
        let id = person.id;
        let promised = |by: Debtor| {
            book.promises().of(id).any(|promise| promise.by == by && promise.progress == Progress::Open)
        };
        match self {
            Self::Email => !person.emails.is_empty(),
            Self::Phone => !person.phones.is_empty(),
            Self::Url => !person.urls.is_empty(),
            Self::Birthday => person.birthday.is_some(),
            Self::Date => !person.dates.is_empty(),
            Self::Note => !person.notes.is_empty(),
            Self::Nickname => !person.nickname.is_empty(),
            Self::Org => !person.org.is_empty(),
            Self::Title => !person.title.is_empty(),
            Self::City => !person.city.is_empty(),
            Self::Tag => !person.tags.is_empty(),
            Self::Fact => book.facts().mentions(id),
            Self::Timeline => book.interactions().mentions(id),
            Self::Promise => promised(Debtor::Me),
            Self::TheirPromise => promised(Debtor::Them),
            Self::FollowUp => book.follow_ups().of(id).any(|one| one.progress == Progress::Open),
            Self::Tie => book.ties().mentions(id),
            Self::Introducer => person.introduced_by.is_some(),
        }
    }
}
