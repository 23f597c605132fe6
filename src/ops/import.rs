//! Bringing in what files say: a plan first, then one batch.

use super::{Context, Refusal};
use crate::domain::incoming::{Incoming, Parsed, Remark};
use crate::domain::{Book, Change, Original, PersonId};

/// How to import.
pub struct Request<'a> {
    /// What was read.
    pub files: &'a [Parsed],
    /// The circle new people land in; the outermost when `None`.
    pub circle: Option<&'a str>,
    /// What the original that is kept of somebody says, so that what the owner wrote is told from what
    /// an earlier import brought.
    pub recall: &'a dyn Fn(&Original) -> Option<Incoming>,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// A few words for the history: `import: 12 new, 3 updated from Connections.csv`.
    pub what: String,
    /// What it changes; empty when everything is known already.
    pub changes: Vec<Change>,
    /// File by file.
    pub files: Vec<FilePlan>,
    /// Pairs that may be one person; nothing was merged.
    pub duplicates: Vec<Likely>,
}

/// What an import would do with one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePlan {
    /// The file.
    pub path: String,
    /// The id of its format.
    pub format: &'static str,
    /// People read.
    pub read: usize,
    /// The names of those who are new.
    pub new: Vec<String>,
    /// Those who are known and gain something.
    pub updated: Vec<(PersonId, String)>,
    /// How many are known and gain nothing.
    pub unchanged: usize,
    /// What could not be read.
    pub rejected: Vec<Remark>,
    /// What was left out on purpose.
    pub skipped: Vec<Remark>,
}

/// Two who may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// One of them.
    pub a: (PersonId, String),
    /// The other.
    pub b: (PersonId, String),
    /// Why it looks like that: `same e-mail ann@example.org`.
    pub because: String,
}

/// Works out what importing these files changes.
pub fn plan(book: &Book, context: &mut Context, request: &Request) -> Result<Plan, Refusal> {
    let _ = (book, context, request);
    Ok(Plan::default())
}
