//! Lists of people: which, and in what order.

use super::filter::Filter;
use super::fold::fold;
use crate::domain::date::days_between;
use crate::domain::{Book, Person, PersonId, Status};

macro_rules! sorts {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What a list is ordered by. Whom it says nothing of come last; equals stand by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Sort { #[default] $($(#[$doc])* $variant),+ }

        impl Sort {
            /// Every order, as they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in the shell and on the screen.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The order with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

sorts! {
    /// Who has waited longest by their own cadence, the closest circle first among equals.
    Rank = "rank",
    /// By name.
    Name = "name",
    /// The last counted contact, the newest first.
    Last = "last",
    /// The warmest first.
    Warmth = "warmth",
    /// The closest circle first.
    Circle = "circle",
    /// Who was added last first.
    Added = "added",
    /// Whom you met last first.
    Met = "met",
    /// The next birthday first.
    Birthday = "birthday",
    /// By organisation.
    Org = "org",
    /// By city.
    City = "city",
}

/// The people who pass, in order. The archived are left out unless the filter asks for a status.
pub fn people(book: &Book, filter: &Filter, sort: Sort) -> Vec<PersonId> {
    let hide = !filter.asks_for_status();
    let listed = book
        .people()
        .filter(|person| !(hide && person.status == Status::Archived) && filter.matches(book, person.id));
    in_order(book, listed, sort)
}

/// A place in the order: the key, then the folded name, then the id.
struct Row {
    key: Key,
    name: Box<str>,
    id: PersonId,
}

/// What is compared first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(Box<str>),
    Missing,
}

fn in_order<'a>(book: &Book, people: impl Iterator<Item = &'a Person>, sort: Sort) -> Vec<PersonId> {
    let mut rows: Vec<Row> = people
        .map(|person| Row { key: key(book, person, sort), name: folded(&person.name), id: person.id })
        .collect();
    rows.sort_unstable_by(|a, b| (&a.key, &a.name, a.id).cmp(&(&b.key, &b.name, b.id)));
    rows.into_iter().map(|row| row.id).collect()
}

fn folded(text: &str) -> Box<str> {
    fold(text).into_boxed_str()
}

fn key(book: &Book, person: &Person, sort: Sort) -> Key {
    let number = |number: Option<i64>| number.map_or(Key::Missing, Key::Number);
    let text = |text: &str| if text.is_empty() { Key::Missing } else { Key::Text(folded(text)) };
    let ago = |day| days_between(day, book.today());
    match sort {
        Sort::Rank => number(book.lateness(person.id).map(|late| -(late * 1000.0) as i64)),
        Sort::Name => Key::Number(0),
        Sort::Last => number(book.last_contact(person.id).map(ago)),
        Sort::Warmth => number(book.warmth(person.id).map(|warmth| -i64::from(warmth))),
        Sort::Circle => Key::Number(book.settings().circles.rank(&person.circle) as i64),
        Sort::Added => Key::Number(-person.created.timestamp()),
        Sort::Met => number(person.met_on.map(ago)),
        Sort::Birthday => number(person.birthday.and_then(|day| day.next(book.today())).map(|day| -ago(day))),
        Sort::Org => text(&person.org),
        Sort::City => text(&person.city),
    }
}
