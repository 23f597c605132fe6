//! The index as bytes, to be read again much sooner than it is made.

use std::io::Read;
use std::ops::Range;

use super::field::{Ends, Occurrence};
use super::flat::{Source, put_longs, put_numbers, put_text};
use super::index::{Card, Index};
use super::likely::Recent;
use super::vocabulary::Vocabulary;
use crate::domain::PersonId;

impl Index {
    /// The index as bytes; people stand in order of who is likeliest meant.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.vocabulary.write(&mut out);
        let cards: Vec<&Card> = self.from(0).collect();
        put_longs(&mut out, &column(&cards, |card| card.id.number()));
        put_numbers(&mut out, &column(&cards, |card| card.likelihood));
        put_numbers(&mut out, &column(&cards, |card| card.letters));
        put_numbers(&mut out, &column(&cards, |card| card.ends.packed()));
        let length = |range: &Range<u32>| range.end - range.start;
        put_numbers(&mut out, &column(&cards, |card| length(&card.words)));
        put_numbers(&mut out, &column(&cards, |card| length(&card.name)));
        put_numbers(&mut out, &column(&cards, |card| length(&card.phones)));
        let words: Vec<u32> =
            cards.iter().flat_map(|card| self.words(card)).map(|word| word.packed()).collect();
        put_numbers(&mut out, &words);
        let texts = cards.iter().flat_map(|card| [self.name(card), self.phones(card)]);
        put_text(&mut out, &texts.collect::<String>());
        out
    }

    /// Reads an index that was written; `None` when there is none. It is good for a few look-ups; see
    /// [`Index::prepare`].
    pub fn read(from: &mut dyn Read) -> Option<Self> {
        let source = &mut Source::new(from);
        let vocabulary = Vocabulary::read(source)?;
        let ids = source.longs()?;
        let (likelihoods, letters, ends) = (source.numbers()?, source.numbers()?, source.numbers()?);
        let lengths = [source.numbers()?, source.numbers()?, source.numbers()?];
        let words = source.numbers()?.into_iter().map(Occurrence::unpacked).collect();
        let text = source.text()?;
        let (mut word, mut letter) = (0, 0);
        let whos = ids.iter().zip(&likelihoods).zip(&letters).zip(&ends);
        let [of_words, of_name, of_phones] = &lengths;
        let spans = of_words.iter().zip(of_name).zip(of_phones);
        let card = |(who, span)| {
            let (((id, likelihood), letters), ends): (((&u64, &u32), &u32), &u32) = who;
            let ((words, name), phones): ((&u32, &u32), &u32) = span;
            Card {
                id: PersonId::new(*id),
                likelihood: *likelihood,
                letters: *letters,
                ends: Ends::unpacked(*ends),
                words: next(&mut word, *words),
                name: next(&mut letter, *name),
                phones: next(&mut letter, *phones),
            }
        };
        let cards: Vec<Card> = whos.zip(spans).map(card).collect();
        let order = (0..).take(cards.len()).collect();
        Some(Self { vocabulary, postings: None, cards, order, words, text, recent: Recent::default() })
    }
}

fn column<T>(cards: &[&Card], value: impl Fn(&Card) -> T) -> Vec<T> {
    cards.iter().map(|card| value(card)).collect()
}

/// The next range of this length.
fn next(at: &mut u32, length: u32) -> Range<u32> {
    let start = *at;
    *at = start.saturating_add(length);
    start..*at
}
