//! The personal yellow pages: who can help with something, and why they. It reads expertise, title,
//! organisation, tags, facts, notes and the timeline.

mod asking;
mod reason;
mod seek;
mod stem;

pub use asking::Asking;
pub use reason::{From, Reason};

use crate::domain::{Book, PersonId};

/// Somebody who may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// Who.
    pub person: PersonId,
    /// How well what is known of them fits, higher is better.
    pub score: u32,
    /// Why: the best place for each word that was found, one for the words of one line.
    pub reasons: Vec<Reason>,
}

/// At most `wanted` people who may help with a topic: ranked by match, then warmth, then by how much more
/// you gave than got. The dead and those who must not be contacted are left out.
pub fn ask(book: &Book, topic: &str, wanted: usize) -> Vec<Helper> {
    let mut asking = Asking::new(book, topic, wanted);
    while !asking.step(book, usize::MAX) {}
    asking.helpers(book)
}
