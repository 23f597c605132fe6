//! The words the grammar knows.

use std::ops::Range;

use chrono::Weekday;

use super::EXAMPLES;
use super::span::Unit;
use crate::domain::nearest::nearest;

/// Months by their English name, January first; three letters or more are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday, &[&str]); 7] = [
    ("monday", Weekday::Mon, &["mon"]),
    ("tuesday", Weekday::Tue, &["tue", "tues"]),
    ("wednesday", Weekday::Wed, &["wed", "weds"]),
    ("thursday", Weekday::Thu, &["thu", "thur", "thurs"]),
    ("friday", Weekday::Fri, &["fri"]),
    ("saturday", Weekday::Sat, &["sat"]),
    ("sunday", Weekday::Sun, &["sun"]),
];

const UNITS: [(Unit, &[&str]); 4] = [
    (Unit::Day, &["day", "days", "d"]),
    (Unit::Week, &["week", "weeks", "w", "wk", "wks"]),
    (Unit::Month, &["month", "months", "mo", "mos", "m"]),
    (Unit::Year, &["year", "years", "y", "yr", "yrs"]),
];

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Other words that make sense in a day, for the hint after a slip.
const OTHERS: [&str; 12] = [
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "next",
    "last",
    "this",
    "ago",
    "before",
    "after",
    "end",
    "start",
];

/// The words of a lower-case text with their places in it, without the punctuation around them.
pub(super) fn words(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let punctuation = |letter: char| matches!(letter, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '"');
    text.split_whitespace().filter_map(move |piece| {
        let word = piece.trim_matches(punctuation);
        let start = (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        (!word.is_empty()).then(|| (word, start..start + word.len()))
    })
}

/// The month with this name, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let full =
        |name: &&str| word.len() >= 3 && name.starts_with(word) || (*name == "september" && word == "sept");
    (1..).zip(MONTHS).find(|(_, name)| full(name)).map(|(number, _)| number)
}

/// The name of a month as it is written in sentences.
pub(super) fn month_name(month: u32) -> String {
    let name = MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The weekday with this name.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(name, _, short)| *name == word || short.contains(&word));
    found.map(|(_, weekday, _)| *weekday)
}

/// Whether a weekday's short form is an English word of its own (“we sat in the sun”).
pub(super) fn is_also_a_word(word: &str) -> bool {
    matches!(word, "sat" | "sun" | "wed" | "mon")
}

/// The unit with this name.
pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(_, names)| names.contains(&word)).map(|(unit, _)| *unit)
}

/// The number with this name, or in digits.
pub(super) fn number(word: &str) -> Option<u32> {
    if word == "a" || word == "an" {
        return Some(1);
    }
    let named = (1..).zip(NUMBERS).find(|(_, name)| *name == word).map(|(number, _)| number);
    named.or_else(|| digits(word))
}

/// A number in plain digits.
pub(super) fn digits(word: &str) -> Option<u32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok()).flatten()
}

/// The number before `st`, `nd`, `rd` or `th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let stem = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    (!stem.is_empty()).then(|| digits(stem)).flatten()
}

/// The word that was meant by one that is not known.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let known = month(word).is_some()
        || weekday(word).is_some()
        || unit(word).is_some()
        || number(word).is_some()
        || OTHERS.contains(&word);
    if known || word.chars().count() < 3 {
        return None;
    }
    let weekdays = WEEKDAYS.iter().map(|(name, ..)| *name);
    let units = UNITS.iter().flat_map(|(_, names)| names.iter().copied().filter(|name| name.len() > 3));
    nearest(word, weekdays.chain(MONTHS).chain(units).chain(OTHERS).chain(NUMBERS))
}

/// What to write instead of words that are known but name no day together.
pub(super) fn advice(words: &[&str]) -> String {
    match words {
        [word] | [word, _] if month(word).is_some() => {
            let name = month_name(month(word).unwrap_or(1));
            format!("which day of {name}? write “{name} 14”")
        }
        ["end", "of", rest @ ..] if rest.contains(&"week") => {
            "say whether you mean friday or sunday".to_owned()
        }
        [word] if word.contains('/') => "write the year first: 2026-03-14".to_owned(),
        ["few" | "some" | "several", ..] | ["a", "few" | "while", ..] => {
            "how many? write “3 weeks ago”".to_owned()
        }
        _ => EXAMPLES.to_owned(),
    }
}
