//! Who is likelier meant, when two people fit equally well.

use std::collections::HashMap;

use crate::domain::{Book, PersonId, Status};

/// Who was looked up, and how many look-ups ago.
#[derive(Debug, Clone, Default)]
pub struct Recent(HashMap<PersonId, u32>);

impl Recent {
    /// From a list, the last look-up first.
    pub fn new(people: &[PersonId]) -> Self {
        let mut ago = HashMap::new();
        for (count, person) in (0..).zip(people) {
            ago.entry(*person).or_insert(count);
        }
        Self(ago)
    }
}

/// What meeting somebody today is worth, in degrees of warmth.
const MEETING: u32 = 80;
/// What having looked somebody up last is worth, in degrees of warmth; one less for each look-up since.
const RECENT: u32 = 60;
/// What each circle further in is worth, in degrees of warmth.
const CLOSENESS: u32 = 10;
/// More than all other advantages together.
const ACTIVE: u32 = 1000;
/// From this likelihood on somebody counts as tended.
pub const TENDED: u32 = ACTIVE + 40;

/// How likely somebody is meant: warmth (0 to 100), closeness of the circle, recent look-ups, a
/// meeting today; people who are kept but not tended any more come last.
pub fn likelihood(book: &Book, id: PersonId, recent: &Recent) -> u32 {
    let Some(person) = book.person(id) else { return 0 };
    let circles = &book.settings().circles;
    let outwards = circles.all().len().saturating_sub(1);
    let closeness = outwards.saturating_sub(circles.rank(&person.circle)) as u32;
    let meeting = book.standing(id).ahead.is_some_and(|(day, _)| day == book.today());
    let looked_up = recent.0.get(&id).map_or(0, |ago| RECENT.saturating_sub(*ago));
    let active = if person.status == Status::Active { ACTIVE } else { 0 };
    let warmth = u32::from(book.warmth(id).unwrap_or(0));
    active + warmth + CLOSENESS * closeness + looked_up + if meeting { MEETING } else { 0 }
}
