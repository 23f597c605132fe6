//! What passed between you, a line each.

use crate::cli::line::Line;
use crate::domain::{Book, Interaction, PersonId, Proof};

/// One line an interaction, seen from `person`: day, kind, depth, words, who else was there.
pub fn timeline<'a>(
    book: &Book,
    interactions: impl Iterator<Item = &'a Interaction>,
    person: PersonId,
) -> Vec<Line> {
    interactions.map(|one| line(book, one, person)).collect()
}

fn line(book: &Book, one: &Interaction, person: PersonId) -> Line {
    let depth = one.depth.map(|depth| format!(" {}", depth.word())).unwrap_or_default();
    let tried = if one.proof == Proof::Attempt { " (tried)" } else { "" };
    let line = Line::new()
        .faint(format!("  {}  ", one.on))
        .plain(format!("{}{depth}{tried}", one.kind.word()))
        .plain(if one.text.is_empty() { String::new() } else { format!("  {}", one.text) });
    let place = if one.place.is_empty() { String::new() } else { format!("  at {}", one.place) };
    let others: Vec<&str> =
        one.people.iter().filter(|other| **other != person).map(|other| book.name(*other)).collect();
    let others = if others.is_empty() { String::new() } else { format!("  with {}", others.join(", ")) };
    line.faint(place).faint(others)
}
