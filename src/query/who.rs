//! Who is meant: an id, the beginning of one, an e-mail address, or a name.

use crate::domain::{Book, PersonId};

use super::fold::fold;
use super::lookup::{Field, Hit, Index};
use super::words::words;

/// Why it is not clear who is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhoError {
    /// Nothing was written.
    #[error("nobody was named")]
    Empty,
    /// Nobody fits.
    #[error("nobody matches “{0}”")]
    Nobody(String),
    /// Several people fit equally well; the likeliest first.
    #[error("“{asked}” could be {} people", .candidates.len())]
    Several {
        /// What was written.
        asked: String,
        /// Who it could be, at most [`CANDIDATES`] of them.
        candidates: Vec<PersonId>,
    },
    /// Nobody fits well enough to be taken without asking; the likeliest first.
    #[error("nobody is called “{asked}”")]
    Unsure {
        /// What was written.
        asked: String,
        /// Who may have been meant, at most [`CANDIDATES`] of them.
        candidates: Vec<PersonId>,
    },
}

impl WhoError {
    /// Who may have been meant, the likeliest first.
    pub fn candidates(&self) -> &[PersonId] {
        match self {
            Self::Several { candidates, .. } | Self::Unsure { candidates, .. } => candidates,
            Self::Empty | Self::Nobody(_) => &[],
        }
    }
}

/// How many candidates are named.
pub const CANDIDATES: usize = 10;
/// The shortest beginning of an id that is taken for one.
const ID_PREFIX: usize = 4;

/// The one person who is meant. For a single question; who asks often keeps an [`Index`] and calls
/// [`resolve_with`].
pub fn resolve(book: &Book, asked: &str) -> Result<PersonId, WhoError> {
    match by_address(book, asked)? {
        Some(person) => Ok(person),
        None => by_name(book, &Index::new(book), asked),
    }
}

/// The one person who is meant, by an index that is at hand.
pub fn resolve_with(book: &Book, index: &Index, asked: &str) -> Result<PersonId, WhoError> {
    match by_address(book, asked)? {
        Some(person) => Ok(person),
        None => by_name(book, index, asked),
    }
}

/// Whether somebody is called just what was written: then nobody else is meant, whoever else there is.
pub fn is_called(book: &Book, asked: &str) -> bool {
    Index::new(book).find(asked, 1).first().is_some_and(Hit::is_all_of_name)
}

/// Everybody who may be meant: whoever [`resolve`] may take or name in a book of everybody, so that it
/// says the same in a book of these alone.
pub fn eligible(index: &Index, asked: &str) -> Vec<PersonId> {
    let asked = asked.trim();
    let mut people: Vec<PersonId> = index.find(asked, CANDIDATES).iter().map(|hit| hit.person).collect();
    if is_id_like(asked) {
        people.extend(index.with_id(&asked.to_ascii_lowercase()));
    }
    if asked.contains('@') {
        people.extend(index.addressed(&words(&fold(asked)).map(str::to_owned).collect::<Vec<_>>()));
    }
    people.sort_unstable();
    people.dedup();
    people
}

/// By id, beginning of an id, e-mail address, or the whole name as it is written; `None` when it is none
/// of these.
fn by_address(book: &Book, asked: &str) -> Result<Option<PersonId>, WhoError> {
    let asked = asked.trim();
    if asked.is_empty() {
        return Err(WhoError::Empty);
    }
    if let Ok(id) = asked.parse::<PersonId>()
        && book.person(id).is_some()
    {
        return Ok(Some(id));
    }
    let fits = |person: &&crate::domain::Person| {
        is_id_prefix(person.id, asked)
            || person.emails.iter().any(|email| email.value.eq_ignore_ascii_case(asked))
    };
    let mut found: Vec<PersonId> = book.people().filter(fits).map(|person| person.id).collect();
    found.sort_unstable();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        _ => Err(several(asked, found)),
    }
}

fn is_id_prefix(id: PersonId, asked: &str) -> bool {
    is_id_like(asked) && id.to_string().starts_with(&asked.to_ascii_lowercase())
}

fn is_id_like(asked: &str) -> bool {
    asked.len() >= ID_PREFIX && asked.starts_with(|first: char| first.is_ascii_digit())
}

fn several(asked: &str, mut candidates: Vec<PersonId>) -> WhoError {
    candidates.truncate(CANDIDATES);
    WhoError::Several { asked: asked.to_owned(), candidates }
}

/// By name: the one who fits best, when nobody fits as well.
fn by_name(book: &Book, index: &Index, asked: &str) -> Result<PersonId, WhoError> {
    let asked = asked.trim();
    let hits = index.find(asked, CANDIDATES);
    let (named, others): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(is_named);
    let ids = |hits: &[Hit]| hits.iter().map(|hit| hit.person).collect::<Vec<_>>();
    let Some(best) = named.first() else {
        return Err(match others.as_slice() {
            [] => WhoError::Nobody(asked.to_owned()),
            _ => WhoError::Unsure { asked: asked.to_owned(), candidates: ids(&others) },
        });
    };
    let level: Vec<&Hit> = named.iter().filter(|hit| hit.is_level_with(best)).collect();
    let tended = |hit: &&&Hit| {
        book.person(hit.person).is_some_and(|person| person.status == crate::domain::Status::Active)
    };
    match (level.as_slice(), level.iter().filter(tended).collect::<Vec<_>>().as_slice()) {
        ([one], _) => Ok(one.person),
        (_, [one]) => Ok(one.person),
        _ => Err(several(asked, level.iter().map(|hit| hit.person).collect())),
    }
}

/// Whether somebody is called what was written, and not only works there or has its letters somewhere.
fn is_named(hit: &Hit) -> bool {
    hit.is_found() && hit.matched.iter().any(|field| field.is_name() || *field == Field::Email)
}
