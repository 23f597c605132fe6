//! Who is called what, word by word, as rows that can be read one word at a time: whoever writes a whole
//! name is understood without the index.
//!
//! A row is a word's hash, the person, and two sets of places within the name: those the word stands at
//! and those of all words. Of a nickname both are empty.

use std::collections::HashMap;

use super::field::{Field, Occurrence};
use crate::domain::{Book, PersonId};
use crate::query::fold::{fold, fold_long};
use crate::query::words::{each_form, words};

/// The rows of everybody.
pub fn rows(book: &Book) -> Vec<[u64; 3]> {
    let mut rows = Vec::new();
    for person in book.people() {
        let mut name: Vec<(u64, u16)> = Vec::new();
        each_form(&person.name, |place, word| {
            name.push((hash(word), Occurrence::new(Field::Name, place, 0).place()));
        });
        let all = name.iter().fold(0, |all, (_, place)| all | place);
        let row =
            |(word, place): (u64, u16)| [word, person.id.number(), u64::from(all) << 16 | u64::from(place)];
        rows.extend(name.into_iter().map(row));
        each_form(&person.nickname, |_, word| rows.push([hash(word), person.id.number(), 0]));
    }
    rows
}

/// Everybody whose name is just these words, by the rows of each; and perhaps others. `None` where the
/// words may also be something else than a name, or the rows cannot be read.
pub fn called(asked: &str, mut of: impl FnMut(u64) -> Option<Vec<[u64; 3]>>) -> Option<Vec<PersonId>> {
    let letters = asked.chars().all(|letter| letter != '@' && !letter.is_numeric());
    if !letters || fold_long(asked).is_some() {
        return None;
    }
    let folded = fold(asked);
    let mut met: HashMap<u64, (u32, u16, u16)> = HashMap::new();
    let mut count = 0;
    for word in words(&folded) {
        for [_, person, places] in of(hash(word))? {
            let (words, here, all) = met.entry(person).or_default();
            *words += u32::from(*words == count);
            *here |= places as u16;
            *all |= (places >> 16) as u16;
        }
        count += 1;
    }
    let is_called =
        |(words, here, all): (u32, u16, u16)| words == count && here == all && all.count_ones() <= count;
    let called = met.into_iter().filter(|(_, met)| is_called(*met));
    Some(called.map(|(person, _)| PersonId::new(person)).collect())
}

/// Everybody a word of whose name or nickname is one of these folded words; `None` when the rows cannot
/// be read.
pub fn named(asked: &[String], mut of: impl FnMut(u64) -> Option<Vec<[u64; 3]>>) -> Option<Vec<PersonId>> {
    let mut people = Vec::new();
    for word in asked {
        people.extend(of(hash(word))?.into_iter().map(|[_, person, _]| PersonId::new(person)));
    }
    people.sort_unstable();
    people.dedup();
    Some(people)
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits: the same on every machine and in every version.
fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
