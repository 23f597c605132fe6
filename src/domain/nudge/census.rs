//! How the network is made up: which parts of it are hardly there.

use std::collections::HashMap;

use crate::domain::book::Book;
use crate::domain::id::PersonId;
use crate::domain::person::{Person, Status};

/// So many people are needed before a shape can be seen.
const ENOUGH: usize = 10;
/// A part is the bulk of the network from this share on.
const BULK: f64 = 0.6;
/// A part is under-represented up to this share.
const SMALL: f64 = 0.1;

/// One way to divide people; empty text means unknown.
struct Dimension {
    /// The part somebody belongs to.
    of: fn(&Person) -> &str,
    /// The word before the part: `in` Berlin, `at` Acme, `from` RustFest.
    word: &'static str,
}

const DIMENSIONS: [Dimension; 4] = [
    Dimension { of: |person| &person.country, word: "in" },
    Dimension { of: |person| &person.city, word: "in" },
    Dimension { of: |person| &person.org, word: "at" },
    Dimension { of: |person| &person.met_at, word: "from" },
];

/// How the people you tend are divided.
#[derive(Default)]
pub struct Census<'a> {
    shapes: Vec<Shape<'a>>,
    tags: Option<Tagged<'a>>,
    /// Whom each introducer brought to you.
    introduced: HashMap<PersonId, Vec<&'a Person>>,
}

/// A tag that most of those with any tag have; tags say what trade or world people are of.
struct Tagged<'a> {
    bulk: &'a str,
    /// How many have other tags only.
    others: usize,
}

/// One dimension in which most people are of one part.
struct Shape<'a> {
    dimension: &'static Dimension,
    bulk: &'a str,
    /// How many are in each other part.
    parts: HashMap<&'a str, usize>,
    all: usize,
}

/// What makes somebody rare.
pub(super) struct Rare {
    /// How many people are in the same part.
    pub(super) alike: usize,
    /// Where most others are: `in Berlin`.
    pub(super) most: String,
    /// Where this person is: `in Lisbon`.
    pub(super) here: String,
}

impl<'a> Census<'a> {
    /// Counts the people you tend: active, placed in a circle with a cadence.
    pub fn of(book: &'a Book) -> Self {
        let active = book.people().filter(|person| person.status == Status::Active);
        let tended: Vec<&Person> = active.filter(|person| book.cadence(person.id).is_some()).collect();
        Self {
            shapes: DIMENSIONS.iter().filter_map(|dimension| Shape::of(dimension, &tended)).collect(),
            tags: Tagged::of(&tended),
            introduced: introduced(book),
        }
    }

    /// The active people this one brought to you.
    pub(super) fn introduced_by(&self, person: PersonId) -> &[&'a Person] {
        self.introduced.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    /// What makes a person rare among those you tend, if anything does.
    pub(super) fn rare(&self, person: &'a Person) -> Option<Rare> {
        let tagged = || self.tags.as_ref()?.rare(person);
        self.shapes.iter().find_map(|shape| shape.rare(person)).or_else(tagged)
    }
}

fn introduced(book: &Book) -> HashMap<PersonId, Vec<&Person>> {
    let mut introduced: HashMap<PersonId, Vec<&Person>> = HashMap::new();
    for person in book.people().filter(|person| person.status == Status::Active) {
        if let Some(by) = person.introduced_by {
            introduced.entry(by).or_default().push(person);
        }
    }
    introduced
}

impl<'a> Shape<'a> {
    fn of(dimension: &'static Dimension, people: &[&'a Person]) -> Option<Self> {
        let known = || people.iter().map(|person| (dimension.of)(person)).filter(|part| !part.is_empty());
        let bulk = majority(known())?;
        let (all, most) = (known().count(), known().filter(|part| *part == bulk).count());
        if all < ENOUGH || (most as f64) < BULK * all as f64 {
            return None;
        }
        let mut parts: HashMap<&str, usize> = HashMap::new();
        known().filter(|part| *part != bulk).for_each(|part| *parts.entry(part).or_default() += 1);
        Some(Self { dimension, bulk, parts, all })
    }

    fn rare(&self, person: &'a Person) -> Option<Rare> {
        let part = (self.dimension.of)(person);
        let alike = *self.parts.get(part)?;
        let small = alike as f64 <= SMALL * self.all as f64;
        let word = self.dimension.word;
        small.then(|| Rare { alike, most: format!("{word} {}", self.bulk), here: format!("{word} {part}") })
    }
}

impl<'a> Tagged<'a> {
    fn of(people: &[&'a Person]) -> Option<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for tag in people.iter().flat_map(|person| &person.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let all = people.iter().filter(|person| !person.tags.is_empty()).count();
        let (bulk, most) = counts.into_iter().max_by_key(|(tag, times)| (*times, std::cmp::Reverse(*tag)))?;
        let others = all.saturating_sub(most);
        let bulky = all >= ENOUGH && most as f64 >= BULK * all as f64;
        (bulky && others as f64 <= SMALL * all as f64).then_some(Self { bulk, others })
    }

    fn rare(&self, person: &Person) -> Option<Rare> {
        let outside = !person.tags.is_empty() && !person.tags.iter().any(|tag| tag == self.bulk);
        outside.then(|| Rare {
            alike: self.others,
            most: format!("#{}", self.bulk),
            here: format!("outside #{}", self.bulk),
        })
    }
}

/// The only part that can hold more than half of all (Boyer & Moore 1981, MJRTY): one pass, no table.
fn majority<'a>(parts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    parts
        .fold((None, 0_usize), |(leader, lead), part| match leader {
            _ if lead == 0 => (Some(part), 1),
            Some(leader) if leader == part => (Some(leader), lead + 1),
            leader => (leader, lead - 1),
        })
        .0
}
