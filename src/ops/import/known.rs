//! Everybody who is known, by what tells people apart.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{Labelled, Person, PersonId};
use crate::query::fold::fold;

/// How many digits at the end of a telephone number tell it from others, whatever stands before.
const DIGITS: usize = 8;

/// How the key of a card begins that this program wrote; the id follows.
const OURS: &str = "vcard:rekindle-";

/// Everybody who is known, by key, address and name.
#[derive(Default)]
pub struct Known {
    people: HashSet<PersonId>,
    keys: HashMap<String, PersonId>,
    emails: HashMap<String, Vec<PersonId>>,
    names: HashMap<String, Vec<PersonId>>,
}

impl Known {
    /// Takes somebody in; what was known of them before stays.
    pub fn add(&mut self, person: &Person) {
        self.people.insert(person.id);
        for key in &person.external {
            self.keys.insert(key.clone(), person.id);
        }
        for email in &person.emails {
            note(&mut self.emails, email.value.to_lowercase(), person.id);
        }
        note(&mut self.names, name_key(&person.name), person.id);
    }

    /// Who goes by this key. A card this program wrote names them by their id.
    pub fn by_key(&self, key: &str) -> Option<PersonId> {
        let ours = || key.strip_prefix(OURS)?.parse().ok().filter(|id| self.people.contains(id));
        self.keys.get(key).copied().or_else(ours)
    }

    /// Who has this e-mail address.
    pub fn by_email(&self, email: &str) -> &[PersonId] {
        self.emails.get(&email.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Who has this name.
    pub fn by_name(&self, name: &str) -> &[PersonId] {
        self.names.get(&name_key(name)).map_or(&[], Vec::as_slice)
    }
}

fn note(index: &mut HashMap<String, Vec<PersonId>>, key: String, person: PersonId) {
    let people = index.entry(key).or_default();
    if !people.contains(&person) {
        people.push(person);
    }
}

/// A name as it is compared: without case, accents, signs, and what follows a comma (`Ann Lee, MBA`).
pub fn name_key(name: &str) -> String {
    let before = name.split(',').find(|part| !part.trim().is_empty()).unwrap_or(name);
    let folded = fold(before);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let key = words.collect::<Vec<_>>().join(" ");
    if key.is_empty() { folded } else { key }
}

/// Whether two names have a word in common.
pub fn names_agree(a: &str, b: &str) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    let agree = a.split(' ').any(|word| word.chars().count() > 1 && b.split(' ').any(|other| other == word));
    agree || a == b
}

/// Whether two lists have a telephone number in common.
pub fn share_phone(a: &[Labelled], b: &[Labelled]) -> bool {
    let b: Vec<String> = b.iter().filter_map(|phone| phone_key(&phone.value)).collect();
    a.iter().filter_map(|phone| phone_key(&phone.value)).any(|phone| b.contains(&phone))
}

/// The last digits of a number; nothing for one too short to tell anybody apart.
fn phone_key(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().checked_sub(DIGITS.min(digits.len()))?;
    (digits.len() >= 6).then(|| digits.iter().skip(tail).collect())
}

/// Whether both days are known and the same.
pub fn same_day(a: Option<NaiveDate>, b: Option<NaiveDate>) -> bool {
    a.is_some() && a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_would() {
        assert_eq!(name_key("Zoë  Müller-Brand, MBA 🚀"), "zoe muller brand");
        assert_eq!(name_key("🚀"), "🚀");
        assert!(names_agree("Dr. Ann Lee", "LEE Ann-Marie"));
        assert!(!names_agree("Ann Lee", "Bob Ross"));
        assert!(!names_agree("J. Doe", "J. Ray"));
    }

    #[test]
    fn numbers_are_compared_by_their_end() {
        let list = |number: &str| vec![Labelled::plain(number)];
        assert!(share_phone(&list("+49 30 1234 5678"), &list("030/12345678")));
        assert!(!share_phone(&list("110"), &list("110")));
    }
}
