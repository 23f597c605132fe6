//! Wording: what the rules say in whole sentences.

use chrono::NaiveDate;

use super::view::View;
use crate::domain::date::{days_between, distance};

/// How many characters of what was last said are quoted.
const QUOTED: usize = 80;

/// What was last said, in quotation marks and cut at a word; `None` when nothing was written down.
pub(super) fn last_words(view: &View<'_>) -> Option<String> {
    let words = view.standing.last.as_ref()?.words.trim();
    (!words.is_empty()).then(|| format!("“{}”", cut(words)))
}

/// A text cut at a word when it is long.
pub(super) fn cut(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.trim_end_matches('.').to_owned();
    }
    let head: String = text.chars().take(QUOTED).collect();
    let whole = head.rsplit_once(char::is_whitespace).map_or(head.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', '.', ':', ' ']))
}

/// A sentence with the last words behind it, where there are any.
pub(super) fn with_last_words(view: &View<'_>, sentence: String) -> String {
    match last_words(view) {
        Some(words) => format!("{sentence}; last time: {words}"),
        None => sentence,
    }
}

/// How long ago, as in “4 months since …”.
pub(super) fn since(on: NaiveDate, today: NaiveDate) -> String {
    distance(days_between(on, today))
}

/// What was promised, as it follows “You owe Sarah” or “You promised Sarah”: the sentence begins with
/// who owes whom, and is well formed whether the text is a thing, an action or neither.
pub(super) fn owes(who: &str, verb_s: &str, whom: &str, text: &str) -> String {
    let text = cut(text.trim());
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    if THINGS.contains(&first.as_str()) {
        format!("{who} owe{verb_s} {whom} {text}")
    } else if ACTIONS.contains(&first.as_str()) {
        format!("{who} promised {whom} to {text}")
    } else {
        format!("{who} promised {whom}: {text}")
    }
}

/// Words a thing begins with.
const THINGS: [&str; 13] =
    ["the", "a", "an", "my", "his", "her", "their", "our", "your", "some", "two", "three", "that"];

/// Words an action begins with.
const ACTIONS: [&str; 52] = [
    "add",
    "answer",
    "ask",
    "book",
    "bring",
    "buy",
    "call",
    "check",
    "come",
    "connect",
    "cook",
    "do",
    "email",
    "find",
    "finish",
    "fix",
    "follow",
    "forward",
    "get",
    "give",
    "go",
    "help",
    "introduce",
    "invite",
    "lend",
    "let",
    "look",
    "mail",
    "make",
    "meet",
    "pay",
    "prepare",
    "put",
    "read",
    "recommend",
    "reply",
    "return",
    "review",
    "send",
    "share",
    "show",
    "take",
    "talk",
    "teach",
    "tell",
    "think",
    "translate",
    "try",
    "update",
    "visit",
    "write",
    "work",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_reads_as_a_sentence_whatever_was_written() {
        assert_eq!(owes("You", "", "Sarah", "the deck"), "You owe Sarah the deck");
        assert_eq!(owes("You", "", "Sarah", "send the deck."), "You promised Sarah to send the deck");
        assert_eq!(owes("Sarah", "s", "you", "an intro to Priya"), "Sarah owes you an intro to Priya");
        assert_eq!(owes("You", "", "Sarah", "tickets"), "You promised Sarah: tickets");
    }

    #[test]
    fn long_words_are_cut_between_words() {
        let long = "She spoke of the move to Lisbon, the new school, the garden they hope for and much more";
        let short = cut(long);
        assert!(short.chars().count() <= QUOTED + 1, "{short}");
        assert!(short.ends_with("they hope for and…"), "{short}");
    }
}
