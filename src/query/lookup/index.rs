//! The index: the words of everybody, packed for scanning in order of who is likeliest meant.

use std::cmp::Reverse;
use std::ops::Range;

use super::bits::Bits;
use super::field::{Ends, Field, Occurrence};
use super::likely::{Recent, TENDED, likelihood};
use super::postings::Postings;
use super::vocabulary::{Numbers, Vocabulary, letters};
use crate::domain::{Book, Person, PersonId};
use crate::query::fold::fold;
use crate::query::words::each_form;

/// What the index keeps of one person.
#[derive(Debug, Clone)]
pub struct Card {
    /// Who.
    pub id: PersonId,
    /// How likely they are meant.
    pub(super) likelihood: u32,
    /// The letters of their name.
    pub letters: u32,
    /// The places where their name and nickname begin and end, as bits.
    pub ends: Ends,
    pub(super) words: Range<u32>,
    pub(super) name: Range<u32>,
    pub(super) phones: Range<u32>,
}

impl Card {
    /// Whether this is somebody you tend, or are about to meet, or looked up lately.
    pub fn is_tended(&self) -> bool {
        self.likelihood >= TENDED
    }
}

/// The words of everybody.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Who has each word, once that is worth knowing.
    pub(super) postings: Option<Postings>,
    pub(super) cards: Vec<Card>,
    /// The slots of everybody who is there now, likeliest first.
    pub(super) order: Vec<u32>,
    pub(super) words: Vec<Occurrence>,
    pub(super) text: String,
    pub(super) recent: Recent,
}

impl Index {
    /// The index of everybody in the book.
    pub fn new(book: &Book) -> Self {
        Self::with_recent(book, Recent::default())
    }

    fn with_recent(book: &Book, recent: Recent) -> Self {
        let mut index = Self { recent, ..Self::default() };
        let mut numbers = Numbers::default();
        for person in book.people() {
            let slot = index.add(book, person, &mut numbers);
            index.order.push(slot);
        }
        index.sort();
        index.prepare();
        index
    }

    /// Makes ready for many look-ups: each is much quicker from here on.
    pub fn prepare(&mut self) {
        if self.postings.is_none() {
            let people = self.cards.iter().map(|card| self.words(card));
            self.postings = Some(Postings::of(self.vocabulary.len(), people));
        }
    }

    /// Says who was looked up, the last first; they are likelier meant again.
    pub fn set_recent(&mut self, recent: &[PersonId]) {
        let (before, now) = (std::mem::take(&mut self.recent), Recent::new(recent));
        let mut altered = Bits::none(self.cards.len());
        for (slot, card) in (0..).zip(&mut self.cards) {
            let (old, new) = (before.bonus(card.id), now.bonus(card.id));
            if old != new {
                card.likelihood = card.likelihood - old + new;
                altered.put(slot);
            }
        }
        self.recent = now;
        let order = std::mem::take(&mut self.order);
        let (moved, kept): (Vec<u32>, Vec<u32>) = order.into_iter().partition(|slot| altered.has(*slot));
        self.order = kept;
        moved.into_iter().for_each(|slot| self.insert(slot));
    }

    /// Puts a slot into the order.
    fn insert(&mut self, slot: u32) {
        let key = self.key(slot);
        let place = self.order.partition_point(|other| self.key(*other) < key);
        self.order.insert(place, slot);
    }

    /// Takes in that a person was added, altered or removed, or that something passed between you.
    pub fn update(&mut self, book: &Book, person: PersonId) {
        let cards = &self.cards;
        self.order.retain(|slot| cards.get(*slot as usize).is_none_or(|card| card.id != person));
        if let Some(person) = book.person(person) {
            let known = self.vocabulary.len();
            let slot = self.add(book, person, &mut Numbers::default());
            if let Some(postings) = &mut self.postings {
                postings.add(self.vocabulary.len() - known, slot);
            }
            self.insert(slot);
        }
        // A book of only some people is not enough to begin anew.
        if self.cards.len() > 2 * self.order.len() + 64 && book.len() == self.order.len() {
            *self = Self::with_recent(book, std::mem::take(&mut self.recent));
        }
    }

    /// Everybody in whose name or nickname all of these folded words are.
    pub fn called(&self, asked: &[String]) -> Vec<PersonId> {
        self.having(asked, Field::is_name)
    }

    /// Everybody in whose e-mail addresses all of these folded words are.
    pub fn addressed(&self, asked: &[String]) -> Vec<PersonId> {
        self.having(asked, |field| field == Field::Email)
    }

    /// Everybody one of whose telephone numbers has these digits in it.
    pub fn dialled(&self, digits: &str) -> Vec<PersonId> {
        self.from(0).filter(|card| self.phones(card).contains(digits)).map(|card| card.id).collect()
    }

    /// Everybody who has all of these words in some fields.
    fn having(&self, asked: &[String], in_field: fn(Field) -> bool) -> Vec<PersonId> {
        let bits = |word: &str| {
            let asked = asked.iter().enumerate().filter(|(_, asked)| *asked == word);
            asked.fold(0_u64, |bits, (place, _)| bits | 1 << place.min(63))
        };
        let known: Vec<u64> = self.vocabulary.iter().map(|(word, _)| bits(word)).collect();
        let has = |card: &&Card| {
            let words = self.words(card).iter().filter(|word| in_field(word.field()));
            let found = words.fold(0, |all, word| all | known.get(word.number()).copied().unwrap_or(0));
            found != 0 && found.count_ones() as usize >= asked.len().min(64)
        };
        self.from(0).filter(has).map(|card| card.id).collect()
    }

