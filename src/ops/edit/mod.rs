//! A person as TOML, to be altered in an editor, and back.
//!
//! Only what was altered in the text is changed, so that what happened to other fields meanwhile stays.

mod read;
mod write;

use super::fields::FIELDS;
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
        let hint = "write what it shall be, and save again".to_owned();
        return Err(Mistake { line: entry.line, what, hint, elsewhere: Some(entry.field.key) });
    }
    let written = entry.field.set(book, person, &entry.values);
    written.map_err(|refusal| Mistake::new(entry.line, refusal.what, refusal.hint))
}

/// Whom a text is about; as the text has it where they are not there any more.
pub fn name(book: &Book, id: PersonId, text: &str) -> String {
    let written = || Some(text.parse::<toml::Table>().ok()?.get("name")?.as_str()?.to_owned());
    let kept = book.person(id).map(|person| person.name.clone());
    kept.or_else(written).unwrap_or_else(|| book.name(id).to_owned())
}

/// What edited text is compared with once `mistake` was told: of a field that was changed elsewhere too,
/// what is there now. So whoever read that and saves again has the last word.
pub fn settled(book: &Book, id: PersonId, before: &str, mistake: &Mistake) -> String {
    let field = mistake.elsewhere.and_then(|key| FIELDS.iter().find(|field| field.key == key));
    let table = before.parse::<toml::Table>();
    let (Some(field), Ok(mut table), Some(person)) = (field, table, book.person(id)) else {
        return before.to_owned();
    };
    table.insert(field.key.to_owned(), toml::Value::from((field.read)(book, person)));
    table.to_string()
}
