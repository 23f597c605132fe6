//! One person in a list.

use std::ops::Range;

use super::tone;
use crate::cli::line::{Line, Tone};
use crate::domain::date::{days_between, distance};
use crate::domain::{Book, Person};
use crate::query::highlight::{in_name, in_text};

/// Mark, name, where they are, circle, and how long ago the last counted contact was.
pub fn row(book: &Book, person: &Person) -> Vec<Line> {
    marked_row(book, person, &[], &[])
}

/// The same with what a query matched marked.
pub fn found_row(book: &Book, person: &Person, query: &str) -> Vec<Line> {
    marked_row(book, person, &in_name(query, &person.name), &in_text(query, &person.org))
}

fn marked_row(book: &Book, person: &Person, name: &[Range<usize>], org: &[Range<usize>]) -> Vec<Line> {
    let mark = book.mark(person.id);
    let last = book.last_contact(person.id).map(|on| distance(days_between(on, book.today())));
    vec![
        Line::new().with(tone(mark), mark.glyph()),
        Line::new().marked(Tone::Strong, &person.name, name),
        Line::new().marked(Tone::Plain, &person.org, org),
        Line::new().faint(&person.circle),
        Line::new().faint(last.unwrap_or_default()),
    ]
}
