//! Days and spans as people write them: `3 weeks ago`, `next friday`, `every 2 months`.
//!
//! A closed grammar: what it does not know it refuses, with the nearest word, rather than guess. It is
//! told whether it looks back (a log) or ahead (a reminder), which settles `fri` and `march 14`.

mod calendar;
mod grammar;
mod sentence;
mod span;
mod vocabulary;

use chrono::NaiveDate;

pub use sentence::{Mention, mentions};
pub use span::{Span, Unit, span};

/// Which way an incomplete day is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// To what has been: `fri` is the last friday.
    Back,
    /// To what will be: `fri` is the next friday.
    Ahead,
}

/// Why a text names no day or span.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Unclear {
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// What to write instead.
    pub hint: String,
}

impl Unclear {
    fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

/// The most words that name a day together, with the one that introduces it.
pub const WORDS: usize = 12;

/// What the hint offers when nothing better is known.
const EXAMPLES: &str =
    "write a day like 2026-03-14, yesterday, 3 weeks ago, in 10 days, next friday or march 14";

/// The day that `text` names, seen from `today`.
///
/// A bare weekday is never `today` itself; `next friday` is the first friday after `today`, `last
/// friday` the last one before. A month counts as a calendar month and ends on its last day.
pub fn day(text: &str, today: NaiveDate, look: Look) -> Result<NaiveDate, Unclear> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = vocabulary::words(&lower).map(|(word, _)| word).collect();
    let words = match words.as_slice() {
        ["on" | "by" | "until" | "till" | "before", rest @ ..] => rest,
        all => all,
    };
    if words.is_empty() {
        return Err(Unclear::new("no day was given", EXAMPLES));
    }
    let reader = grammar::Reader { words, today, look, in_sentence: false };
    match reader.read() {
        Some((Ok(day), used)) if used == words.len() => Ok(day),
        Some((Err(unclear), used)) if used == words.len() => Err(unclear),
        _ => Err(unknown(text.trim(), words)),
    }
}

/// Whether a lower-case word names a month, of three letters or more.
pub fn is_month(word: &str) -> bool {
    vocabulary::month(word).is_some()
}

fn unknown(text: &str, words: &[&str]) -> Unclear {
    let hint = words
        .iter()
        .take(WORDS)
        .find_map(|word| vocabulary::meant(word).map(|meant| (word, meant)))
        .map_or_else(|| vocabulary::advice(words), |(_, meant)| format!("did you mean “{meant}”?"));
    Unclear::new(format!("“{text}” names no day"), hint)
}

#[cfg(test)]
mod tests;
