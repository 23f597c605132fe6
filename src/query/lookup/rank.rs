//! How well what was typed fits one person.

use super::field::{Ends, Field, Occurrence};
use super::pattern::Pattern;
use super::points;
use super::typed::{Fit, Rating, Word};

/// What ranking reads of a person.
pub struct Subject<'a> {
    /// Their words.
    pub words: &'a [Occurrence],
    /// Where their name and nickname begin and end.
    pub ends: Ends,
    /// The digits of their telephone numbers.
    pub phones: &'a str,
}

/// What a person scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// Every word was found.
    Found(u32),
    /// Some words were not: the points of the others, and the missing ones as bits.
    Missing(u32, u32),
}

/// The best place a typed word was found at.
#[derive(Clone, Copy)]
struct Found {
    points: u32,
    places: u16,
    field: Field,
}

/// The most any person may score.
pub fn ceiling(pattern: &Pattern) -> u32 {
    let whole = !pattern.words.is_empty() && pattern.words.iter().all(|word| word.best_name == Fit::Whole);
    let best = |word: &Word| {
        let initials = match (word.tail, word.whole_tail) {
            (false, _) => 0,
            (_, true) => points::INITIAL_AND_SURNAME,
            _ if word.length == 2 => points::TWO_INITIALS,
            _ => points::INITIAL_AND_BEGINNING,
        };
        let name = points::in_name(word.best_name) + points::SURNAME;
        let phone = if word.digits.is_some() { points::PHONE } else { 0 };
        name.max(initials).max(word.best_in_field).max(phone)
    };
    average(pattern.words.iter().map(best).sum(), pattern) + if whole { points::ALL_OF_NAME } else { 0 }
}

/// What a person scores.
pub fn score(pattern: &Pattern, subject: &Subject) -> Score {
    let (mut sum, mut missing, mut used, mut whole) = (0, 0, 0, 0);
    for (number, word) in pattern.words.iter().enumerate() {
        match best(word, subject, used) {
            Some(found) => {
                sum += found.points;
                used |= found.places;
                whole += usize::from(found.points >= points::NAME);
            }
            None => missing |= 1 << number,
        }
    }
    if missing != 0 {
        return Score::Missing(sum, missing);
    }
    let all = whole > 0 && whole == pattern.words.len() && is_all_of_name(subject, used);
    Score::Found(average(sum, pattern) + if all { points::ALL_OF_NAME } else { 0 })
}

/// What a person scores whose missing words are scattered over the name with these fuzzy scores.
pub fn scattered(pattern: &Pattern, sum: u32, fuzzy: impl Iterator<Item = (i64, usize)>) -> u32 {
    let each = |(score, length): (i64, usize)| {
        let a_letter = (10 * score).checked_div(length as i64).unwrap_or(0);
        u32::try_from(a_letter).unwrap_or(0).clamp(1, points::SCATTERED)
    };
    average(sum + fuzzy.map(each).sum::<u32>(), pattern)
}

/// The fields in which the typed words were found, each once, in the order of [`Field::ALL`].
pub fn fields(pattern: &Pattern, subject: &Subject) -> Vec<Field> {
    let mut used = 0;
    let mut fields: Vec<Field> = Vec::new();
    for word in &pattern.words {
        let found = best(word, subject, used);
        used |= found.map_or(0, |found| found.places);
        fields.push(found.map_or(Field::Name, |found| found.field));
    }
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn average(sum: u32, pattern: &Pattern) -> u32 {
    sum.checked_div(pattern.words.len() as u32).unwrap_or(0)
}

fn is_all_of_name(subject: &Subject, used: u16) -> bool {
    let names = subject.words.iter().filter(|word| word.field() == Field::Name);
    names.fold(0, |places, word| places | word.place()) == used
}

/// The best place of a word that is not taken by another.
fn best(word: &Word, subject: &Subject, used: u16) -> Option<Found> {
    let mut best = Found { points: 0, places: 0, field: Field::Name };
    let mut initials = Initials::default();
    for occurrence in subject.words {
        let rating = word.rating(occurrence.number());
        if rating.is_none() {
            continue;
        }
        let (field, place) = (occurrence.field(), occurrence.place());
        if !field.is_name() {
            best = better(best, Found { points: points::in_field(rating.fit()), places: 0, field });
        } else if used & place == 0 {
            initials.take(rating, place);
            let surname = if place & subject.ends.last != 0 { points::SURNAME } else { 0 };
            let points = points::in_name(rating.fit());
            let points = if points > 0 { points + surname } else { 0 };
            best = better(best, Found { points, places: place, field });
        }
    }
    best = better(best, initials.found(word, subject.ends));
    if word.digits.as_ref().is_some_and(|digits| subject.phones.contains(digits.as_str())) {
        best = better(best, Found { points: points::PHONE, places: 0, field: Field::Phone });
    }
    (best.points > 0).then_some(best)
}

fn better(best: Found, other: Found) -> Found {
    if other.points > best.points { other } else { best }
}

/// Where the first letter and the rest of a typed word begin words of a name.
#[derive(Default)]
struct Initials {
    heads: u16,
    tails: u16,
    whole_tails: u16,
}

impl Initials {
    fn take(&mut self, rating: Rating, place: u16) {
        self.heads |= if rating.is_head() { place } else { 0 };
        self.tails |= if rating.is_tail() { place } else { 0 };
        self.whole_tails |= if rating.is_whole_tail() { place } else { 0 };
    }

    /// The first letter at one word of the name, the rest at the beginning of a later one: at its last
    /// word if it can be.
    fn found(&self, word: &Word, ends: Ends) -> Found {
        let first = lowest(self.heads);
        let later = self.tails & !(first.wrapping_sub(1) | first);
        let surname = lowest(later & ends.last);
        let last = if surname != 0 { surname } else { lowest(later) };
        let points = match (first & ends.first != 0, surname) {
            _ if first == 0 || last == 0 => 0,
            (false, _) | (_, 0) => points::OTHER_INITIALS,
            _ if word.length == 2 => points::TWO_INITIALS,
            _ if self.whole_tails & surname != 0 => points::INITIAL_AND_SURNAME,
            _ => points::INITIAL_AND_BEGINNING,
        };
        Found { points, places: first | last, field: Field::Name }
    }
}

fn lowest(bits: u16) -> u16 {
    bits & bits.wrapping_neg()
}
