//! What placing somebody, or another cadence, costs: said after the change.

use super::shell::Shell;
use crate::domain::count::counted;
use crate::domain::load::{contacts_per_week, full, per_week};
use crate::domain::{Book, PersonId};

/// The weekly load before a change.
#[derive(Debug, Clone, Copy)]
pub struct Before(f64);

impl Before {
    /// The load of a book, which must hold everybody.
    pub fn of(book: &Book) -> Self {
        Self(contacts_per_week(book))
    }

    /// The load of a book of everybody before somebody was added to it.
    pub fn without(book: &Book, added: PersonId) -> Self {
        Self(contacts_per_week(book) - book.cadence(added).map_or(0.0, per_week))
    }

    /// Says the load as it is now, and how far that is from before.
    pub fn say_weekly(self, shell: &Shell, book: &Book) {
        let after = contacts_per_week(book);
        // A change too small to be printed has no sign.
        let change = ((after - self.0) * 10.0).round() / 10.0 + 0.0;
        shell.out.say(format!("your circles now ask for {after:.1} contacts a week ({change:+.1})"));
    }

    /// Says the load, and that the circle of somebody is too full for them if it is.
    pub fn say(self, shell: &Shell, book: &Book, placed: PersonId) {
        self.say_weekly(shell, book);
        if let Some(note) = crowded(book, placed) {
            shell.out.say(note);
        }
    }
}

/// What there is to say when the circle holds more people than fit.
fn crowded(book: &Book, id: PersonId) -> Option<String> {
    let full = full(book, &book.person(id)?.circle, id)?;
    let people = counted(full.within, "person", "people");
    let mut note = format!("{people} in {} and closer, {} fit", full.circle, full.capacity);
    if let Some(leaves) = full.leaves {
        note.push_str(&format!("; the least warm there is {}", book.name(leaves)));
    }
    Some(note)
}
