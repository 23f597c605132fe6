//! What was typed: its words, each held against the vocabulary once.

use super::index::Index;
use super::typed::Word;

use crate::query::dial;
use crate::query::fold::{fold, fold_long};
use crate::query::words::words;

/// Everything that was typed; all its words must be found.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// The words, longest first, so that `ma mar` gives `mar` to Marta and `ma` to Mao.
    pub words: Vec<Word>,
}

/// More words than these are not looked at: nobody types them, and they are counted in bits.
const WORDS: usize = 16;

impl Pattern {
    /// Holds what was typed against the words of everybody.
    pub fn new(query: &str, index: &Index) -> Self {
        if let Some(digits) = phone_digits(query) {
            let mut word = Word::new(&digits, None, index);
            word.dial(&digits, index);
            return Self { words: vec![word] };
        }
        let (short, long) = (fold(query), fold_long(query));
        let mut long = long.as_deref().map(words);
        let mut found: Vec<Word> = words(&short)
            .take(WORDS)
            .map(|text| {
                let long = long.as_mut().and_then(Iterator::next).filter(|long| *long != text);
                let mut word = Word::new(text, long, index);
                if let Some(digits) = phone_digits(text) {
                    word.dial(&digits, index);
                }
                word
            })
            .collect();
        found.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        Self { words: found }
    }
}

/// The digits of a text that may be a telephone number or a part of one.
fn phone_digits(text: &str) -> Option<String> {
    let phone = text.chars().all(|letter| letter.is_ascii_digit() || " +-./()".contains(letter));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (phone && digits.len() >= dial::LEAST).then_some(digits)
}
