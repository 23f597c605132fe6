//! Who is still to be placed, and who was never more than a name.

use std::cmp::Reverse;

use super::book::Book;
use super::id::PersonId;
use super::person::{Person, Rhythm, Status};

/// People who came in and have not been placed: active, in the outermost circle, and nobody said that
/// they stay there. Those with a history come first, the newest contact before older ones; then those
/// met or connected most recently.
pub fn unplaced(book: &Book) -> Vec<PersonId> {
    let mut waiting: Vec<&Person> =
        outermost(book).filter(|person| person.rhythm == Rhythm::OfCircle).collect();
    waiting.sort_by_cached_key(|person| {
        (Reverse(book.last_contact(person.id)), Reverse(person.met_on), person.name.to_lowercase(), person.id)
    });
    waiting.into_iter().map(|person| person.id).collect()
}

/// People with whom nothing was ever exchanged and of whom nothing was written down but where they
/// work: quietly archivable. Those connected longest come first.
pub fn never_exchanged(book: &Book) -> Vec<PersonId> {
    let mut silent: Vec<&Person> = outermost(book).filter(|person| is_only_a_name(book, person)).collect();
    silent.sort_by_cached_key(|person| {
        (person.met_on.is_none(), person.met_on, person.name.to_lowercase(), person.id)
    });
    silent.into_iter().map(|person| person.id).collect()
}

fn outermost(book: &Book) -> impl Iterator<Item = &Person> {
    let circles = &book.settings().circles;
    let last = circles.all().len().saturating_sub(1);
    book.people()
        .filter(move |person| person.status == Status::Active && circles.rank(&person.circle) == last)
}

fn is_only_a_name(book: &Book, person: &Person) -> bool {
    let id = person.id;
    let standing = book.standing(id);
    let passed = standing.last.is_some() || standing.ahead.is_some() || book.interactions().mentions(id);
    let spoken_of = book.promises().mentions(id)
        || book.follow_ups().mentions(id)
        || book.facts().mentions(id)
        || book.ties().mentions(id)
        || book.introductions().mentions(id);
    !passed && !spoken_of && person.notes.is_empty()
}
