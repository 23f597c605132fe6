//! A person as TOML, to be altered in an editor, and back.
//!
//! Only what was altered in the text is changed, so that what happened to other fields meanwhile stays.

mod read;
mod write;

use super::person::{alter_each, kept};
use super::{Context, Refusal};
use crate::domain::{Book, Change, Person, PersonId};

pub use read::Mistake;
pub use write::marked;

/// A person as TOML, with a word on each field.
pub fn text(book: &Book, id: PersonId) -> Result<String, Refusal> {
    Ok(write::text(book, kept(book, id)?))
}

/// Why an edited text was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Something in the text cannot be; nothing was changed.
    #[error(transparent)]
    Mistake(#[from] Mistake),
    /// It cannot be, whatever the text says.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What the owner altered between `before`, as [`text`] gave it, and `after`. A line that is gone leaves
/// its field as it is; a field that was changed elsewhere too, to something else, is a mistake that
/// names both.
pub fn changes(
    book: &Book,
    context: &Context,
    id: PersonId,
    before: &str,
    after: &str,
) -> Result<Vec<Change>, Unread> {
    let (before, after) = (read::entries(before)?, read::entries(after)?);
    alter_each(book, context, &[id], |person| {
        after.iter().try_for_each(|entry| Ok(alter(book, person, &before, entry)?))
    })
}

fn alter(
    book: &Book,
    person: &mut Person,
    before: &[read::Entry],
    entry: &read::Entry,
) -> Result<(), Mistake> {
    let old = before.iter().find(|old| old.field == entry.field).map(|old| &old.values);
    if old == Some(&entry.values) {
        return Ok(());
    }
    let now = (entry.field.read)(book, person);
    if old.is_some_and(|old| *old != now) && now != entry.values {
        let what = format!(
            "{} was changed elsewhere at the same time: there it is now “{}”",
            entry.field.key,
            now.join(", ")
        );
        return Err(Mistake {
            line: entry.line,
            what,
            hint: "write what it shall be, and save again".to_owned(),
        });
    }
    let written = entry.field.set(book, person, &entry.values);
    written.map_err(|refusal| Mistake { line: entry.line, what: refusal.what, hint: refusal.hint })
}
