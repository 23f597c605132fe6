//! How contact went over time: the heat map and the sparklines.

use rekindle::domain::heat::{days, months, warmth_by_month, weeks};
use rekindle::domain::{Depth, Proof};

use super::world::{World, day};

#[test]
fn the_heat_map_has_whole_weeks_from_a_monday_to_today() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    world.passed(ann, "2026-03-10", "", |one| one.depth = Some(Depth::Light));
    world.passed(ann, "2026-03-10", "", |one| one.depth = Some(Depth::Deep));
    world.passed(ann, "2026-03-11", "no answer", |one| one.proof = Proof::Attempt);
    world.passed(ann, "2024-01-01", "too long ago", |_| {});
    let map = days(&world.book, ann, 53);
    assert_eq!(map.len(), 52 * 7 + 4, "a Thursday");
    assert_eq!((map[0].on, map.last().expect("a day").on), (day("2025-03-10"), day("2026-03-12")));
    let busy: Vec<_> = map.iter().filter(|one| one.contacts > 0).collect();
    assert_eq!(busy.len(), 1);
    assert_eq!((busy[0].on, busy[0].contacts, busy[0].depth), (day("2026-03-10"), 2, Some(Depth::Deep)));
}

#[test]
fn months_are_those_of_the_calendar() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    for on in ["2025-03-31", "2025-04-01", "2025-04-30", "2026-02-28", "2026-03-01", "2026-03-13"] {
        world.passed(ann, on, "", |_| {});
    }
    assert_eq!(months(&world.book, ann, 12), [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
}

#[test]
fn warmth_is_unknown_before_the_first_contact_and_fades_after_the_last() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    world.passed(ann, "2025-12-15", "", |one| one.depth = Some(Depth::Good));
    let line = warmth_by_month(&world.book, ann, 12);
    assert_eq!(line[..8], [None; 8]);
    let warm: Vec<u8> = line[8..].iter().map(|one| one.expect("known")).collect();
    assert!(warm.is_sorted_by(|a, b| a > b), "{warm:?}");
    assert_eq!(line.last().copied().flatten(), world.book.warmth(ann));
}

#[test]
fn the_networks_weeks_count_what_was_shared_once() {
    let mut world = World::new();
    let (ann, bob) = (world.person("Ann Lee", "close"), world.person("Bob Ray", "close"));
    world.passed(ann, "2026-03-12", "", |one| one.people.push(bob));
    world.passed(bob, "2026-03-05", "", |_| {});
    world.passed(bob, "2026-03-06", "", |_| {});
    assert_eq!(weeks(&world.book, 3), [0, 1, 2]);
}
