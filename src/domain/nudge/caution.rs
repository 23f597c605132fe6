//! A word of caution before something is asked of somebody new.

use super::census::Census;
use super::new_tie::is_new;
use super::view::View;
use crate::domain::book::Book;
use crate::domain::id::PersonId;

/// Words that give away a pitch or an ask.
const ASKING: [&str; 24] = [
    "ask",
    "asked",
    "asking",
    "pitch",
    "pitched",
    "invest",
    "investing",
    "investment",
    "funding",
    "fundraising",
    "raise",
    "sell",
    "sales",
    "demo",
    "proposal",
    "quote",
    "referral",
    "refer",
    "recommend",
    "job",
    "hire",
    "favour",
    "favor",
    "sponsor",
];

/// A caution when a text pitches or asks for something of somebody you have known for less than 90
/// days and with whom nothing of depth has passed: rapport first.
pub fn caution(book: &Book, id: PersonId, text: &str) -> Option<String> {
    let census = Census::default();
    let view = View::new(book, book.person(id)?, &census);
    let asks = text.split(|letter: char| !letter.is_alphanumeric()).any(is_asking);
    (asks && is_new(&view)).then(|| {
        format!(
            "{} is new to you and nothing of depth has passed yet; a pitch or an ask may come too soon",
            view.name()
        )
    })
}

fn is_asking(word: &str) -> bool {
    ASKING.iter().any(|asking| asking.eq_ignore_ascii_case(word))
}
