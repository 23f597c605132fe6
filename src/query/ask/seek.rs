//! One word of a topic, sought in a text.

use std::ops::Range;

use super::stem::stem;
use crate::query::fold::{Folded, fold};
use crate::query::lookup::after_one_slip;

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
        Self { word: word.to_owned(), is_found: false, stem: stem(word).to_owned() }
    }

    /// The first word of a text that is a form of the sought one, or begins with it.
    pub fn in_text(&self, text: &str) -> Option<Range<usize>> {
        if text.is_ascii() {
            return self.in_ascii(text);
        }
        let folded = Folded::new(text);
        let found = self.in_ascii(&folded.text)?;
        folded.source(found)
    }

    /// The first word of a text that is the sought one but for one slip.
    pub fn in_text_with_slip(&self, text: &str) -> Option<Range<usize>> {
        let slipped = |word: &str| {
            let folded = fold(word);
            folded.len() >= SLIP_FROM && after_one_slip(self.word.as_bytes(), folded.as_bytes()) == Some(0)
        };
        let found = || word_spans(text).find(|span| text.get(span.clone()).is_some_and(slipped));
        if self.word.len() >= SLIP_FROM { found() } else { None }
    }

    fn in_ascii(&self, text: &str) -> Option<Range<usize>> {
        let (bytes, wanted) = (text.as_bytes(), self.stem.as_bytes());
        let mut before = b' ';
        for (at, window) in bytes.windows(wanted.len().max(1)).enumerate() {
            let begins = !before.is_ascii_alphanumeric() && before.is_ascii();
            before = window.first().copied().unwrap_or(b' ');
            if begins && window.eq_ignore_ascii_case(wanted) {
                let rest = text.get(at..).unwrap_or_default();
                let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
                if rest.get(..end).is_some_and(|word| self.is_form(word)) {
                    return Some(at..at + end);
                }
            }
        }
        None
    }

    fn is_form(&self, word: &str) -> bool {
        let word = word.to_ascii_lowercase();
        word.starts_with(&self.word) || stem(&word) == self.stem
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
        Sought::new(word).in_text(text).and_then(|span| text.get(span))
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
        assert_eq!(slip, Some(7..15));
    }
}
