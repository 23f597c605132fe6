//! One person in a list.

use super::tone;
use crate::cli::line::Line;
use crate::domain::date::{days_between, distance};
use crate::domain::{Book, Person};

/// Mark, name, where they are, circle, and how long ago the last counted contact was.
pub fn row(book: &Book, person: &Person) -> Vec<Line> {
    let mark = book.mark(person.id);
    let last = book.last_contact(person.id).map(|on| distance(days_between(on, book.today())));
    vec![
        Line::new().with(tone(mark), mark.glyph()),
        Line::new().strong(&person.name),
        Line::from(person.org.as_str()),
        Line::new().faint(&person.circle),
        Line::new().faint(last.unwrap_or_default()),
    ]
}
