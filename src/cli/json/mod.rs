//! The JSON that scripts read: keys never change, unknown is `null`, lists are never `null`.

mod brief;
mod history;
mod import;
mod interaction;
mod logged;
mod open;
mod person;
mod today;

pub use brief::Brief;
pub use history::Entry;
pub use import::Import;
pub use interaction::Interaction;
pub use logged::{Logged, Understood};
pub use open::{Fact, FollowUp, Introduction, Promise, Relation};
pub use person::{Person, Whole};
pub use today::{Today, Why};

use serde::Serialize;

use crate::domain::{Book, PersonId, plain};

/// Somebody, named in passing.
#[derive(Debug, Serialize)]
pub struct Named<'a> {
    id: PersonId,
    name: &'a str,
}

impl<'a> Named<'a> {
    /// The person with this id.
    pub fn of(book: &'a Book, id: PersonId) -> Self {
        Self { id, name: book.name(id) }
    }
}

/// One document as text. What would act on a terminal or hide is written as `\u`, as JSON itself asks only
/// of the controls of ASCII.
pub fn document(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(value)?;
    json.push('\n');
    let acts = |letter: char| letter != '\n' && plain::is_unseen(letter);
    if !json.contains(acts) {
        return Ok(json);
    }
    let mut document = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if acts(letter) {
            let mut units = [0; 2];
            document.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            document.push(letter);
        }
    }
    Ok(document)
}

/// `None` for an empty text: nothing is known.
pub fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A number with three digits behind the point.
pub fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
