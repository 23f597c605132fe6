//! Every distinct word of the index, once.

use std::collections::HashMap;

use super::flat::{Source, put_numbers, put_text};

/// Which letters occur in a text: one bit each for `a` to `z`, the rest share six.
pub fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte % 3),
            0x80.. => 1 << (29 + byte % 3),
            _ => 0,
        }
    })
}

/// Words, numbered in the order they came.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    text: String,
    ends: Vec<u32>,
    letters: Vec<u32>,
    /// One bit for each word: whether somebody is called that.
    names: Vec<u32>,
}

/// The numbers words have got so far. A word that is not among them gets a new one, so that adding to
/// a vocabulary whose numbers are forgotten costs nothing but a word that is there twice.
pub type Numbers = HashMap<Box<str>, u32>;

impl Vocabulary {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether somebody is called the word with this number.
    pub fn is_name(&self, number: usize) -> bool {
        self.names.get(number / 32).is_some_and(|bits| bits >> (number % 32) & 1 == 1)
    }

    /// Notes that somebody is called the word with this number.
    pub fn note_name(&mut self, number: u32) {
        let place = number as usize / 32;
        if place >= self.names.len() {
            self.names.resize(place + 1, 0);
        }
        if let Some(bits) = self.names.get_mut(place) {
            *bits |= 1 << (number % 32);
        }
    }

    /// The number of a word; a new one for a new word.
    pub fn number(&mut self, word: &str, numbers: &mut Numbers) -> u32 {
        if let Some(number) = numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.letters.push(letters(word));
        numbers.insert(word.into(), number);
        number
    }

    /// Every word with its letters, in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut start = 0;
        self.ends.iter().zip(&self.letters).map(move |(end, letters)| {
            let word = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            (word, *letters)
        })
    }

    /// Adds the vocabulary to bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        put_numbers(out, &self.ends);
        put_numbers(out, &self.letters);
        put_numbers(out, &self.names);
        put_text(out, &self.text);
    }

    /// Reads a vocabulary; `None` when there is none.
    pub fn read(source: &mut Source<'_>) -> Option<Self> {
        let (ends, letters, names) = (source.numbers()?, source.numbers()?, source.numbers()?);
        let text = source.text()?;
        (ends.len() == letters.len()).then_some(Self { text, ends, letters, names })
    }
}
