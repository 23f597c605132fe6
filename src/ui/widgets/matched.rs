//! Text in which the letters that were looked for are marked.

use std::ops::Range;

use crate::query::fold::{Folded, fold};
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// Draws a text, the words of the query in it marked.
pub fn draw(pen: &mut Pen, text: &str, query: &str, role: Role) {
    let (mut at, mut x) = (0, 0);
    for range in ranges(text, query) {
        x = pen.text(x, 0, text.get(at..range.start).unwrap_or_default(), role);
        x = pen.text(x, 0, text.get(range.clone()).unwrap_or_default(), Role::Match);
        at = range.end;
    }
    pen.text(x, 0, text.get(at..).unwrap_or_default(), role);
}

/// Where the words of the query stand in a text, in order and apart; the beginning of a word before
/// any other place.
fn ranges(text: &str, query: &str) -> Vec<Range<usize>> {
    let folded = Folded::new(text);
    let query = fold(query);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in query.split_whitespace() {
        let at_start = folded.text.match_indices(word).find(|(at, _)| {
            let before = folded.text.get(..*at).and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric())
        });
        let Some(at) = at_start.map(|(at, _)| at).or_else(|| folded.text.find(word)) else { continue };
        let Some(range) = folded.source(at..at + word.len()) else { continue };
        if found.iter().all(|other| range.end <= other.start || other.end <= range.start) {
            found.push(range);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_for_is_marked_where_it_stands() {
        assert_eq!(ranges("Éloïse Marchand", "elo ma"), [0..4, 8..10]);
        assert_eq!(ranges("Ann Banner", "ann").first(), Some(&(0..3)));
        assert!(ranges("Ann", "zed").is_empty());
    }
}
