//! Who in a file is who in the book.
//!
//! A key decides; then an address that goes with the name; then the name with something that confirms
//! it. What only looks alike is never merged but reported.

use std::collections::{HashMap, HashSet};

use super::known::{Known, name_key, names_agree, same_day, share_phone};
use crate::domain::incoming::Incoming;
use crate::domain::{Person, PersonId};

/// Whom a piece of a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Somebody new.
    New,
    /// Somebody who is known.
    Known(PersonId),
    /// Somebody another piece, with this place in the file, was about already.
    Again(usize),
}

/// What a file is matched against.
pub struct Matcher<'a, F> {
    /// Everybody by what tells them apart.
    pub known: &'a Known,
    /// The person with an id, as they stand.
    pub person: F,
}

impl<'p, F: Fn(PersonId) -> Option<&'p Person>> Matcher<'_, F> {
    /// Whom each piece of a file is about. `claimed` are those a piece of the
    /// same format was about already: within one program, two cards are two people.
    pub fn find(&self, incoming: &[Incoming], claimed: &mut HashSet<PersonId>) -> Vec<Who> {
        let mut found = self.by_keys(incoming, claimed);
        for (one, who) in incoming.iter().zip(&mut found) {
            if *who == Who::New
                && let Some(id) = self.by_likeness(one, claimed)
            {
                claimed.insert(id);
                *who = Who::Known(id);
            }
        }
        found
    }

    fn by_keys(&self, incoming: &[Incoming], claimed: &mut HashSet<PersonId>) -> Vec<Who> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut found = Vec::with_capacity(incoming.len());
        for (place, one) in incoming.iter().enumerate() {
            let known = one.keys.iter().find_map(|key| self.by_key(key, one, claimed));
            claimed.extend(known);
            let again = || {
                let earlier = one.keys.iter().filter_map(|key| first.get(key.as_str()).copied());
                let agrees =
                    |at: &usize| incoming.get(*at).is_some_and(|it| names_agree(&it.name, &one.name));
                earlier.into_iter().find(agrees)
            };
            found.push(known.map(Who::Known).or_else(|| again().map(Who::Again)).unwrap_or(Who::New));
            for key in &one.keys {
                first.entry(key).or_insert(place);
            }
        }
        found
    }

    /// Who goes by a key. Somebody who was found in this import already and has another name altogether
    /// is not meant: some programs give all cards one key.
    fn by_key(&self, key: &str, one: &Incoming, claimed: &HashSet<PersonId>) -> Option<PersonId> {
        let id = self.known.by_key(key)?;
        let person = (self.person)(id)?;
        (!claimed.contains(&id) || names_agree(&person.name, &one.name)).then_some(id)
    }

    fn by_likeness(&self, one: &Incoming, claimed: &HashSet<PersonId>) -> Option<PersonId> {
        let free = |id: &PersonId| !claimed.contains(id) && !self.has_rival_key(*id, one);
        let by_email = one.emails.iter().flat_map(|email| self.known.by_email(&email.value)).filter(|id| {
            free(id) && (self.person)(**id).is_some_and(|person| names_agree(&person.name, &one.name))
        });
        if let Some(id) = only(by_email) {
            return Some(id);
        }
        let confirmed = |id: &&PersonId| (self.person)(**id).is_some_and(|person| confirms(person, one));
        only(self.known.by_name(&one.name).iter().filter(|id| free(id)).filter(confirmed))
    }

    /// Whether somebody goes by another key of the same program, and so is somebody else there.
    fn has_rival_key(&self, id: PersonId, one: &Incoming) -> bool {
        let Some(person) = (self.person)(id) else { return true };
        one.keys.iter().filter(|key| is_strong(key)).any(|key| {
            let program = scheme(key);
            person.external.iter().any(|other| is_strong(other) && scheme(other) == program && other != key)
        })
    }
}

/// The one person all of these are; nobody when there are several.
fn only<'a>(mut ids: impl Iterator<Item = &'a PersonId>) -> Option<PersonId> {
    let first = *ids.next()?;
    ids.all(|id| *id == first).then_some(first)
}

/// Whether something besides the name says that it is them: the day you met, a number, or two cards
/// without a key that contradict each other in nothing.
fn confirms(person: &Person, one: &Incoming) -> bool {
    same_day(person.met_on, one.met_on)
        || share_phone(&person.phones, &one.phones)
        || is_other_state(person, one)
}

fn is_other_state(person: &Person, one: &Incoming) -> bool {
    let weak =
        |keys: &[String]| keys.iter().any(|key| !is_strong(key)) && !keys.iter().any(|key| is_strong(key));
    weak(&person.external)
        && weak(&one.keys)
        && (person.emails.is_empty() || one.emails.is_empty())
        && (person.phones.is_empty() || one.phones.is_empty())
        && name_key(&person.name) == name_key(&one.name)
}

/// Whether a key names a person and not only the present text of their card.
pub fn is_strong(key: &str) -> bool {
    !key.contains(":#")
}

/// The program a key is from.
pub fn scheme(key: &str) -> &str {
    key.split(':').next().unwrap_or_default()
}
