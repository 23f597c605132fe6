//! Who is likelier meant, when two people fit equally well.

use crate::domain::{Book, PersonId, Status};

/// Who was looked up, and how many look-ups ago; by id.
#[derive(Debug, Clone, Default)]
pub struct Recent(Vec<(PersonId, u32)>);

impl Recent {
    /// From a list, the last look-up first.
    pub fn new(people: &[PersonId]) -> Self {
        let mut ago: Vec<(PersonId, u32)> = people.iter().copied().zip(0..RECENT).collect();
        ago.sort_unstable();
        ago.dedup_by_key(|(person, _)| *person);
        Self(ago)
    }

    /// How much likelier somebody is meant because they were looked up.
    pub fn bonus(&self, person: PersonId) -> u32 {
        let found = self.0.binary_search_by_key(&person, |(person, _)| *person).ok();
        found.and_then(|place| self.0.get(place)).map_or(0, |(_, ago)| RECENT.saturating_sub(*ago))
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

/// How likely somebody is meant: warmth (0 to 100), closeness of the circle, a meeting today; people
/// who are kept but not tended any more come last. Recent look-ups add to it.
pub fn likelihood(book: &Book, id: PersonId) -> u32 {
    let Some(person) = book.person(id) else { return 0 };
    let circles = &book.settings().circles;
    let outwards = circles.all().len().saturating_sub(1);
    let closeness = outwards.saturating_sub(circles.rank(&person.circle)) as u32;
    let meeting = book.standing(id).ahead.is_some_and(|(day, _)| day == book.today());
    let active = if person.status == Status::Active { ACTIVE } else { 0 };
    let warmth = u32::from(book.warmth(id).unwrap_or(0));
    active + warmth + CLOSENESS * closeness + if meeting { MEETING } else { 0 }
}
