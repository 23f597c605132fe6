//! A word of caution before something is asked of somebody new.

use super::census::Census;
use super::new_tie::is_new;
use super::view::View;
use crate::domain::book::Book;
use crate::domain::id::PersonId;

/// Words that give away a pitch or an ask, whatever stands around them.
const ASKING: [&str; 18] = [
    "pitch",
    "pitched",
    "pitching",
    "invest",
    "investing",
    "investment",
    "funding",
    "fundraising",
    "sell",
    "selling",
    "sales",
    "proposal",
    "referral",
    "favour",
    "favor",
    "sponsor",
    "sponsorship",
    "discount",
];
/// Words that ask for something when one of [`FOR`] follows soon: “asked her for a job”.
const ASKS: [&str; 6] = ["ask", "asked", "asking", "beg", "begged", "begging"];
/// What follows when something is wanted.
const FOR: [&str; 4] = ["for", "to", "if", "whether"];
/// What stands beside an ask of theirs: “she asked me for…”.
const THEIRS: [&str; 5] = ["she", "he", "they", "me", "us"];
/// So many words later at the most.
const SOON: usize = 3;

/// A caution when a text pitches or asks for something of somebody you have known for 90 days at most
/// and with whom nothing of depth has passed: rapport first. For whatever is written to somebody or
/// about them: an entry as it is typed, a draft. Nothing where it is unknown since when you know them.
pub fn caution(book: &Book, id: PersonId, text: &str) -> Option<String> {
    let census = Census::default();
    let view = View::new(book, book.person(id)?, &census);
    (asks(text) && is_new(&view)).then(|| {
        format!(
            "{} is new to you and nothing of depth has passed yet; a pitch or an ask may come too soon",
            view.name()
        )
    })
}

/// Whether a text pitches or asks for something.
fn asks(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|at| words.get(at).is_some_and(|word| ASKING.contains(word)) || asks_for(&words, at))
}

/// Whether you ask for something at this word.
fn asks_for(words: &[&str], at: usize) -> bool {
    let around = |from: usize, to: usize| words.get(from..to.min(words.len())).unwrap_or_default();
    let is_ask = words.get(at).is_some_and(|word| ASKS.contains(word));
    let theirs = around(at.saturating_sub(1), at + 2).iter().any(|word| THEIRS.contains(word));
    is_ask && !theirs && around(at + 1, at + 1 + SOON).iter().any(|word| FOR.contains(word))
}
