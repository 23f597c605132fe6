//! One typed word, and how it fits each word of the vocabulary.

use super::field::summary_bit;
use super::slip::after_one_slip;
use super::vocabulary::{Vocabulary, letters};

/// How well a typed word fits a word of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Not at all.
    None,
    /// It stands inside.
    Inside,
    /// It is the beginning, but for one slip.
    SlipBeginning,
    /// It is the word, but for one slip.
    Slip,
    /// It is the beginning.
    Beginning,
    /// It is the word.
    Whole,
}

/// A fit with notes for what runs over two words of a name (`jchen`, `jc`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating(u8);

impl Rating {
    const NONE: Self = Self(0);
    const HEAD: u8 = 0x40;
    const TAIL: u8 = 0x80;
    const WHOLE_TAIL: u8 = 0x20;
    const NOTES: u8 = Self::HEAD | Self::TAIL | Self::WHOLE_TAIL;

    /// How well the whole typed word fits.
    pub fn fit(self) -> Fit {
        match self.0 & 7 {
            0 => Fit::None,
            1 => Fit::Inside,
            2 => Fit::SlipBeginning,
            3 => Fit::Slip,
            4 => Fit::Beginning,
            _ => Fit::Whole,
        }
    }

    /// Whether there is nothing to it.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// Whether the word begins with the first typed letter.
    pub fn is_head(self) -> bool {
        self.0 & Self::HEAD != 0
    }

    /// Whether the word begins with all typed letters but the first.
    pub fn is_tail(self) -> bool {
        self.0 & Self::TAIL != 0
    }

    /// Whether the word is all typed letters but the first, which are several.
    pub fn is_whole_tail(self) -> bool {
        self.0 & Self::WHOLE_TAIL != 0
    }

    fn or(self, other: Self) -> Self {
        let fit = (self.0 & 7).max(other.0 & 7);
        Self(fit | ((self.0 | other.0) & Self::NOTES))
    }
}

/// One typed word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word, folded.
    pub text: String,
    /// How many letters it has.
    pub length: usize,
    /// Its digits, when it may be part of a telephone number.
    pub digits: Option<String>,
    /// Its letters, see [`letters`].
    pub letters: u32,
    /// The best fit any word of the vocabulary has.
    pub best: Fit,
    /// Whether any word of the vocabulary is all letters but the first.
    pub whole_tail: bool,
    /// One bit for each word of the vocabulary that fits: people without any such bit do not have it.
    pub summary: u64,
    ratings: Vec<Rating>,
}

impl Word {
    /// Rates a typed word, and its other spelling, for every word of the vocabulary.
    pub fn new(text: &str, long: Option<&str>, vocabulary: &Vocabulary) -> Self {
        let form = Form::new(text);
        let mut ratings: Vec<Rating> =
            vocabulary.iter().map(|(word, letters)| form.rate(word, letters)).collect();
        if let Some(form) = long.map(Form::new) {
            for (rating, (word, letters)) in ratings.iter_mut().zip(vocabulary.iter()) {
                *rating = rating.or(form.rate(word, letters));
            }
        }
        let (mut best, mut summary, mut whole_tail) = (Fit::None, 0, false);
        for (number, rating) in ratings.iter().enumerate() {
            if rating.fit() > Fit::None || rating.is_tail() {
                best = best.max(rating.fit());
                summary |= summary_bit(number);
                whole_tail |= rating.is_whole_tail();
            }
        }
        Self {
            text: text.to_owned(),
            length: form.length,
            digits: None,
            letters: letters(text),
            best,
            whole_tail,
            summary,
            ratings,
        }
    }

    /// How the word with this number fits.
    pub fn rating(&self, number: usize) -> Rating {
        self.ratings.get(number).copied().unwrap_or(Rating::NONE)
    }
}

/// Names shorter than this, in letters, forgive no slip.
const SLIP_FROM: usize = 5;

/// One spelling of a typed word.
struct Form<'a> {
    text: &'a str,
    length: usize,
    letters: u32,
    first: &'a str,
    tail: &'a str,
    tail_letters: u32,
}

impl<'a> Form<'a> {
    fn new(text: &'a str) -> Self {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let tail = text.get(first..).unwrap_or_default();
        Self {
            text,
            length: text.chars().count(),
            letters: letters(text),
            first: text.get(..first).unwrap_or_default(),
            tail,
            tail_letters: letters(tail),
        }
    }

    fn rate(&self, word: &str, letters: u32) -> Rating {
        let mut rating = self.fit(word, letters) as u8;
        if word.starts_with(self.first) {
            rating |= Rating::HEAD;
        }
        if !self.tail.is_empty() && self.tail_letters & !letters == 0 && word.starts_with(self.tail) {
            let whole = word.len() == self.tail.len() && self.length > 2;
            rating |= Rating::TAIL | if whole { Rating::WHOLE_TAIL } else { 0 };
        }
        Rating(rating)
    }

    fn fit(&self, word: &str, letters: u32) -> Fit {
        let missing = self.letters & !letters;
        if missing == 0 && word.len() >= self.text.len() {
            if word.starts_with(self.text) {
                return if word.len() == self.text.len() { Fit::Whole } else { Fit::Beginning };
            }
            if self.counts_inside() && word.contains(self.text) {
                return Fit::Inside;
            }
        }
        let may_slip = self.length + 1 >= SLIP_FROM && missing.count_ones() <= 1;
        if may_slip { self.slip(word) } else { Fit::None }
    }

    /// One or two letters of an alphabet inside a word say nothing; one sign of Chinese does.
    fn counts_inside(&self) -> bool {
        self.text.len() >= 3
    }

    fn slip(&self, word: &str) -> Fit {
        if word.len() + 1 < self.text.len() || word.len() < SLIP_FROM {
            return Fit::None;
        }
        let (rest, length) = if self.text.is_ascii() {
            (after_one_slip(self.text.as_bytes(), word.as_bytes()), word.len())
        } else {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            let word = letters(word);
            (after_one_slip(&letters(self.text), &word), word.len())
        };
        match rest {
            Some(0) if length >= SLIP_FROM => Fit::Slip,
            Some(_) if length >= SLIP_FROM && self.length >= SLIP_FROM => Fit::SlipBeginning,
            _ => Fit::None,
        }
    }
}
