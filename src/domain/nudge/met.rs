//! The day you met somebody.
//!
//! A first entry in the timeline is not a first meeting: whoever is called or written to was known
//! before, and a day written down counts before all entries.

use chrono::NaiveDate;

use super::view::is_your_own_entry;
use crate::domain::book::Book;
use crate::domain::interaction::Kind;
use crate::domain::person::Person;
use crate::domain::standing::Contact;

/// The day you met somebody: the one you wrote down, or that of the first contact if it was a meeting,
/// whichever came first. `None` when it is unknown, or when an import says you were connected before.
pub(super) fn met_on(book: &Book, person: &Person) -> Option<NaiveDate> {
    let written = written(book, person);
    let (own, connected) = if is_your_own_entry(person) { (written, None) } else { (None, written) };
    let meeting = book.standing(person.id).first.as_ref().filter(|first| is_meeting(first));
    let day = own.into_iter().chain(meeting.map(|first| first.on)).min()?;
    connected.is_none_or(|connected| day <= connected).then_some(day)
}

/// The first day on which you knew somebody: the day you met, or the one an import says you were
/// connected. `None` when it is unknown, as it is of whom you were in touch with before.
pub(super) fn known_since(book: &Book, person: &Person) -> Option<NaiveDate> {
    let first = book.standing(person.id).first.as_ref();
    let strangers = |on: &NaiveDate| first.is_none_or(|first| *on <= first.on);
    met_on(book, person).or_else(|| written(book, person).filter(strangers))
}

/// The day that is written down, unless it lies ahead.
fn written(book: &Book, person: &Person) -> Option<NaiveDate> {
    person.met_on.filter(|on| *on <= book.today())
}

/// Whether you saw each other: in one place, or by video.
pub(super) fn is_meeting(contact: &Contact) -> bool {
    matches!(contact.kind, Kind::Met | Kind::Video | Kind::Event)
}
