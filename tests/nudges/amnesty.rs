//! The amnesty: a backlog spread over days to come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rekindle::domain::PersonId;
use rekindle::domain::nudge::{everyone, today};
use rekindle::ops::amnesty::{Amnesty, amnesty};
use rekindle::ops::snooze;

use super::world::{World, day};

fn piled_up(number: usize) -> World {
    let mut world = World::new();
    for number in 0..number {
        let id = world.person(&format!("Friend {number}"), ["close", "friends", "network"][number % 3]);
        world.spoke(id, "2024-06-01", "chess");
        world.change(id, |person| person.rhythm = rekindle::domain::Rhythm::Every(400));
    }
    world
}

fn spread(world: &mut World, weeks: Option<u32>) -> Amnesty {
    let done = amnesty(&world.book, &mut world.context, weeks).expect("an amnesty");
    world.perform(done.changes.clone());
    done
}

/// How many people come back on each day.
fn by_day(world: &World) -> BTreeMap<NaiveDate, usize> {
    let mut days = BTreeMap::new();
    for until in world.book.people().filter_map(|person| world.book.resting_until(person.id)) {
        *days.entry(until).or_insert(0) += 1;
    }
    days
}

#[test]
fn no_day_exceeds_the_budget_and_today_keeps_its_own() {
    let mut world = piled_up(100);
    let before = today(&world.book);
    let done = spread(&mut world, None);
    assert_eq!((done.people, done.weeks, done.last), (95, 3, day("2026-03-31")));
    let days = by_day(&world);
    assert_eq!(days.len(), 19);
    assert!(days.values().all(|number| *number <= 5), "{days:?}");
    let after = today(&world.book);
    assert_eq!((after.nudges, after.hidden), (before.nudges, 0));
}

#[test]
fn more_weeks_spread_it_thinner() {
    let mut world = piled_up(60);
    let done = spread(&mut world, Some(8));
    assert_eq!((done.people, done.weeks), (55, 8));
    assert!(by_day(&world).values().all(|number| *number == 1));
}

#[test]
fn too_few_weeks_are_stretched_rather_than_the_budget() {
    let mut world = piled_up(100);
    let done = spread(&mut world, Some(1));
    assert_eq!(done.weeks, 3);
    assert!(by_day(&world).values().all(|number| *number <= 5));
}

#[test]
fn the_most_important_come_first() {
    let mut world = piled_up(60);
    let order: Vec<PersonId> = everyone(&world.book).iter().skip(5).map(|nudge| nudge.person).collect();
    spread(&mut world, None);
    let days: Vec<_> = order.iter().map(|id| world.book.resting_until(*id).expect("a rest")).collect();
    assert!(days.is_sorted(), "{days:?}");
}

#[test]
fn people_who_rest_already_keep_their_place() {
    let mut world = piled_up(10);
    let resting: Vec<PersonId> = everyone(&world.book).iter().take(4).map(|nudge| nudge.person).collect();
    for id in resting {
        world.run(|book, context| snooze::later(book, context, id, day("2026-03-13"))).expect("a rest");
    }
    let done = spread(&mut world, None);
    assert_eq!((done.people, done.last), (1, day("2026-03-13")));
    for id in (0..3).map(|number| world.person(&format!("Late {number}"), "inner")).collect::<Vec<_>>() {
        world.spoke(id, "2025-06-01", "");
    }
    assert_eq!(spread(&mut world, None).last, day("2026-03-14"), "tomorrow is full");
}

#[test]
fn contact_ends_what_an_amnesty_put_off_and_a_birthday_speaks_all_the_same() {
    let mut world = piled_up(40);
    let last = everyone(&world.book).last().expect("somebody").person;
    world.birthday(last, "--03-25");
    spread(&mut world, Some(4));
    assert_eq!(world.kind(last), None);
    world.passed(last, "2026-03-12", "", |_| {});
    assert!(world.book.resting_until(last).is_some(), "what happened before it was given ends nothing");
    world.travel("2026-03-25");
    assert!(world.reason(last).contains("birthday is today"));
    world.passed(last, "2026-03-25", "", |_| {});
    assert_eq!(world.book.resting_until(last), None);
}

#[test]
fn one_step_takes_it_back() {
    let mut world = piled_up(100);
    let before = everyone(&world.book);
    let done = amnesty(&world.book, &mut world.context, Some(4)).expect("an amnesty");
    let batch = world.perform(done.changes);
    assert_eq!(everyone(&world.book).len(), 5);
    world.book.apply_all(batch.inverse).expect("undone");
    assert_eq!(everyone(&world.book), before);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut world = piled_up(3);
    let refused = amnesty(&world.book, &mut world.context, None).unwrap_err();
    assert_eq!(refused.what, "nothing has piled up");
    let mut world = piled_up(30);
    for weeks in [0, 105] {
        let refused = amnesty(&world.book, &mut world.context, Some(weeks)).unwrap_err();
        assert_eq!(refused.what, "an amnesty takes 1 to 104 weeks");
    }
}
