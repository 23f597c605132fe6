//! Bringing in what files say: a plan first, then one batch.
//!
//! Nothing is merged on a guess, nothing the owner wrote is overwritten, and nothing in a file counts
//! as contact: a date of connection is the day you met, no more.

mod desk;
mod fill;
mod keep;
mod known;
mod matching;

use super::{Context, Refusal};
use crate::domain::incoming::{Incoming, Parsed, Remark};
use crate::domain::nearest::nearest;
use crate::domain::{Book, Change, Original, PersonId};
use desk::Desk;

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
    /// People read; each of them is new, updated or unchanged.
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

/// Works out what importing these files changes. The same files again change nothing.
///
/// Refused when the circle is not in the config.
pub fn plan(book: &Book, context: &mut Context, request: &Request) -> Result<Plan, Refusal> {
    let circle = circle(book, request.circle)?;
    let mut desk = Desk::new(book, context, request.recall, circle);
    let files: Vec<FilePlan> = request.files.iter().map(|file| desk.take(file)).collect();
    let (changes, duplicates) = desk.clear();
    Ok(Plan { what: what(&files), changes, files, duplicates })
}

/// The circle that was asked for, if it is in the config.
fn circle<'a>(book: &Book, asked: Option<&'a str>) -> Result<Option<&'a str>, Refusal> {
    let circles = &book.settings().circles;
    let Some(asked) = asked else { return Ok(None) };
    if circles.named(asked).is_some() {
        return Ok(Some(asked));
    }
    let names = || circles.all().iter().map(|circle| circle.name.as_str());
    let hint = match nearest(asked, names()) {
        Some(name) => format!("did you mean “{name}”?"),
        None => format!("the circles are {}", names().collect::<Vec<_>>().join(", ")),
    };
    Err(Refusal::new(format!("there is no circle “{asked}”"), hint))
}

fn what(files: &[FilePlan]) -> String {
    let new: usize = files.iter().map(|file| file.new.len()).sum();
    let updated: usize = files.iter().map(|file| file.updated.len()).sum();
    let from = match files {
        [one] => one.path.rsplit(['/', '\\']).next().unwrap_or(&one.path).to_owned(),
        several => format!("{} files", several.len()),
    };
    format!("import: {new} new, {updated} updated from {from}")
}
