//! A sentence as words with their places, and where one thought ends.

use std::ops::Range;

use crate::domain::{Book, PersonId};
use crate::ops::names::Names;
use crate::query::fold::fold;

/// How much of a text is read as a sentence, in bytes; nobody says more at once, and an essay has no need to
/// be understood.
const READ: usize = 16 << 10;

/// A word of the sentence.
pub(super) struct Word<'a> {
    /// As written, without the punctuation around it.
    pub raw: &'a str,
    /// Folded, with straight apostrophes.
    pub folded: String,
    /// Its bytes in the sentence.
    pub place: Range<usize>,
    /// Whether a thought ends behind it.
    pub ends: bool,
    /// Whether it is a comma that ends it.
    pub comma: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital, as names and places do.
    pub(super) fn is_capital(&self) -> bool {
        self.raw.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
    }

    /// The folded word without a possessive `'s`.
    pub(super) fn bare(&self) -> &str {
        self.folded.strip_suffix("'s").unwrap_or(&self.folded)
    }
}

/// A sentence, with the people it may speak of.
pub(super) struct Sentence<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// The words as names are compared.
    pub bare: Vec<String>,
    /// The people it may speak of.
    pub names: Names<'a>,
    /// Whom the sentence is read for.
    pub book: &'a Book,
}

impl<'a> Sentence<'a> {
    /// Splits a text; lists of names stay in one thought. Of a very long one only the beginning is read.
    pub(super) fn read(book: &'a Book, text: &'a str) -> Self {
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= READ);
        let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
        let words = split(text);
        let bare: Vec<String> =
            words.iter().map(|word| word.bare().trim_start_matches('@').to_owned()).collect();
        let names = Names::among(book, &bare);
        let mut sentence = Self { text, words, bare, names, book };
        sentence.join_lists();
        sentence
    }

    /// The word at `at`, folded; empty beyond the end.
    pub(super) fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    /// Whether the folded words at `at` are these.
    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.folded(at + ahead) == *word)
    }

    /// The bytes from the first to the last of some words.
    pub(super) fn place(&self, words: &Range<usize>) -> Range<usize> {
        let all = self.words.get(words.clone()).unwrap_or_default();
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.place.start..last.place.end,
            _ => 0..0,
        }
    }

    /// Some words as they were written.
    pub(super) fn written(&self, words: &Range<usize>) -> &'a str {
        self.text.get(self.place(words)).unwrap_or_default()
    }

    /// The words whose bytes lie in `place`.
    pub(super) fn words_in(&self, place: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.place.start < place.start);
        let end = self.words.partition_point(|word| word.place.start < place.end);
        start..end
    }

    /// Whether a name that is kept begins at a word and is written as one.
    pub(super) fn name_at(&self, at: usize) -> bool {
        let capital = self.words.get(at).is_some_and(Word::is_capital);
        capital && self.bare.get(at..).and_then(|rest| self.names.at(rest, false)).is_some()
    }

    /// The people named in some words without any doubt.
    pub(super) fn names_in(&self, words: &Range<usize>) -> Vec<PersonId> {
        let named = words.clone().filter(|at| self.name_at(*at));
        let found = named.filter_map(|at| self.names.at(self.bare.get(at..words.end)?, false));
        found.filter_map(|found| <[PersonId; 1]>::try_from(found.people).ok()).flatten().collect()
    }

    /// Where the thought ends that the word at `at` belongs to.
    pub(super) fn end_of_thought(&self, at: usize) -> usize {
        let ends = |word: &Word<'_>| word.ends;
        let rest = self.words.get(at..).unwrap_or_default();
        rest.iter().position(ends).map_or(self.words.len(), |ahead| at + ahead + 1)
    }

    /// The thoughts of the sentence, one after the other.
    pub(super) fn thoughts(&self) -> Vec<Range<usize>> {
        let mut thoughts = Vec::new();
        let mut start = 0;
        while start < self.words.len() {
            let end = self.end_of_thought(start);
            thoughts.push(start..end);
            start = end;
        }
        thoughts
    }

    /// “Ann, Bob and Cy” is one thought: a comma between two names does not end it, unless the second
    /// goes on to promise something.
    fn join_lists(&mut self) {
        let at = |place: usize| self.bare.get(place..).and_then(|rest| self.names.at(rest, false));
        let begins = |place: usize| {
            at(place).is_some_and(|found| {
                !matches!(self.folded(place + found.used), "will" | "promised" | "owes" | "called" | "wrote")
            })
        };
        let ends = |place: usize| {
            (0..=place).rev().take(3).any(|from| at(from).is_some_and(|found| from + found.used == place + 1))
        };
        let joined: Vec<usize> = (0..self.words.len())
            .filter(|place| self.words.get(*place).is_some_and(|word| word.comma))
            .filter(|place| begins(place + 1) && ends(*place))
            .collect();
        for place in joined {
            if let Some(word) = self.words.get_mut(place) {
                word.ends = false;
            }
        }
    }
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for piece in text.split_whitespace() {
        let start = (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let bang = piece.bytes().all(|byte| byte == b'!');
        let opened = piece.trim_start_matches(['(', '"', '“', '[']);
        let raw = if bang { piece } else { opened.trim_end_matches(is_punctuation) };
        let line_ends = text.get(start + piece.len()..).is_some_and(|rest| {
            rest.chars().take_while(|letter| letter.is_whitespace()).any(|letter| letter == '\n')
        });
        if raw.is_empty() || matches!(raw, "-" | "–" | "—") {
            if let Some(last) = words.last_mut() {
                (last.ends, last.comma) = (true, false);
            }
            continue;
        }
        let from = start + piece.len() - opened.len();
        let tail = opened.strip_prefix(raw).unwrap_or_default();
        let ends =
            bang || line_ends || (tail.contains([',', ';', '.', '!', '?', ':']) && !is_short(raw, tail));
        words.push(Word {
            raw,
            folded: fold(raw),
            place: from..from + raw.len(),
            ends,
            comma: tail.starts_with(',') && !line_ends,
        });
    }
    words
}

fn is_punctuation(letter: char) -> bool {
    matches!(letter, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '"' | '”' | ']' | '…')
}

/// An initial or a title, whose full stop ends nothing: `K.`, `Dr.`
fn is_short(raw: &str, tail: &str) -> bool {
    tail == "." && (raw.chars().count() == 1 || matches!(raw, "Dr" | "Mr" | "Mrs" | "Ms" | "St" | "Prof"))
}
