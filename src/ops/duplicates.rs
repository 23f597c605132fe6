//! Pairs that may be one person. Each person is filed under a few keys; who shares a drawer is a pair,
//! so that the work grows with the number of people and not with its square.

use std::collections::{HashMap, HashSet};

use super::names;
use crate::domain::{Book, Person, PersonId};
use crate::query::fold::fold;
use crate::query::lookup::Index;
use crate::query::words::words;

/// Two who may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one kept for longer.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// Why it looks like that: `same e-mail ann@example.org`.
    pub because: String,
}

/// What two people may share, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Drawer {
    External(String),
    LinkedIn(String),
    Email(String),
    Phone(String),
    Name(String),
}

impl Drawer {
    fn because(&self) -> String {
        match self {
            Self::External(key) => format!("same {key}"),
            Self::LinkedIn(slug) => format!("same LinkedIn page {slug}"),
            Self::Email(address) => format!("same e-mail {address}"),
            Self::Phone(digits) => format!("same telephone number …{digits}"),
            Self::Name(_) => "same name".to_owned(),
        }
    }
}

/// The digits at the end of a number that countries and trunks do not change.
const PHONE_DIGITS: usize = 9;

fn drawers(person: &Person) -> Vec<Drawer> {
    let mut all: Vec<Drawer> = person.external.iter().cloned().map(Drawer::External).collect();
    all.extend(linkedin(person).map(Drawer::LinkedIn));
    all.extend(person.emails.iter().map(|email| Drawer::Email(email.value.to_lowercase())));
    all.extend(person.phones.iter().filter_map(|phone| phone_key(&phone.value)).map(Drawer::Phone));
    let mut words = names::words(&person.name);
    words.sort();
    if words.len() > 1 {
        all.push(Drawer::Name(words.join(" ")));
    }
    all
}

fn phone_key(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(PHONE_DIGITS)?;
    Some(digits.iter().skip(start).collect())
}

fn linkedin(person: &Person) -> impl Iterator<Item = String> {
    person.urls.iter().filter_map(|url| {
        let lower = url.value.to_lowercase();
        let (_, slug) = lower.split_once("linkedin.com/in/")?;
        let slug = slug.split(['/', '?', '#']).next().unwrap_or_default();
        (!slug.is_empty()).then(|| slug.to_owned())
    })
}

/// Whether two of one name are surely two: other pages on LinkedIn, or other birthdays.
fn surely_two(a: &Person, b: &Person) -> bool {
    let (pages, others): (Vec<_>, Vec<_>) = (linkedin(a).collect(), linkedin(b).collect());
    let other_page =
        !pages.is_empty() && !others.is_empty() && !pages.iter().any(|page| others.contains(page));
    let other_day =
        a.birthday.zip(b.birthday).is_some_and(|(a, b)| (a.month(), a.day()) != (b.month(), b.day()));
    other_page || other_day
}

fn may_be_one(drawer: &Drawer, a: &Person, b: &Person) -> bool {
    !matches!(drawer, Drawer::Name(_)) || !surely_two(a, b)
}

/// Every pair that may be one person, once, with the strongest reason. Of many who share one thing,
/// each is paired with the one kept longest.
pub fn pairs(book: &Book) -> Vec<Pair> {
    let mut filed: HashMap<Drawer, Vec<&Person>> = HashMap::new();
    for person in book.people() {
        for drawer in drawers(person) {
            filed.entry(drawer).or_default().push(person);
        }
    }
    let mut shared: Vec<_> = filed.into_iter().filter(|(_, people)| people.len() > 1).collect();
    shared.sort_by(|(a, _), (b, _)| a.cmp(b));
    let (mut seen, mut pairs) = (HashSet::new(), Vec::new());
    for (drawer, mut people) in shared {
        people.sort_by_key(|person| (person.created, person.id));
        let Some((first, others)) = people.split_first() else { continue };
        for other in others {
            let pair = (first.id.min(other.id), first.id.max(other.id));
            if first.id != other.id && may_be_one(&drawer, first, other) && seen.insert(pair) {
                pairs.push(Pair { a: first.id, b: other.id, because: drawer.because() });
            }
        }
    }
    pairs
}

/// Everybody whom [`alike`] may name for somebody with this name, these e-mail addresses and telephone
/// numbers, and no other sign.
pub fn eligible(index: &Index, name: &str, emails: &[String], phones: &[String]) -> Vec<PersonId> {
    let split = |text: &str| words(&fold(text)).map(str::to_owned).collect::<Vec<_>>();
    let mut people = index.called(&split(name));
    people.extend(emails.iter().flat_map(|email| index.addressed(&split(email))));
    people
        .extend(phones.iter().filter_map(|phone| phone_key(phone)).flat_map(|digits| index.dialled(&digits)));
    people
}

/// People of the book who may be the same as `person`, each with the strongest reason.
pub fn alike(book: &Book, person: &Person) -> Vec<(PersonId, String)> {
    let own: HashSet<Drawer> = drawers(person).into_iter().collect();
    let others = book.people().filter(|other| other.id != person.id);
    let mut found: Vec<(PersonId, String)> = others
        .filter_map(|other| {
            let shared = drawers(other).into_iter().filter(|drawer| own.contains(drawer));
            let strongest = shared.filter(|drawer| may_be_one(drawer, person, other)).min()?;
            Some((other.id, strongest.because()))
        })
        .collect();
    found.sort();
    found
}
