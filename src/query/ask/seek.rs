//! One word of a topic, sought in a text.

use std::ops::Range;

use super::stem::stem;
use crate::query::fold::{Folded, fold};
use crate::query::lookup::after_one_slip;

/// How well a word of a text fits, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the sought word but for one slip.
    Slip,
    /// It begins with the sought word.
    Beginning,
    /// It is a form of the sought word.
    Whole,
}

/// A sought word.
#[derive(Debug)]
pub struct Sought {
    /// The word, folded.
    pub word: String,
    /// Whether anybody has it.
    pub is_found: bool,
    stem: String,
}

/// Words shorter than this, in letters, forgive no slip.
const SLIP_FROM: usize = 5;

impl Sought {
    /// Seeks a folded word.
    pub fn new(word: &str) -> Self {
        Self { word: word.to_owned(), is_found: false, stem: stem(word) }
    }

    /// The first word of a text that is a form of the sought one; else the first that begins with it.
    pub fn in_text(&self, text: &str) -> Option<(Fit, Range<usize>)> {
        if text.is_ascii() {
            return self.in_ascii(text);
        }
        let folded = Folded::new(text);
        let (fit, found) = self.in_ascii(&folded.text)?;
        Some((fit, folded.source(found)?))
    }

    /// The first word of a text that is the sought one but for one slip.
    pub fn in_text_with_slip(&self, text: &str) -> Option<(Fit, Range<usize>)> {
        let slipped = |word: &str| {
            let folded = fold(word);
            folded.len() >= SLIP_FROM && after_one_slip(self.word.as_bytes(), folded.as_bytes()) == Some(0)
        };
        let found = || word_spans(text).find(|span| text.get(span.clone()).is_some_and(slipped));
        if self.word.len() >= SLIP_FROM { found().map(|at| (Fit::Slip, at)) } else { None }
    }

    fn in_ascii(&self, text: &str) -> Option<(Fit, Range<usize>)> {
        // Every form begins with the stem, but for an `i` in place of a `y`.
        let (bytes, wanted) = (text.as_bytes(), self.stem.trim_end_matches('i').as_bytes());
        let (mut before, mut beginning) = (b' ', None);
        for (at, window) in bytes.windows(wanted.len().max(1)).enumerate() {
            let begins = !before.is_ascii_alphanumeric() && before.is_ascii();
            before = window.first().copied().unwrap_or(b' ');
            if !begins || !window.eq_ignore_ascii_case(wanted) {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
            match rest.get(..end).and_then(|word| self.fit(word)) {
                Some(Fit::Whole) => return Some((Fit::Whole, at..at + end)),
                Some(fit) => beginning = beginning.or(Some((fit, at..at + end))),
                None => {}
            }
        }
        beginning
    }

    fn fit(&self, word: &str) -> Option<Fit> {
        let word = word.to_ascii_lowercase();
        if word == self.word || stem(&word) == self.stem {
            return Some(Fit::Whole);
        }
        word.starts_with(&self.word).then_some(Fit::Beginning)
    }
}

fn word_spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(|letter: char| !letter.is_alphanumeric()).map(move |word| {
        let gap = text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        let span = at + gap..at + gap + word.len();
        at = span.end;
        span
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(word: &str, text: &'a str) -> Option<&'a str> {
        Sought::new(word).in_text(text).and_then(|(_, span)| text.get(span))
    }

    #[test]
    fn forms_are_found_and_other_words_are_not() {
        assert_eq!(found("gardening", "met a Gardener."), Some("Gardener"));
        assert_eq!(found("gard", "met a Gardener."), Some("Gardener"));
        assert_eq!(found("tax", "syntax, taxes"), Some("taxes"));
        assert_eq!(found("investor", "invested in Éclair"), Some("invested"));
        assert_eq!(found("eclair", "invested in Éclair"), Some("Éclair"));
        assert_eq!(found("lawyer", "the law"), None);
        let slip = Sought::new("gardner").in_text_with_slip("a good gardener");
        assert_eq!(slip, Some((Fit::Slip, 7..15)));
        assert_eq!(found("tea", "a teacher of tea"), Some("tea"));
        assert_eq!(Sought::new("tea").in_text("Teacher"), Some((Fit::Beginning, 0..7)));
        assert_eq!(found("city", "of many cities"), Some("cities"));
    }
}
