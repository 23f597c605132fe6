//! From the words for a WHO to the person.

use super::failure::Failure;
use crate::domain::{Book, Person, PersonId};

/// The one person these words name.
pub fn resolve(book: &Book, words: &str) -> Result<PersonId, Failure> {
    let lower = words.to_lowercase();
    let matches = |person: &&crate::domain::Person| {
        person.id.to_string().starts_with(&lower) || person.name.to_lowercase().contains(&lower)
    };
    let mut found = book.people().filter(matches);
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person.id),
        _ => Err(Failure::Who(crate::ops::Refusal::new(format!("nobody, or several, match “{words}”"), ""))),
    }
}

/// The one person these words name, with everything known.
pub fn find<'a>(book: &'a Book, words: &str) -> Result<&'a Person, Failure> {
    let id = resolve(book, words)?;
    book.person(id).ok_or_else(|| Failure::failed("that person has just been deleted", ""))
}
