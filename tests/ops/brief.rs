//! The brief: what to remember before you meet.

use rekindle::domain::{Debtor, Depth};
use rekindle::ops::brief::brief;
use rekindle::ops::log::{Log, Promised, log};
use rekindle::ops::{fact, knows, person, remind};

use super::world::World;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// Ann with a past, promises, facts and a meeting ahead.
fn known() -> World {
    let mut world = World::new();
    let (ann, bob, eloise) = (world.id("Ann"), world.id("Bob"), world.id("Éloïse"));
    let fields = [
        ("org", "Acme"),
        ("title", "Editor"),
        ("city", "Berlin"),
        ("met_at", "RustFest"),
        ("met_on", "2023-10-03"),
        ("introduced_by", "Éloïse"),
        ("birthday", "1980-03-18"),
    ];
    let changes = person::set(&world.book, &world.context, ann, &fields);
    world.act(changes);
    for (on, people, text) in [
        ("2024-05-01", vec![ann], "the old flat"),
        ("2025-06-01", vec![ann, bob], "bees"),
        ("2025-11-14", vec![ann], "hiring a platform lead"),
        ("2026-02-01", vec![ann], "a quick hello"),
        ("2026-03-13", vec![ann], "lunch"),
    ] {
        let mut what = Log::new(day(on), people, text);
        what.place = "Bonanza".to_owned();
        if on == "2025-11-14" {
            what.depth = Some(Depth::Deep);
            what.got = "advice".to_owned();
            let promise = |by, text: &str, due| Promised { person: ann, by, text: text.to_owned(), due };
            what.promises = vec![
                promise(Debtor::Them, "an intro to Priya", None),
                promise(Debtor::Me, "the map", None),
                promise(Debtor::Me, "the deck", Some(day("2026-03-01"))),
            ];
        }
        let logged = log(&world.book, &mut world.context, &what).unwrap();
        world.apply(logged.changes);
    }
    let today = world.context.today;
    for text in ["ask: the new flat", "likes: bees", "speaks Basque"] {
        let changes = fact::learn(&world.book, &mut world.context, ann, text, today, "");
        world.act(changes);
    }
    let changes = knows::knows(&world.book, &mut world.context, ann, eloise, "sister");
    world.act(changes);
    let set =
        remind::remind(&world.book, &mut world.context, ann, day("2026-03-20"), "send the photos").unwrap();
    world.apply(set.changes);
    world
}

#[test]
fn a_brief_holds_what_to_remember() {
    let world = known();
    let brief = brief(&world.book, world.id("Ann")).unwrap();
    assert_eq!(brief.how_we_met, "at RustFest, through Éloïse Marchand, 3 Oct 2023 (2 years ago)");
    let last: Vec<&str> = brief.last.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(last, ["a quick hello", "hiring a platform lead", "bees"]);
    let promises: Vec<&str> = brief.promises.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        promises,
        ["the deck", "the map", "an intro to Priya"],
        "mine first, what is due before the rest"
    );
    let asks: Vec<&str> = brief.ask_next.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(asks, ["the new flat"]);
    assert_eq!(brief.facts.len(), 2);
    assert_eq!(
        brief.shared,
        ["you both know Éloïse Marchand (sister)", "you were together with Bob Stone", "Bonanza, 4 times"]
    );
    assert_eq!((brief.dates[0].on, brief.dates[0].what.as_str()), (day("2026-03-18"), "birthday, turns 46"));
    assert_eq!((brief.balance.gave, brief.balance.got), (0, 1));
    assert_eq!(brief.meeting.unwrap().text, "lunch");
    assert_eq!(brief.follow_ups.len(), 1);
}

#[test]
fn a_brief_of_somebody_unknown_is_short_and_whole() {
    let world = World::new();
    let brief = brief(&world.book, world.id("Bob")).unwrap();
    assert_eq!(brief.text(world.context.today), "Bob Stone\n");
}

#[test]
fn a_brief_prints_as_plain_text() {
    let world = known();
    let brief = brief(&world.book, world.id("Ann")).unwrap();
    insta::assert_snapshot!(brief.text(world.context.today), @r"
    Ann Kowalski
    Editor · Acme · Berlin

    next    tomorrow    lunch, Bonanza
    met     at RustFest, through Éloïse Marchand, 3 Oct 2023 (2 years ago)
    last    1 Feb       met: a quick hello
            14 Nov 2025 met, deep: hiring a platform lead
            1 Jun 2025  met: bees
    I owe   the deck, by 1 Mar (11 days ago)
            the map, since 14 Nov 2025
    owes    an intro to Priya, since 14 Nov 2025
    to do   send the photos, in 8 days
    ask     the new flat
    like    bees (12 Mar)
    know    speaks Basque (12 Mar)
    date    18 Mar      birthday, turns 46, in 6 days
    shared  you both know Éloïse Marchand (sister)
            you were together with Bob Stone
            Bonanza, 4 times
    help    gave 0 · got 1
    ");
}

#[test]
fn a_meeting_that_was_planned_for_today_is_next_and_not_last() {
    let mut world = World::new();
    let bob = world.id("Bob");
    let logged =
        log(&world.book, &mut world.context, &Log::new(day("2026-03-14"), vec![bob], "lunch")).unwrap();
    world.apply(logged.changes);
    for (today, next) in [("2026-03-13", true), ("2026-03-14", true), ("2026-03-15", false)] {
        world.book.set_today(day(today));
        let brief = brief(&world.book, bob).unwrap();
        assert_eq!(brief.meeting.is_some(), next, "{today}");
        assert_eq!(brief.last.is_empty(), next, "{today}");
    }
}
