//! The personal yellow pages: who can help with something, and why they. It reads expertise, title,
//! organisation, tags, facts, notes and the timeline.

mod reason;
mod seek;
mod stem;

pub use reason::{From, Reason};

use std::cmp::Reverse;

use crate::domain::{Book, Person, PersonId, Status};
use reason::reasons;
use seek::Sought;
use stem::topic_words;

/// Somebody who may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// Who.
    pub person: PersonId,
    /// How well what is known of them fits, higher is better.
    pub score: u32,
    /// Why: the best place for each word that was found.
    pub reasons: Vec<Reason>,
}

/// What one more word of the topic is worth, more than any place it was found at.
const WORD: u32 = 100;

/// At most `wanted` people who may help with a topic: ranked by match, then warmth, then by how much more
/// you gave than got. The dead and those who must not be contacted are left out.
pub fn ask(book: &Book, topic: &str, wanted: usize) -> Vec<Helper> {
    let sought: Vec<Sought> = topic_words(topic).iter().map(|word| Sought::new(word)).collect();
    let mut helpers = helpers(book, &sought, Sought::in_text);
    let missing =
        |word: &&Sought| !helpers.iter().flat_map(|one| &one.reasons).any(|why| why.word == word.word);
    if sought.iter().any(|word| missing(&word)) {
        helpers = self::helpers(book, &sought, |word, text| {
            word.in_text(text).or_else(|| word.in_text_with_slip(text))
        });
    }
    helpers.sort_by_cached_key(|helper| {
        let standing = book.standing(helper.person);
        let balance = i64::from(standing.gave) - i64::from(standing.got);
        let name = book.name(helper.person).to_owned();
        (Reverse(helper.score), Reverse(book.warmth(helper.person)), Reverse(balance), name, helper.person)
    });
    helpers.truncate(wanted);
    helpers
}

fn helpers(
    book: &Book,
    sought: &[Sought],
    find: impl Fn(&Sought, &str) -> Option<std::ops::Range<usize>>,
) -> Vec<Helper> {
    let may_help = |person: &&Person| matches!(person.status, Status::Active | Status::Archived);
    let helper = |person: &Person| {
        let reasons = reasons(book, person, sought, &find);
        let score = reasons.iter().map(|reason| WORD + reason.from.weight()).sum();
        (!reasons.is_empty()).then_some(Helper { person: person.id, score, reasons })
    };
    book.people().filter(may_help).filter_map(helper).collect()
}