    /// Everybody whose folded name begins like this, where there is one; else those with a later word that
    /// does. In order of their names.
    pub fn beginning(&self, typed: &str) -> Vec<PersonId> {
        let pick = |fits: &dyn Fn(&str) -> bool| {
            let mut cards: Vec<&Card> = self.from(0).filter(|card| fits(self.name(card))).collect();
            cards.sort_unstable_by_key(|card| (self.name(card), card.id));
            cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
        };
        match pick(&|name| name.starts_with(typed)) {
            none if none.is_empty() => pick(&|name| name.split(' ').any(|word| word.starts_with(typed))),
            some => some,
        }
    }

    /// Everybody whose id, as it is written, begins like this.
    pub fn with_id(&self, beginning: &str) -> Vec<PersonId> {
        self.from(0).map(|card| card.id).filter(|id| id.to_string().starts_with(beginning)).collect()
    }

    /// How many people are in it.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    fn add(&mut self, book: &Book, person: &Person, numbers: &mut Numbers) -> u32 {
        let slot = position(self.cards.len());
        let start = self.words.len();
        each_word(book, person, |field, place, word| {
            let number = self.vocabulary.number(word, numbers);
            if field.is_name() {
                self.vocabulary.note_name(number);
            }
            let occurrence = Occurrence::new(field, place, number);
            if !self.words.iter().skip(start).any(|other| *other == occurrence) {
                self.words.push(occurrence);
            }
        });
        let words = position(start)..position(self.words.len());
        let name = self.keep(&fold(&format!("{} {}", person.name, person.nickname)));
        let phones = self.keep(&phone_digits(person));
        self.cards.push(Card {
            id: person.id,
            likelihood: likelihood(book, person.id) + self.recent.bonus(person.id),
            letters: letters(self.text_at(&name)),
            ends: Ends::of(self.words_at(&words)),
            words,
            name,
            phones,
        });
        slot
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = position(self.text.len());
        self.text.push_str(text.trim());
        start..position(self.text.len())
    }

    fn sort(&mut self) {
        let mut order = std::mem::take(&mut self.order);
        order.sort_unstable_by(|a, b| self.key(*a).cmp(&self.key(*b)));
        self.order = order;
    }

    /// Likeliest first, then by name, then by id.
    fn key(&self, slot: u32) -> (Reverse<u32>, &str, Option<PersonId>) {
        let card = self.cards.get(slot as usize);
        let likelihood = card.map_or(0, |card| card.likelihood);
        (Reverse(likelihood), card.map_or("", |card| self.name(card)), card.map(|card| card.id))
    }

    /// People from some position of the order on, likeliest first.
    pub(super) fn from(&self, position: usize) -> impl Iterator<Item = &Card> {
        self.slots_from(position).iter().filter_map(|slot| self.cards.get(*slot as usize))
    }

    /// The slots of people from some position of the order on, likeliest first.
    pub(super) fn slots_from(&self, position: usize) -> &[u32] {
        self.order.get(position..).unwrap_or_default()
    }

    /// The person at a position of the order.
    pub(super) fn at(&self, position: usize) -> Option<&Card> {
        self.from(position).next()
    }

    /// The words of a person, those of the name first.
    pub(super) fn words(&self, card: &Card) -> &[Occurrence] {
        self.words_at(&card.words)
    }

    /// The folded name and nickname of a person.
    pub(super) fn name(&self, card: &Card) -> &str {
        self.text_at(&card.name)
    }

    /// The digits of a person's telephone numbers, one number a line.
    pub(super) fn phones(&self, card: &Card) -> &str {
        self.text_at(&card.phones)
    }

    fn words_at(&self, range: &Range<u32>) -> &[Occurrence] {
        self.words.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn text_at(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Calls `put` with every word of a person that lookup reads: field, place within the name, word.
fn each_word(book: &Book, person: &Person, mut put: impl FnMut(Field, usize, &str)) {
    let mut after = 0;
    each_form(&person.name, |place, word| {
        after = after.max(place + 1);
        put(Field::Name, place, word);
    });
    each_form(&person.nickname, |place, word| put(Field::Nickname, after + place, word));
    let mut rest = |field, text: &str| each_form(text, |_, word| put(field, 0, word));
    rest(Field::Org, &person.org);
    rest(Field::Title, &person.title);
    rest(Field::City, &person.city);
    rest(Field::City, &person.country);
    person.tags.iter().for_each(|tag| rest(Field::Tag, tag));
    person.emails.iter().for_each(|email| rest(Field::Email, &email.value));
    book.facts().of(person.id).for_each(|fact| rest(Field::Fact, &fact.text));
}

fn phone_digits(person: &Person) -> String {
    let digits = |value: &str| value.chars().filter(char::is_ascii_digit).collect::<String>();
    person.phones.iter().map(|phone| digits(&phone.value)).collect::<Vec<_>>().join("\n")
}
