//! How well what was typed fits one person.

use super::field::{Field, Occurrence};
use super::pattern::Pattern;
use super::points;
use super::typed::{Fit, Word};

/// What ranking reads of a person.
pub struct Subject<'a> {
    /// Their words.
    pub words: &'a [Occurrence],
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
    let whole = !pattern.words.is_empty() && pattern.words.iter().all(|word| word.best == Fit::Whole);
    let best = |word: &Word| if word.best == Fit::Whole { points::NAME } else { points::NAME_BEGINNING };
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
                whole += usize::from(found.points == points::NAME);
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
        let a_letter = score.checked_div(length as i64).unwrap_or(0);
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
    let (mut heads, mut tails) = (0, 0);
    for occurrence in subject.words {
        let rating = word.rating(occurrence.number());
        if rating.is_none() {
            continue;
        }
        let (field, place) = (occurrence.field(), occurrence.place());
        let found = if !field.is_name() {
            Found { points: points::in_field(rating.fit()), places: 0, field }
        } else if used & place == 0 {
            heads |= if rating.is_head() { place } else { 0 };
            tails |= if rating.is_tail() { place } else { 0 };
            Found { points: points::in_name(rating.fit()), places: place, field }
        } else {
            continue;
        };
        best = better(best, found);
    }
    best = better(best, initials(heads, tails));
    if word.digits.as_ref().is_some_and(|digits| subject.phones.contains(digits.as_str())) {
        best = better(best, Found { points: points::PHONE, places: 0, field: Field::Phone });
    }
    (best.points > 0).then_some(best)
}

fn better(best: Found, other: Found) -> Found {
    if other.points > best.points { other } else { best }
}

/// The first letter at one word of the name, the rest at the beginning of a later one.
fn initials(heads: u16, tails: u16) -> Found {
    let first = heads & heads.wrapping_neg();
    let later = tails & !(first.wrapping_sub(1) | first);
    let both = first != 0 && later != 0;
    let points = if both { points::INITIALS } else { 0 };
    Found { points, places: first | (later & later.wrapping_neg()), field: Field::Name }
}
