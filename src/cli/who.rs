//! From the words for a WHO to the person.

use super::failure::Failure;
use crate::domain::{Book, Person, PersonId};
use crate::ops::Refusal;
use crate::query::who::{self, WhoError};

/// The one person these words name; else the candidates are the hint, a line each.
pub fn resolve(book: &Book, words: &str) -> Result<PersonId, Failure> {
    who::resolve(book, words).map_err(|error| unclear(book, &error))
}

/// The one person these words name, with everything known.
pub fn find<'a>(book: &'a Book, words: &str) -> Result<&'a Person, Failure> {
    let id = resolve(book, words)?;
    book.person(id).ok_or_else(|| Failure::failed("that person has just been deleted", ""))
}

/// Nobody, or several: who it could be, with what tells them apart.
pub fn unclear(book: &Book, error: &WhoError) -> Failure {
    if *error == WhoError::Empty {
        return Failure::usage(error.to_string(), "write a name, an e-mail address or an id");
    }
    let candidates = candidates(book, error.candidates());
    let hint = if candidates.is_empty() { "rk add NAME keeps somebody new".to_owned() } else { candidates };
    Failure::Who(Refusal::new(error.to_string(), hint))
}

/// People who may be meant, a line each with what tells them apart.
pub fn candidates(book: &Book, ids: &[PersonId]) -> String {
    let people = ids.iter().filter_map(|id| book.person(*id));
    people.map(described).collect::<Vec<_>>().join("\n")
}

fn described(person: &Person) -> String {
    let email = person.emails.first().map_or("", |email| email.value.as_str());
    let about = [person.title.as_str(), &person.org, &person.city, email];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}  {}  {}", person.id, person.name, about.join(" · ")).trim_end().to_owned()
}
