//! One search: it can be taken step by step, so that no key waits for it.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::bits::Bits;
use super::field::Field;
use super::index::{Card, Index};
use super::pattern::Pattern;
use super::points;
use super::rank::{Score, Subject, ceiling, fields, scattered, score};
use super::typed::Word;
use crate::domain::PersonId;

/// Somebody who fits what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub person: PersonId,
    /// How well, higher is better; only comparable within one search.
    pub score: u32,
    /// Where the words were found.
    pub matched: Vec<Field>,
}

impl Hit {
    /// Whether every word was found as such, and none only as letters scattered over the name.
    pub fn is_found(&self) -> bool {
        self.score >= FOUND
    }

    /// Whether this fits as well as another: but for who is likelier meant, and surnames before other
    /// names, which order a list and decide nothing.
    pub fn is_level_with(&self, other: &Self) -> bool {
        self.score.abs_diff(other.score) <= points::TENDED + points::SURNAME
    }

    /// Whether the words are all of the name: nobody else scores as much but those of whom that is true,
    /// too.
    pub fn is_all_of_name(&self) -> bool {
        self.score >= FOUND + points::NAME + points::ALL_OF_NAME
    }
}

/// What is added to the score of people in whom every word was found, so that they come before those
/// over whose names letters are only scattered.
const FOUND: u32 = 1000;

/// Somebody who fits: score, and position in the order of the index.
type Candidate = (u32, usize);

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Everybody before this position of the order was held against the words.
    Words(usize),
    /// Everybody before this position was held against scattered letters.
    Letters(usize),
    /// All was done.
    Done,
}

/// A search for at most a number of people.
#[derive(Debug)]
pub struct Search {
    pattern: Pattern,
    wanted: usize,
    ceiling: u32,
    stage: Stage,
    tended: bool,
    at_ceiling: usize,
    found: Vec<Candidate>,
    worst: u32,
    /// Who has a fitting word for every typed one.
    people: Bits,
    /// Who else has all letters of the words that are missing, once that is asked.
    lettered: Option<Bits>,
}

impl Search {
    /// A search that has not begun, for what was typed and at most `wanted` people.
    pub fn new(index: &Index, query: &str, wanted: usize) -> Self {
        let pattern = Pattern::new(query, index);
        let hopeless = wanted == 0 || (pattern.words.is_empty() && !query.trim().is_empty());
        let mut people = Bits::all(index.cards.len());
        pattern.words.iter().for_each(|word| people.and(&word.people));
        Self {
            ceiling: FOUND + ceiling(&pattern) + points::TENDED,
            pattern,
            people,
            wanted,
            stage: if hopeless { Stage::Done } else { Stage::Words(0) },
            tended: true,
            at_ceiling: 0,
            found: Vec::new(),
            worst: 0,
            lettered: None,
        }
    }

    /// Visits at most `people` more, and says whether the search is over.
    pub fn step(&mut self, index: &Index, people: usize) -> bool {
        match self.stage {
            Stage::Words(from) => self.visit(index, from, people),
            Stage::Letters(from) => self.scatter(index, from, people),
            Stage::Done => {}
        }
        self.stage == Stage::Done
    }

    /// The best so far, best first.
    pub fn hits(&self, index: &Index) -> Vec<Hit> {
        let mut best = self.found.clone();
        keep_best(&mut best, self.wanted);
        best.into_iter().filter_map(|candidate| self.hit(index, candidate)).collect()
    }

    fn hit(&self, index: &Index, (score, position): Candidate) -> Option<Hit> {
        let card = index.at(position)?;
        Some(Hit { person: card.id, score, matched: fields(&self.pattern, &subject(index, card)) })
    }

    fn visit(&mut self, index: &Index, from: usize, people: usize) {
        let slots = index.slots_from(from);
        for (position, slot) in (from..).zip(slots).take(people) {
            if !self.people.has(*slot) && !self.tended {
                continue;
            }
            let Some(card) = index.cards.get(*slot as usize) else { continue };
            if self.tended && !card.is_tended() {
                self.leave_tended();
            }
            if self.people.has(*slot) {
                self.rate(index, card, position);
            }
            if self.at_ceiling >= self.wanted {
                self.stage = Stage::Done;
                return;
            }
        }
        self.stage = if slots.len() > people {
            Stage::Words(from + people)
        } else if self.found.len() < self.wanted {
            Stage::Letters(0)
        } else {
            Stage::Done
        };
    }

