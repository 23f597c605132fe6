//! From what a file says to a person: somebody new, or a known person who gains something.
//!
//! A field that is empty is filled. A field that holds something else is left as it is, unless it still
//! holds what the last import of the same card brought: then the newer card is followed.

use chrono::{DateTime, FixedOffset};

use super::matching::{is_strong, scheme};
use crate::domain::incoming::{Incoming, email_key, phone_key, url_key};
use crate::domain::{Labelled, Person, PersonId, Rhythm, Status};

/// Somebody new.
pub fn create(
    id: PersonId,
    one: &Incoming,
    circle: &str,
    source: &str,
    now: DateTime<FixedOffset>,
) -> Person {
    let mut person = Person::new(id, one.name.clone(), circle, now);
    person.source = source.to_owned();
    person.rhythm = one.rhythm.unwrap_or_default();
    person.status = one.status.unwrap_or_default();
    update(&mut person, None, one);
    person
}

/// Gives a known person what the file adds, all but the keys. `base` is what the last import of the same card said.
pub fn update(person: &mut Person, base: Option<&Incoming>, one: &Incoming) {
    if base.is_some_and(|base| base.name == person.name) {
        person.name.clone_from(&one.name);
    }
    texts(person, base, one);
    let said = |pick: fn(&Incoming) -> Option<_>| base.and_then(pick);
    value(&mut person.birthday, said(|one| one.birthday), one.birthday);
    value(&mut person.met_on, base.and_then(|base| base.met_on), one.met_on);
    follow(&mut person.rhythm, base.and_then(|base| base.rhythm), one.rhythm, Rhythm::default());
    follow(&mut person.status, base.and_then(|base| base.status), one.status, Status::default());
    if let (Some(old), Some(new)) = (base.and_then(|base| base.circle.as_ref()), &one.circle)
        && person.circle == *old
    {
        person.circle.clone_from(new);
    }
    lists(person, base, one);
}

fn texts(person: &mut Person, base: Option<&Incoming>, one: &Incoming) {
    type Field = (fn(&mut Person) -> &mut String, fn(&Incoming) -> &String);
    const FIELDS: [Field; 7] = [
        (|person| &mut person.nickname, |one| &one.nickname),
        (|person| &mut person.org, |one| &one.org),
        (|person| &mut person.title, |one| &one.title),
        (|person| &mut person.city, |one| &one.city),
        (|person| &mut person.country, |one| &one.country),
        (|person| &mut person.met_at, |one| &one.met_at),
        (|person| &mut person.notes, |one| &one.notes),
    ];
    for (mine, said) in FIELDS {
        let (mine, old, new) = (mine(person), base.map(said), said(one));
        let is_news = !new.is_empty() && old != Some(new);
        if is_news && (mine.is_empty() || old.is_some_and(|old| old == mine)) {
            mine.clone_from(new);
        }
    }
}

/// Fills a value that is unknown, or follows the card where it was the card's.
fn value<T: Copy + PartialEq>(mine: &mut Option<T>, old: Option<T>, new: Option<T>) {
    if new.is_some() && new != old && (mine.is_none() || *mine == old) {
        *mine = new;
    }
}

/// Follows the card where it was the card's; a card that says it for the first time is not followed
/// unless there was nothing but the default.
fn follow<T: Copy + PartialEq>(mine: &mut T, old: Option<T>, new: Option<T>, default: T) {
    if let Some(new) = new
        && old.map_or(*mine == default, |old| old == *mine)
    {
        *mine = new;
    }
}

fn lists(person: &mut Person, base: Option<&Incoming>, one: &Incoming) {
    let empty = Incoming::default();
    let base = base.unwrap_or(&empty);
    values(&mut person.emails, &base.emails, &one.emails, email_key);
    values(&mut person.phones, &base.phones, &one.phones, phone_key);
    values(&mut person.urls, &base.urls, &one.urls, url_key);
    let news = one.dates.iter().filter(|date| !base.dates.contains(date));
    for date in news {
        if !person.dates.contains(date) {
            person.dates.push(date.clone());
        }
    }
    for tag in one.tags.iter().filter(|tag| !base.tags.contains(tag)) {
        if let Err(place) = person.tags.binary_search(tag) {
            person.tags.insert(place, tag.clone());
        }
    }
}

/// Adds the values that are new in the file. One the owner took away is not brought back.
fn values(mine: &mut Vec<Labelled>, old: &[Labelled], new: &[Labelled], same: impl Fn(&str) -> String) {
    for one in new {
        let key = same(&one.value);
        let known = mine.iter().chain(old).any(|other| same(&other.value) == key);
        if !known {
            mine.push(one.clone());
        }
    }
}

/// Adds the keys. A weak one, which changes with the card, is kept only where its program gave no
/// strong one, and gives way to the next key.
pub fn keys(mine: &mut Vec<String>, new: &[String]) {
    let is_needed = |key: &&String| {
        is_strong(key) || !new.iter().any(|other| is_strong(other) && scheme(other) == scheme(key))
    };
    let needed: Vec<&String> = new.iter().filter(is_needed).filter(|key| !mine.contains(key)).collect();
    for key in needed {
        mine.retain(|other| is_strong(other) || scheme(other) != scheme(key));
        mine.push(key.clone());
    }
    mine.sort();
}
