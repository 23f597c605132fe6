//! Why somebody may help: the word, where it stands, and how old that is.

use std::ops::Range;

use chrono::NaiveDate;

use super::seek::{Fit, Sought};
use crate::domain::date::relative;
use crate::domain::{Book, FactKind, Person};

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum From {
    /// They can help with it.
    Offer,
    /// They helped with it before.
    Got,
    /// It is what they do.
    Title,
    /// It is a tag of theirs.
    Tag,
    /// It was learned about them.
    Fact,
    /// It is in the name of where they work.
    Org,
    /// It is in your notes about them.
    Note,
    /// It came up between you.
    Said,
    /// They live there.
    City,
}

impl From {
    /// The word used in JSON and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer => "offers",
            Self::Got => "helped",
            Self::Title => "title",
            Self::Tag => "tag",
            Self::Fact => "fact",
            Self::Org => "org",
            Self::Note => "notes",
            Self::Said => "said",
            Self::City => "city",
        }
    }

    /// What a word found here is worth, at most 10.
    fn weight(self) -> u32 {
        match self {
            Self::Offer => 10,
            Self::Got => 9,
            Self::Title | Self::Tag => 8,
            Self::Fact => 6,
            Self::Org => 5,
            Self::Note => 4,
            Self::Said => 3,
            Self::City => 2,
        }
    }
}

/// Why somebody may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The words of the topic that were found there, folded.
    pub words: Vec<String>,
    /// Where they were found.
    pub from: From,
    /// The text around them.
    pub text: String,
    /// Which bytes of the text they are, in order.
    pub at: Vec<Range<usize>>,
    /// The day it was learned or said, where it has one.
    pub on: Option<NaiveDate>,
}

impl Reason {
    /// The reason in words: `offers: repairs accordions (2 years ago)`.
    pub fn told(&self, today: NaiveDate) -> String {
        format!("{}: {}{}", self.from.word(), self.text, self.age(today))
    }

    /// How old it is, in brackets after a blank; nothing where it has no day.
    pub fn age(&self, today: NaiveDate) -> String {
        self.on.map(|on| format!(" ({})", relative(on, today))).unwrap_or_default()
    }
}

/// What a better fit of a word is worth, more than any place.
const FIT: u32 = 20;

/// A place where a word was found.
#[derive(Clone)]
pub(super) struct Place<'a> {
    fit: Fit,
    from: From,
    on: Option<NaiveDate>,
    text: &'a str,
    at: Range<usize>,
}

impl Place<'_> {
    /// What it is worth, below 100: a word itself before a beginning and that before a slip, whatever the
    /// place.
    pub(super) fn points(&self) -> u32 {
        FIT * self.fit as u32 + self.from.weight()
    }

    /// Whether a word elsewhere can be no better.
    fn beats(&self, fit: Fit, from: From, on: Option<NaiveDate>) -> bool {
        (self.fit, self.from.weight(), self.on) >= (fit, from.weight(), on)
    }
}

/// The best place of each word, where there is one: the best fit, the weightiest, the newest among equals.
pub(super) fn places<'a>(
    book: &'a Book,
    person: &'a Person,
    sought: &[Sought],
    find: &impl Fn(&Sought, &str) -> Option<(Fit, Range<usize>)>,
) -> Vec<Option<Place<'a>>> {
    let mut best: Vec<Option<Place>> = sought.iter().map(|_| None).collect();
    each_text(book, person, |from, on, text| {
        for (word, best) in sought.iter().zip(&mut best) {
            let beaten = |fit| best.as_ref().is_some_and(|best| best.beats(fit, from, on));
            if beaten(Fit::Whole) {
                continue;
            }
            if let Some((fit, at)) = find(word, text).filter(|(fit, _)| !beaten(*fit)) {
                *best = Some(Place { fit, from, on, text, at });
            }
        }
    });
    best
}

fn each_text<'a>(book: &'a Book, person: &'a Person, mut put: impl FnMut(From, Option<NaiveDate>, &'a str)) {
    put(From::Title, None, &person.title);
    person.tags.iter().for_each(|tag| put(From::Tag, None, tag));
    put(From::Org, None, &person.org);
    put(From::City, None, &person.city);
    for fact in book.facts().of(person.id) {
        let from = if fact.kind == FactKind::Offer { From::Offer } else { From::Fact };
        put(from, Some(fact.on), &fact.text);
    }
    put(From::Note, None, &person.notes);
    for interaction in book.interactions().of(person.id) {
        put(From::Got, Some(interaction.on), &interaction.got);
        put(From::Said, Some(interaction.on), &interaction.text);
        put(From::Said, Some(interaction.on), &interaction.place);
    }
}

/// The places in words, in the order of the sought words; several words of one line are one reason.
pub(super) fn reasons(sought: &[Sought], places: Vec<Option<Place>>) -> Vec<Reason> {
    let mut lines: Vec<(Place, Vec<String>, Vec<Range<usize>>)> = Vec::new();
    for (word, place) in sought.iter().zip(places) {
        let Some(place) = place else { continue };
        let line = lines.iter_mut().find(|(first, _, _)| is_one_line(first, &place));
        match line {
            Some((_, words, at)) => {
                words.push(word.word.clone());
                at.push(place.at);
            }
            None => lines.push((place.clone(), vec![word.word.clone()], vec![place.at])),
        }
    }
    lines.into_iter().map(|(place, words, at)| reason(&place, words, at)).collect()
}

/// How many letters before and after a word are shown of a long text.
const AROUND: usize = 50;

/// Whether two words stand in the same text, and so near that one line shows both.
fn is_one_line(one: &Place, other: &Place) -> bool {
    let between = one.at.end.min(other.at.end)..one.at.start.max(other.at.start);
    let is_near = || match one.text.get(between) {
        Some(between) => between.len() <= AROUND && !between.contains('\n'),
        // They overlap.
        None => true,
    };
    std::ptr::eq(one.text, other.text) && is_near()
}

fn reason(place: &Place, words: Vec<String>, mut at: Vec<Range<usize>>) -> Reason {
    at.sort_unstable_by_key(|at| (at.start, at.end));
    at.dedup();
    let text = place.text;
    let first = at.first().map_or(0, |at| at.start);
    let last = at.iter().map(|at| at.end).max().unwrap_or(first);
    let before = text.get(..first).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let start =
        before.char_indices().rev().map(|(at, _)| at).take(AROUND).last().unwrap_or(0).max(line_start);
    let after = text.get(last..).unwrap_or_default();
    let line_end = after.find('\n').unwrap_or(after.len());
    let end = last + after.char_indices().map(|(at, _)| at).nth(AROUND).unwrap_or(after.len()).min(line_end);
    let (left, right) =
        (if start > line_start { "…" } else { "" }, if end < last + line_end { "…" } else { "" });
    let shifted = |at: &Range<usize>| left.len() + at.start - start..left.len() + at.end - start;
    Reason {
        words,
        from: place.from,
        text: format!("{left}{}{right}", text.get(start..end).unwrap_or_default()),
        at: at.iter().map(shifted).collect(),
        on: place.on,
    }
}
