//! Text in which the letters that were looked for are marked.

use std::ops::Range;

use crate::query::highlight::{in_name, in_text};
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// Draws a name, what the query matched in it marked.
pub fn name(pen: &mut Pen, text: &str, query: &str, role: Role) {
    draw(pen, text, in_name(query, text), role);
}

/// Draws any other text, what the query matched in it marked.
pub fn text(pen: &mut Pen, text: &str, query: &str, role: Role) {
    draw(pen, text, in_text(query, text), role);
}

fn draw(pen: &mut Pen, text: &str, ranges: Vec<Range<usize>>, role: Role) {
    let (mut at, mut x) = (0, 0);
    for range in ranges {
        x = pen.text(x, 0, text.get(at..range.start).unwrap_or_default(), role);
        x = pen.text(x, 0, text.get(range.clone()).unwrap_or_default(), Role::Match);
        at = range.end;
    }
    pen.text(x, 0, text.get(at..).unwrap_or_default(), role);
}
