//! What may be written next in a filter: keys, flags, saved views, and the values that occur.

use std::ops::Range;

use super::flags::FLAGS;
use super::keys::{KEYS, KeyRow, Values};
use super::occurring::Occurring;
use super::scan::COMPARES;
use crate::domain::count::counted;
use crate::domain::{Book, Settings};
use crate::query::fold::fold;

/// Something that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is written.
    pub text: String,
    /// What it finds; or how many people have it.
    pub note: String,
    /// Whether a value belongs behind it.
    pub goes_on: bool,
}

/// What may be written at a place of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// Which bytes of the filter it takes the place of.
    pub place: Range<usize>,
    /// What may be written there, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// What may be written where the cursor stands, given as a byte of the filter.
pub fn complete(text: &str, cursor: usize, book: &Book, occurring: &mut Occurring) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let start = last_token(before);
    let token = before.get(start..).unwrap_or_default();
    if let Some((row, sign, value)) = term(token) {
        let place = start + row.word.len() + sign.len()..before.len();
        return Completion { place, suggestions: values(row, value, book, occurring) };
    }
    let suggestions = match token.strip_prefix('@') {
        Some(name) => views(name, book.settings()).collect(),
        None => words(token, book.settings()),
    };
    Completion { place: start..before.len(), suggestions }
}

/// Where the token begins that is written at the end of a text; a minus before it is none of it.
fn last_token(text: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, letter) in text.char_indices() {
        quoted ^= letter == '"';
        let between = letter.is_whitespace() || "()".contains(letter);
        let negates = letter == '-' && at == start;
        if !quoted && (between || negates) {
            start = at + letter.len_utf8();
        }
    }
    start
}

/// The key of a token, how it is compared, and the value so far.
fn term(token: &str) -> Option<(&'static KeyRow, &'static str, &str)> {
    let row = |key: &str| KEYS.iter().find(|row| row.word.eq_ignore_ascii_case(key));
    let at = token.find(|letter: char| !letter.is_alphabetic() && letter != '-')?;
    let (key, rest) = token.split_at_checked(at)?;
    let sign = COMPARES
        .iter()
        .map(|(sign, _)| *sign)
        .filter(|sign| rest.starts_with(sign))
        .max_by_key(|sign| sign.len())?;
    Some((row(key)?, sign, rest.get(sign.len()..)?))
}

fn words(token: &str, settings: &Settings) -> Vec<Suggestion> {
    let typed = token.to_lowercase();
    let keys = KEYS.iter().filter(|row| row.word.starts_with(&typed)).map(|row| {
        // With the sign that it is used with most.
        let rest = row.example.strip_prefix(row.word).unwrap_or(":");
        let sign = rest.get(..1).unwrap_or(":");
        Suggestion {
            text: format!("{}{sign}", row.word),
            note: format!("{}: {}", row.doc.split(';').next().unwrap_or_default(), row.example),
            goes_on: true,
        }
    });
    let flags = FLAGS.iter().filter(|flag| flag.word.starts_with(&typed));
    let flags = flags.map(|flag| Suggestion {
        text: flag.word.to_owned(),
        note: flag.doc.to_owned(),
        goes_on: false,
    });
    let views = views("", settings).filter(|_| typed.is_empty());
    views.chain(flags).chain(keys).collect()
}

fn views<'a>(typed: &'a str, settings: &'a Settings) -> impl Iterator<Item = Suggestion> + 'a {
    let typed = fold(typed.trim_matches('"'));
    let known = settings.views.iter().filter(move |(name, _)| fold(name).starts_with(&typed));
    known.map(|(name, filter)| Suggestion {
        text: format!("@{}", quoted(name)),
        note: filter.clone(),
        goes_on: false,
    })
}

fn values(row: &KeyRow, typed: &str, book: &Book, occurring: &mut Occurring) -> Vec<Suggestion> {
    let typed = fold(typed.trim_matches('"').trim_start_matches('#'));
    let plain = |word: &str| Suggestion { text: quoted(word), note: String::new(), goes_on: false };
    let starts = |word: &str| fold(word).starts_with(&typed);
    match row.values {
        Values::Free => Vec::new(),
        Values::Words(words) => words.iter().filter(|word| starts(word)).map(|word| plain(word)).collect(),
        Values::Circles => {
            let names = book.settings().circles.all().iter().map(|circle| circle.name.as_str());
            names.filter(|name| starts(name)).map(plain).collect()
        }
        Values::Known(known) => {
            let all = occurring.of(book, known).iter();
            let (first, later): (Vec<_>, Vec<_>) = all
                .filter(|(value, _)| {
                    fold(value).split(' ').any(|word| word.starts_with(&typed)) || starts(value)
                })
                .partition(|(value, _)| starts(value));
            first
                .into_iter()
                .chain(later)
                .map(|(value, count)| Suggestion {
                    note: counted(*count, "person", "people"),
                    ..plain(value)
                })
                .collect()
        }
    }
}

/// A value as it is written: in quotation marks where it would fall apart without.
fn quoted(value: &str) -> String {
    let falls_apart = value.contains(|letter: char| letter.is_whitespace() || "()".contains(letter));
    if falls_apart { format!("\"{}\"", value.replace('"', "")) } else { value.replace('"', "") }
}