    /// From here on nobody is tended, so that the most anybody may score is less.
    fn leave_tended(&mut self) {
        self.tended = false;
        self.ceiling -= points::TENDED;
        self.at_ceiling = self.found.iter().filter(|(score, _)| *score >= self.ceiling).count();
    }

    fn rate(&mut self, index: &Index, card: &Card, position: usize) {
        if let Score::Found(score) = score(&self.pattern, &subject(index, card)) {
            let tended = if card.is_tended() { points::TENDED } else { 0 };
            self.keep(FOUND + score + tended, position);
        }
    }

    fn keep(&mut self, score: u32, position: usize) {
        if score <= self.worst {
            return;
        }
        self.at_ceiling += usize::from(score >= self.ceiling);
        self.found.push((score, position));
        if self.found.len() >= self.wanted.saturating_mul(2).saturating_add(64) {
            keep_best(&mut self.found, self.wanted);
            self.worst = self.found.last().map_or(0, |(score, _)| *score);
        }
    }

    fn scatter(&mut self, index: &Index, from: usize, people: usize) {
        let matcher = SkimMatcherV2::default();
        let lettered = self.lettered.take().unwrap_or_else(|| self.lettered(index));
        let slots = index.slots_from(from);
        for (position, slot) in (from..).zip(slots).take(people).filter(|(_, slot)| lettered.has(**slot)) {
            let Some(card) = index.cards.get(*slot as usize) else { continue };
            if self.is_scattered_over(index.name(card), *slot) {
                self.rate_scattered(index, card, position, &matcher);
            }
        }
        self.lettered = Some(lettered);
        self.stage = if slots.len() > people { Stage::Letters(from + people) } else { Stage::Done };
    }

    /// Everybody who lacks a word but has all letters of those they lack. In the order people lie in
    /// memory: most are ruled out here, and looking them up in any other order is what takes time.
    fn lettered(&self, index: &Index) -> Bits {
        let mut lettered = Bits::none(index.cards.len());
        for (slot, card) in (0..).zip(&index.cards) {
            let has = |word: &Word| word.letters & !card.letters == 0 || word.people.has(slot);
            if !self.people.has(slot) && self.pattern.words.iter().all(has) {
                lettered.put(slot);
            }
        }
        lettered
    }

    /// Whether every word that is missing is scattered over a name.
    fn is_scattered_over(&self, name: &str, slot: u32) -> bool {
        self.pattern.words.iter().all(|word| word.people.has(slot) || is_scattered(&word.text, name))
    }

    fn rate_scattered(&mut self, index: &Index, card: &Card, position: usize, matcher: &SkimMatcherV2) {
        let Score::Missing(sum, missing) = score(&self.pattern, &subject(index, card)) else { return };
        let name = index.name(card);
        let fuzzy = self
            .missing(missing)
            .filter_map(|word| matcher.fuzzy_match(name, word).map(|score| (score, word.chars().count())));
        let score = scattered(&self.pattern, sum, fuzzy);
        self.keep(score.min(FOUND - 1), position);
    }

    fn missing(&self, missing: u32) -> impl Iterator<Item = &str> {
        let words = self.pattern.words.iter().enumerate();
        words.filter(move |(number, _)| missing >> number & 1 == 1).map(|(_, word)| word.text.as_str())
    }
}

fn subject<'a>(index: &'a Index, card: &Card) -> Subject<'a> {
    Subject { words: index.words(card), ends: card.ends, phones: index.phones(card) }
}

/// The best `wanted`: by score, then in the order of the index.
fn keep_best(candidates: &mut Vec<Candidate>, wanted: usize) {
    candidates.sort_unstable_by_key(|(score, position)| (Reverse(*score), *position));
    candidates.truncate(wanted);
}

/// Whether the letters of a word occur in a text in their order; a single letter does not count.
fn is_scattered(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().nth(1).is_some() && word.chars().all(|letter| letters.any(|other| other == letter))
}

impl Index {
    /// At most `wanted` people who fit what was typed, the best first. Without words: the likeliest.
    pub fn find(&self, query: &str, wanted: usize) -> Vec<Hit> {
        let mut search = Search::new(self, query, wanted);
        while !search.step(self, usize::MAX) {}
        search.hits(self)
    }
}
