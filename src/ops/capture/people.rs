//! With whom it was.

use std::ops::Range;

use super::kind::{is_deed, is_verb};
use super::sentence::Sentence;
use crate::domain::PersonId;

/// A name in the sentence.
pub(super) struct Named {
    /// Its words.
    pub words: Range<usize>,
    /// Whom it may mean; nobody for a name that is not kept.
    pub people: Vec<PersonId>,
}

/// The names among some words. After “with”, “called” and the like any spelling counts, and a name
/// that is not kept is told; elsewhere only names that are kept and written with a capital.
pub(super) fn find(
    sentence: &Sentence<'_>,
    words: &Range<usize>,
    taken: impl Fn(usize) -> bool,
) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut at = words.start;
    let mut told_of = false;
    while at < words.end {
        // “about Ann and Bob”: they were spoken of, not with.
        told_of = match sentence.folded(at) {
            "about" | "regarding" => true,
            "with" | "to" | "from" => false,
            _ => told_of && !sentence.folded(at).starts_with('@'),
        };
        let after_name = found.last().map(|named| named.words.end);
        let named = if taken(at) || told_of { None } else { read(sentence, at, words, after_name, &taken) };
        at = named.as_ref().map_or(at + 1, |named| named.words.end);
        found.extend(named);
    }
    found
}

fn read(
    sentence: &Sentence<'_>,
    at: usize,
    words: &Range<usize>,
    after_name: Option<usize>,
    taken: &impl Fn(usize) -> bool,
) -> Option<Named> {
    let word = sentence.words.get(at)?;
    let explicit = word.raw.starts_with('@') && word.raw.len() > 1;
    let listed = explicit || is_listed(sentence, at, words, after_name);
    let rest = sentence.bare.get(at..words.end)?;
    if listed || word.is_capital() {
        // A surname alone is enough where a name must stand.
        let known = sentence.names.at(rest, listed).filter(|found| !(at..at + found.used).any(taken));
        if let Some(found) = known {
            return Some(Named { words: at..at + found.used, people: found.people });
        }
    }
    let deed_follows = at == words.start && is_deed(sentence.folded(at + 1));
    let told = explicit || (word.is_capital() && (listed || deed_follows) && word.folded != "i");
    told.then(|| Named { words: at..unknown_end(sentence, at, words.end, taken), people: Vec::new() })
}

/// Whether a name must stand here.
fn is_listed(sentence: &Sentence<'_>, at: usize, words: &Range<usize>, after_name: Option<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= words.start) else { return false };
    let lead = sentence.folded(before);
    match lead {
        "with" | "to" | "from" | "into" | "w/" => true,
        "and" | "&" | "plus" => after_name == Some(before),
        _ if after_name == Some(at) => sentence.words.get(before).is_some_and(|word| word.comma),
        _ => is_verb(lead),
    }
}

/// Where a name that is not kept ends: with its last capital.
fn unknown_end(sentence: &Sentence<'_>, at: usize, end: usize, taken: &impl Fn(usize) -> bool) -> usize {
    let goes_on = |next: usize| {
        next < end
            && !taken(next)
            && sentence.words.get(next).is_some_and(|word| word.is_capital())
            && sentence.words.get(next - 1).is_some_and(|word| !word.ends && !word.comma)
    };
    (at + 1..end).find(|next| !goes_on(*next)).unwrap_or(end)
}
