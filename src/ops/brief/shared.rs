//! What you and somebody share.

use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::tie::acquaintances_in_words;
use crate::domain::{Book, PersonId};
use crate::ops::names::joined;

/// How many of a kind are named.
const MOST: usize = 5;
/// From how many times on a place or a tag is something shared.
const OFTEN: usize = 2;

/// What you share: people you both know, who was along, places and topics that come again.
pub(super) fn shared(book: &Book, id: PersonId) -> Vec<String> {
    let mut shared: Vec<String> = Vec::new();
    let known = acquaintances_in_words(book, id);
    if !known.is_empty() {
        shared.push(format!("you both know {}", joined(&known, "and")));
    }
    let timeline = || book.interactions().of(id).filter(|one| one.counted(book.today()));
    let others = timeline().flat_map(|one| one.people.iter().copied()).filter(|other| *other != id);
    let along: Vec<String> =
        often(others, 1).into_iter().map(|(other, _)| book.name(other).to_owned()).collect();
    if !along.is_empty() {
        shared.push(format!("you were together with {}", joined(&along, "and")));
    }
    let places = often(timeline().map(|one| one.place.as_str()).filter(|place| !place.is_empty()), OFTEN);
    shared.extend(places.into_iter().map(|(place, times)| format!("{place}, {times} times")));
    let tags = often(timeline().flat_map(|one| one.tags.iter().map(String::as_str)), OFTEN);
    shared.extend(tags.into_iter().map(|(tag, times)| format!("#{tag}, {times} times")));
    shared
}

/// What comes at least `least` times, the most frequent first.
fn often<T: Eq + Hash + Ord + Copy>(all: impl Iterator<Item = T>, least: usize) -> Vec<(T, usize)> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let mut counted: Vec<(T, usize)> = counts.into_iter().filter(|(_, times)| *times >= least).collect();
    counted.sort_by_key(|(one, times)| (std::cmp::Reverse(*times), *one));
    counted.truncate(MOST);
    counted
}
