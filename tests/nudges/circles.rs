//! Circles: placing, cadences, what they cost, triage and pruning.

use rekindle::domain::load::{circles, contacts_per_week, full, per_week_in};
use rekindle::domain::triage::{never_exchanged, unplaced};
use rekindle::domain::{PersonId, Proof, Rhythm, Status};
use rekindle::ops::{circle, person};

use super::world::{World, day};

#[test]
fn an_unknown_circle_is_refused_with_the_nearest() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let refused = world.run(|book, context| circle::place(book, context, &[ann], "freinds")).unwrap_err();
    assert_eq!(refused.what, "there is no circle “freinds”");
    assert_eq!(refused.hint, "did you mean “friends”?");
    world.run(|book, context| circle::place(book, context, &[ann], "Friends")).expect("placed");
    assert_eq!(world.book.person(ann).expect("somebody").circle, "friends");
}

#[test]
fn a_cadence_is_a_time_never_or_the_circles_own() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    for (text, days) in
        [("45 days", Some(45)), ("never", None), ("default", Some(30)), ("every 6 weeks", Some(42))]
    {
        world.run(|book, context| circle::cadence(book, context, &[ann], text)).expect("a cadence");
        assert_eq!(world.book.cadence(ann), days, "{text}");
    }
    for text in ["0 days", "-3 days", "0", "-1", "", "soon"] {
        let refused = world.run(|book, context| circle::cadence(book, context, &[ann], text));
        assert!(refused.is_err(), "“{text}” was taken");
        assert_eq!(world.book.cadence(ann), Some(42), "{text}");
    }
}

#[test]
fn no_circle_at_all_is_refused() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    for blank in ["", "  "] {
        let refused = world.run(|book, context| circle::place(book, context, &[ann], blank)).unwrap_err();
        assert_eq!(refused.what, "no circle was given");
        assert_eq!(refused.hint, "the circles are inner, close, friends, network, outer");
        let set = world.run(|book, context| person::set(book, context, ann, &[("circle", blank)]));
        assert!(set.is_err());
        assert!(person::add(&world.book, &mut world.context, "Bob Ray", &[("circle", blank)]).is_err());
        assert_eq!(world.book.person(ann).expect("somebody").circle, "close");
    }
}

#[test]
fn a_slip_in_a_cadence_names_the_word() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    for (slip, word) in [("nver", "never"), ("defualt", "default"), ("weekyl", "weekly"), ("6 weks", "weeks")]
    {
        let refused = world.run(|book, context| circle::cadence(book, context, &[ann], slip)).unwrap_err();
        assert_eq!(refused.hint, format!("did you mean “{word}”?"), "{slip}");
    }
}

#[test]
fn nobody_asks_for_nothing_and_not_for_less() {
    let mut world = World::new();
    assert!(contacts_per_week(&world.book).is_sign_positive());
    world.person("Ann Lee", "outer");
    assert!(contacts_per_week(&world.book).is_sign_positive());
    assert!(circles(&world.book).iter().all(|load| load.contacts_per_week.is_sign_positive()));
}

#[test]
fn who_stays_outside_is_not_offered_for_placing_again() {
    let mut world = World::new();
    let (ann, bob) = (world.person("Ann Lee", "outer"), world.person("Bob Ray", "outer"));
    world.run(|book, context| circle::place(book, context, &[ann], "outer")).expect("placed");
    assert_eq!(unplaced(&world.book), [bob]);
    world.run(|book, context| circle::place(book, context, &[ann], "close")).expect("placed");
    assert_eq!(world.book.person(ann).expect("somebody").rhythm, Rhythm::OfCircle);
}

#[test]
fn placing_offers_those_with_a_history_first_then_the_newest() {
    let mut world = World::new();
    let [old, new, spoken, archived] =
        ["Old", "New", "Spoken", "Gone"].map(|name| world.person(name, "outer"));
    world.change(old, |person| person.met_on = Some(day("2019-01-01")));
    world.change(new, |person| person.met_on = Some(day("2026-01-01")));
    world.change(archived, |person| person.status = Status::Archived);
    world.passed(spoken, "2018-05-01", "", |_| {});
    world.person("Placed", "friends");
    assert_eq!(unplaced(&world.book), [spoken, new, old]);
}

#[test]
fn only_those_with_nothing_but_a_name_are_offered_for_the_archive() {
    let mut world = World::new();
    let [older, newer, tried, noted, placed] =
        ["Older", "Newer", "Tried", "Noted", "Placed"].map(|name| world.person(name, "outer"));
    world.change(older, |person| person.met_on = Some(day("2015-01-01")));
    world.change(newer, |person| person.met_on = Some(day("2020-01-01")));
    world.passed(tried, "2020-01-01", "", |one| one.proof = Proof::Attempt);
    world.change(noted, |person| person.notes = "builds kites".to_owned());
    world.change(placed, |person| person.circle = "network".to_owned());
    assert_eq!(never_exchanged(&world.book), [older, newer]);
}

#[test]
fn the_circles_say_how_full_they_are_and_what_they_cost() {
    let mut world = World::new();
    for number in 0..3 {
        world.person(&format!("Inner {number}"), "inner");
    }
    let own = world.person("Own", "close");
    world.change(own, |person| person.rhythm = Rhythm::Every(14));
    world.person("Close", "close");
    let gone = world.person("Gone", "inner");
    world.change(gone, |person| person.status = Status::Archived);
    world.person("Outer", "outer");
    let loads = circles(&world.book);
    let seen: Vec<_> = loads.iter().map(|one| (one.circle.as_str(), one.people, one.within)).collect();
    assert_eq!(
        seen,
        [("inner", 3, 3), ("close", 2, 5), ("friends", 0, 5), ("network", 0, 5), ("outer", 1, 6)]
    );
    assert!((loads[0].contacts_per_week - 3.0).abs() < 1e-9);
    assert!((loads[1].contacts_per_week - (0.5 + 7.0 / 30.0)).abs() < 1e-9);
    assert!((contacts_per_week(&world.book) - (3.5 + 7.0 / 30.0)).abs() < 1e-9);
    let close = world.book.settings().circles.named("close").expect("a circle");
    let [own, new] =
        [own, gone].map(|id| per_week_in(&world.book, world.book.person(id).expect("somebody"), close));
    assert!((own - 0.5).abs() < 1e-9, "an own cadence goes with the person");
    assert!((new - 7.0 / 30.0).abs() < 1e-9);
}

#[test]
fn a_full_circle_names_the_least_warm() {
    let mut world = World::new();
    let inner: Vec<PersonId> =
        (0..5).map(|number| world.person(&format!("Inner {number}"), "inner")).collect();
    for id in &inner {
        world.spoke(*id, "2026-03-10", "");
    }
    let cold = inner[2];
    let faded = world.person("Faded", "inner");
    world.change(faded, |person| person.status = Status::Archived);
    let timeline: Vec<_> = world.book.interactions().of(cold).map(|one| one.id).collect();
    for id in timeline {
        world.put(rekindle::domain::Change::Remove(rekindle::domain::Key::Interaction(id)));
    }
    world.spoke(cold, "2025-03-10", "");
    let ann = world.person("Ann Lee", "outer");
    let full_now = full(&world.book, "inner", ann).expect("full");
    assert_eq!((full_now.within, full_now.capacity, full_now.leaves), (6, 5, Some(cold)));
    assert_eq!(full(&world.book, "inner", inner[0]), None, "who is there needs no room");
    assert_eq!(full(&world.book, "close", ann), None);
    assert_eq!(full(&world.book, "outer", ann), None);
}
