//! Where it was: “in Paris”, “at Bonanza”, “at the old mill”.

use std::ops::Range;

use super::sentence::Sentence;

/// What stands after “at” without being a place.
const NO_PLACE: [&str; 22] = [
    "least",
    "last",
    "all",
    "first",
    "once",
    "length",
    "present",
    "times",
    "noon",
    "night",
    "midnight",
    "lunch",
    "dinner",
    "breakfast",
    "ease",
    "odds",
    "risk",
    "it",
    "her",
    "him",
    "them",
    "that",
];

/// Words inside the names of places.
const INSIDE: [&str; 12] = ["the", "de", "la", "le", "du", "des", "of", "am", "an", "der", "und", "del"];

/// Words that end a place written without capitals.
const AFTER: [&str; 16] = [
    "with", "about", "and", "for", "on", "by", "to", "in", "at", "after", "before", "during", "from",
    "because", "but", "when",
];

/// The words that name a place, if the word at `at` leads to one. `taken` are words that say
/// something else, such as a day.
pub(super) fn at(
    sentence: &Sentence<'_>,
    at: usize,
    end: usize,
    taken: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let lead = sentence.folded(at);
    if !matches!(lead, "in" | "at") || taken(at) {
        return None;
    }
    let start = at + 1;
    let capital = |at: usize| sentence.words.get(at).is_some_and(|word| word.is_capital());
    let free = |at: usize| at < end && !taken(at) && !ends_before(sentence, start, at);
    let mut stop = start;
    for next in start..end {
        if !free(next) || !(capital(next) || INSIDE.contains(&sentence.folded(next))) {
            break;
        }
        if capital(next) {
            stop = next + 1;
        }
    }
    if stop > start {
        return Some(start..stop);
    }
    let lower = (start..end).take(3).take_while(|next| {
        let word = sentence.folded(*next);
        free(*next) && !AFTER.contains(&word) && !word.starts_with(['#', '@', '!'])
    });
    let first = sentence.folded(start);
    let names_one = lead == "at" && !NO_PLACE.contains(&first) && first.starts_with(char::is_alphabetic);
    let stop = lower.last().filter(|_| names_one)? + 1;
    Some(start..stop)
}

/// Whether a thought ends between the first word and this one.
fn ends_before(sentence: &Sentence<'_>, start: usize, at: usize) -> bool {
    sentence.words.get(start..at).unwrap_or_default().iter().any(|word| word.ends || word.comma)
}
