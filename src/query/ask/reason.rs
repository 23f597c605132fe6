//! Why somebody may help: the word, where it stands, and how old that is.

use std::ops::Range;

use chrono::NaiveDate;

use super::seek::Sought;
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
    pub(super) fn weight(self) -> u32 {
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
    /// The word of the topic, folded.
    pub word: String,
    /// Where it was found.
    pub from: From,
    /// The text around it.
    pub text: String,
    /// Which bytes of the text are the word.
    pub at: Range<usize>,
    /// The day it was learned or said, where it has one.
    pub on: Option<NaiveDate>,
}

impl Reason {
    /// The reason in words: `offers: repairs accordions (2 years ago)`.
    pub fn told(&self, today: NaiveDate) -> String {
        let age = self.on.map(|on| format!(" ({})", relative(on, today))).unwrap_or_default();
        format!("{}: {}{age}", self.from.word(), self.text)
    }
}

/// The best place of each word that is found at all: the weightiest, the newest among equals.
pub(super) fn reasons(
    book: &Book,
    person: &Person,
    sought: &[Sought],
    find: &impl Fn(&Sought, &str) -> Option<Range<usize>>,
) -> Vec<Reason> {
    let mut best: Vec<Option<Reason>> = sought.iter().map(|_| None).collect();
    each_text(book, person, |from, on, text| {
        for (word, best) in sought.iter().zip(&mut best) {
            let rank = |from: From, on| (from.weight(), on);
            if best.as_ref().is_some_and(|best| rank(best.from, best.on) >= rank(from, on)) {
                continue;
            }
            if let Some(at) = find(word, text) {
                *best = Some(reason(word, from, on, text, at));
            }
        }
    });
    best.into_iter().flatten().collect()
}

fn each_text(book: &Book, person: &Person, mut put: impl FnMut(From, Option<NaiveDate>, &str)) {
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

/// How many letters before and after a word are shown of a long text.
const AROUND: usize = 50;

fn reason(word: &Sought, from: From, on: Option<NaiveDate>, text: &str, at: Range<usize>) -> Reason {
    let before = text.get(..at.start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let start =
        before.char_indices().rev().map(|(at, _)| at).take(AROUND).last().unwrap_or(0).max(line_start);
    let after = text.get(at.end..).unwrap_or_default();
    let line_end = after.find('\n').unwrap_or(after.len());
    let end =
        at.end + after.char_indices().map(|(at, _)| at).nth(AROUND).unwrap_or(after.len()).min(line_end);
    let (left, right) =
        (if start > line_start { "…" } else { "" }, if end < at.end + line_end { "…" } else { "" });
    let shift = left.len() + at.start - start;
    Reason {
        word: word.word.clone(),
        from,
        text: format!("{left}{}{right}", text.get(start..end).unwrap_or_default()),
        at: shift..shift + at.len(),
        on,
    }
}
