//! Somebody who was found, in one line: mark, name, where they are, and what else matched.

use super::matched;
use crate::domain::Book;
use crate::query::lookup::Hit;
use crate::ui::panes::people::role_of;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// Draws somebody who was found by what was typed; the letters that matched are marked.
pub fn draw(book: &Book, hit: &Hit, typed: &str, pen: &mut Pen) {
    let Some(person) = book.person(hit.person) else { return };
    let mark = book.mark(person.id);
    pen.text(1, 0, mark.glyph(), role_of(mark));
    let name = (pen.width() / 2).max(16).min(pen.width().saturating_sub(4));
    matched::name(&mut pen.part(3, 0, name, 1), &person.name, typed, Role::Text);
    let x = 3 + name + 2;
    let room = pen.width().saturating_sub(x + 1);
    let place = if person.org.is_empty() { &person.city } else { &person.org };
    matched::text(&mut pen.part(x, 0, room, 1), place, typed, Role::Dim);
    let word = hit.matched.iter().find(|field| !field.is_name()).map_or("", |field| field.word());
    if !word.is_empty() && width(place) + width(word) + 2 < room {
        pen.right(0, &format!("{word} "), Role::Faint);
    }
}
