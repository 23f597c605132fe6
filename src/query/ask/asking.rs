//! A question on its way: answered in steps, so that nobody waits for a large book.

use std::cmp::Reverse;

use super::Helper;
use super::reason::{places, reasons};
use super::seek::Sought;
use super::stem::topic_words;
use crate::domain::{Book, Person, PersonId, Status};

/// What one more word of the topic is worth, more than how and where it was found.
const WORD: u32 = 100;

/// A question on its way.
#[derive(Debug, Default)]
pub struct Asking {
    sought: Vec<Sought>,
    /// Everybody, to be visited in this order.
    people: Vec<PersonId>,
    /// How many of them were visited.
    visited: usize,
    /// Whether words may be off by one slip: only when somebody must be found for a word nobody has.
    slips: bool,
    best: Vec<Helper>,
    found: usize,
    wanted: usize,
}

impl Asking {
    /// A question about a topic, of which at most `wanted` answers are of interest.
    pub fn new(book: &Book, topic: &str, wanted: usize) -> Self {
        let sought: Vec<Sought> = topic_words(topic).iter().map(|word| Sought::new(word)).collect();
        let people =
            if sought.is_empty() { Vec::new() } else { book.people().map(|person| person.id).collect() };
        Self { sought, people, wanted, ..Self::default() }
    }

    /// Reads on until about so many texts are read; tells whether the answer is complete.
    pub fn step(&mut self, book: &Book, texts: usize) -> bool {
        let mut read = 0;
        while read < texts {
            let Some(id) = self.people.get(self.visited) else { return !self.again_with_slips() };
            self.visited += 1;
            read = read.saturating_add(1 + book.standing(*id).counted as usize);
            if let Some(helper) = book.person(*id).and_then(|person| self.helper(book, person)) {
                self.keep(book, helper);
            }
        }
        false
    }

    /// The best so far, best first.
    pub fn helpers(&self, book: &Book) -> Vec<Helper> {
        let mut helpers = self.best.clone();
        keep_best(book, &mut helpers, self.wanted);
        helpers
    }

    /// How many people were found so far.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Begins anew, slips forgiven, when nobody at all has one of the words.
    fn again_with_slips(&mut self) -> bool {
        if self.slips || self.sought.iter().all(|word| word.is_found) {
            return false;
        }
        (self.slips, self.visited, self.found) = (true, 0, 0);
        self.best.clear();
        true
    }

    fn helper(&mut self, book: &Book, person: &Person) -> Option<Helper> {
        if !matches!(person.status, Status::Active | Status::Archived) {
            return None;
        }
        let slips = self.slips;
        let places = places(book, person, &self.sought, &|word: &Sought, text: &str| {
            let slip = || word.in_text_with_slip(text).filter(|_| slips);
            word.in_text(text).or_else(slip)
        });
        for (word, place) in self.sought.iter_mut().zip(&places) {
            word.is_found |= place.is_some();
        }
        let score = places.iter().flatten().map(|place| WORD + place.points()).sum();
        let reasons = reasons(&self.sought, places);
        (!reasons.is_empty()).then_some(Helper { person: person.id, score, reasons })
    }

    fn keep(&mut self, book: &Book, helper: Helper) {
        self.found += 1;
        self.best.push(helper);
        if self.best.len() >= self.wanted.saturating_mul(2).saturating_add(64) {
            keep_best(book, &mut self.best, self.wanted);
        }
    }
}

/// The best `wanted`: by match, then warmth, then by how much more you gave than got.
fn keep_best(book: &Book, helpers: &mut Vec<Helper>, wanted: usize) {
    helpers.sort_by_cached_key(|helper| {
        let standing = book.standing(helper.person);
        let balance = i64::from(standing.gave) - i64::from(standing.got);
        let name = book.name(helper.person).to_owned();
        (Reverse(helper.score), Reverse(book.warmth(helper.person)), Reverse(balance), name, helper.person)
    });
    helpers.truncate(wanted);
}
