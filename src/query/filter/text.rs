//! Finding words in the fields of a person, without case and accents.

use crate::query::dial;
use crate::query::fold::{fold, fold_long};

/// What is looked for: it must begin at the beginning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle(String);

impl Needle {
    /// Folds what is looked for.
    pub fn new(text: &str) -> Self {
        Self(fold(text.trim()))
    }

    /// Whether a text has it; every text has nothing.
    pub fn is_in(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return true;
        }
        if text.is_ascii() {
            return self.is_in_ascii(text.as_bytes());
        }
        self.begins_a_word(&fold(text)) || fold_long(text).is_some_and(|long| self.begins_a_word(&long))
    }

    /// Whether a text is just it.
    pub fn is_all_of(&self, text: &str) -> bool {
        fold(text) == self.0
    }

    /// Whether a text begins with it.
    pub fn begins(&self, text: &str) -> bool {
        fold(text).starts_with(&self.0)
    }

    /// Whether a telephone number has its digits.
    pub fn is_in_digits(&self, number: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let wanted = digits(&self.0);
        !wanted.is_empty() && digits(number).contains(dial::needed(&wanted))
    }

    /// Nearly every text is ASCII: it is compared as it stands.
    fn is_in_ascii(&self, text: &[u8]) -> bool {
        let needle = self.0.as_bytes();
        let mut before = b' ';
        text.windows(needle.len()).any(|window| {
            let at_word = !before.is_ascii_alphanumeric();
            before = window.first().copied().unwrap_or(b' ');
            at_word && window.eq_ignore_ascii_case(needle)
        })
    }

    fn begins_a_word(&self, folded: &str) -> bool {
        folded.match_indices(&self.0).any(|(at, _)| {
            let before = folded.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric() || !letter.is_ascii() && self.is_sign())
        })
    }

    /// Chinese, Japanese and the like put no spaces between words.
    fn is_sign(&self) -> bool {
        self.0.starts_with(|letter: char| letter >= '\u{2e80}')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_at_its_beginning() {
        let is_in = |needle: &str, text: &str| Needle::new(needle).is_in(text);
        assert!(is_in("berlin", "Berlin"));
        assert!(is_in("north", "The North Sea"));
        assert!(is_in("north sea", "The North Sea"));
        assert!(!is_in("cto", "Director"));
        assert!(is_in("zurich", "Zürich"));
        assert!(is_in("zuerich", "Zürich"));
        assert!(is_in("伟", "王伟"));
        assert!(!is_in("a", ""));
    }
}
