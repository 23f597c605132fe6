//! One typed word, and how it fits each word of the vocabulary.

use super::bits::Bits;
use super::index::Index;
use super::points;
use super::postings::Postings;
use super::slip::after_one_slip;
use super::vocabulary::letters;
use crate::query::dial;

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

    /// What of it holds for a name, or for any other word: only in names slips are forgiven and initials
    /// looked for.
    fn of(self, name: bool) -> Self {
        match self.fit() {
            _ if name => self,
            Fit::Slip | Fit::SlipBeginning => Self::NONE,
            fit => Self(fit as u8),
        }
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
    /// The best fit any name has.
    pub best_name: Fit,
    /// The most points it gets for any word in another field.
    pub best_in_field: u32,
    /// Whether any name begins with all letters but the first.
    pub tail: bool,
    /// Whether any name is all letters but the first.
    pub whole_tail: bool,
    /// Who has a word that fits.
    pub people: Bits,
    ratings: Vec<Rating>,
}

impl Word {
    /// Rates a typed word, and its other spelling, for every word of the index.
    pub fn new(text: &str, long: Option<&str>, index: &Index) -> Self {
        let form = Form::new(text);
        let mut word = Self {
            text: text.to_owned(),
            length: form.length,
            digits: None,
            letters: letters(text),
            best_name: Fit::None,
            best_in_field: 0,
            tail: false,
            whole_tail: false,
            people: Bits::none(index.cards.len()),
            ratings: vec![Rating::NONE; index.vocabulary.len()],
        };
        word.rate(&form, long.map(Form::new).as_ref(), index);
        word
    }

    fn rate(&mut self, form: &Form, long: Option<&Form>, index: &Index) {
        let mut ratings = std::mem::take(&mut self.ratings);
        for ((number, (word, letters)), kept) in index.vocabulary.iter().enumerate().zip(&mut ratings) {
            let mut rating = form.rate(word, letters);
            if let Some(long) = long {
                rating = rating.or(long.rate(word, letters));
            }
            *kept = rating.of(index.vocabulary.is_name(number));
            if !kept.is_none() {
                self.note(*kept, index.vocabulary.is_name(number));
            }
        }
        self.ratings = ratings;
        match &index.postings {
            Some(postings) => self.look_up(postings, index.cards.len()),
            None => self.scan(index),
        }
    }

    fn note(&mut self, rating: Rating, is_name: bool) {
        self.best_in_field = self.best_in_field.max(points::in_field(rating.fit()));
        if is_name {
            self.best_name = self.best_name.max(rating.fit());
            self.tail |= rating.is_tail();
            self.whole_tail |= rating.is_whole_tail();
        }
    }

    /// Finds who has a word that fits, by who has each.
    fn look_up(&mut self, postings: &Postings, slots: usize) {
        let (mut heads, mut tails) = (Bits::none(slots), Bits::none(slots));
        for (number, rating) in self.ratings.iter().enumerate().filter(|(_, rating)| !rating.is_none()) {
            let put = |people: &mut Bits| postings.slots(number).iter().for_each(|slot| people.put(*slot));
            if rating.fit() > Fit::None {
                put(&mut self.people);
            }
            if rating.is_head() && self.tail {
                put(&mut heads);
            }
            if rating.is_tail() {
                put(&mut tails);
            }
        }
        heads.and(&tails);
        self.people.or(&heads);
    }

    /// Finds who has a word that fits, by looking at everybody.
    fn scan(&mut self, index: &Index) {
        for (slot, card) in (0..).zip(&index.cards) {
            let words = index.words(card).iter();
            // Of all their words whatever holds for any: a few instructions for each, as there are many.
            let any = Rating(words.fold(0, |any, word| any | self.rating(word.number()).0));
            if any.fit() > Fit::None || (any.is_head() && any.is_tail()) {
                self.people.put(slot);
            }
        }
    }

    /// Lets the word be part of a telephone number with these digits, too.
    pub fn dial(&mut self, digits: &str, index: &Index) {
        let digits = dial::needed(digits);
        for (slot, card) in (0..).zip(&index.cards) {
            if index.phones(card).contains(digits) {
                self.people.put(slot);
            }
        }
        self.digits = Some(digits.to_owned());
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
        let head = if word.starts_with(self.first) { Rating::HEAD } else { 0 };
        let missing = self.letters & !letters;
        if missing & missing.wrapping_sub(1) != 0 {
            // With two letters missing there is no fit.
            return Rating(head);
        }
        let mut rating = head | self.fit(word, letters) as u8;
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
