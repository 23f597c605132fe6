//! One person of two.

use rekindle::domain::{Original, Status};
use rekindle::ops::log::{Log, log};
use rekindle::ops::merge::merge;
use rekindle::ops::{fact, knows, person};

use super::world::{World, refused};

/// Ann Kowalski, and an “A. Kowalska” who is the same person.
fn twins() -> World {
    let mut world = World::new();
    let ann = world.id("Ann");
    let other = world.add(
        "A. Kowalska",
        &[
            ("emails", "ann@work.example, ANN@home.example"),
            ("tags", "b, c"),
            ("org", "Acme"),
            ("city", "Lyon"),
            ("notes", "plays the cello"),
            ("birthday", "1980-03-14"),
            ("dates", "wedding 2010-06-06, name day --10-04, moved --05-05"),
        ],
    );
    let fields = [
        ("emails", "ann@home.example"),
        ("tags", "a, b"),
        ("city", "Paris"),
        ("birthday", "--03-14"),
        ("dates", "Wedding --06-06, moved 2020-05-05"),
    ];
    let changes = person::set(&world.book, &world.context, ann, &fields);
    world.act(changes);
    let (today, bob, eloise) = (world.context.today, world.id("Bob"), world.id("Éloïse"));
    for people in [vec![other, bob], vec![other, ann]] {
        let logged = log(&world.book, &mut world.context, &Log::new(today, people, "tea")).unwrap();
        world.apply(logged.changes);
    }
    let learned = fact::learn(&world.book, &mut world.context, other, "likes: bees", today, "");
    world.act(learned);
    for (a, b) in [(other, ann), (other, bob), (ann, bob), (eloise, other)] {
        let changes = knows::knows(&world.book, &mut world.context, a, b, "");
        world.act(changes);
    }
    let changes = person::set(&world.book, &world.context, bob, &[("introduced_by", "A. Kowalska")]);
    world.act(changes);
    world.apply(vec![
        Original { person: other, format: "vcard".to_owned(), text: "BEGIN:VCARD".into() }.into(),
    ]);
    world
}

#[test]
fn two_become_one_with_everything_of_both() {
    let mut world = twins();
    let (from, ann, bob) = (world.id("A. K"), world.id("Ann"), world.id("Bob"));
    let changes = merge(&world.book, &world.context, from, ann);
    world.act(changes);
    let one = world.person("Ann");
    assert!(world.book.person(from).is_none());
    let emails: Vec<&str> = one.emails.iter().map(|email| email.value.as_str()).collect();
    assert_eq!(emails, ["ann@home.example", "ann@work.example"]);
    assert_eq!(one.tags, ["a", "b", "c"]);
    assert_eq!(
        (one.city.as_str(), one.org.as_str(), one.notes.as_str()),
        ("Paris", "Acme", "plays the cello")
    );
    assert_eq!(one.birthday.unwrap().to_string(), "1980-03-14", "the year is known to one of them");
    let dates: Vec<String> = one.dates.iter().map(|one| format!("{} {}", one.label, one.when)).collect();
    assert_eq!(dates, ["Wedding 2010-06-06", "moved 2020-05-05", "name day --10-04"]);
    assert_eq!(one.nickname, "A. Kowalska", "the other name still finds them");
    assert_eq!(one.circle, "close");
    assert_eq!(world.book.interactions().of(ann).count(), 2);
    assert!(world.book.interactions().of(ann).any(|one| one.people == [ann]));
    assert_eq!(world.book.facts().of(ann).count(), 1);
    assert_eq!(world.person("Bob").introduced_by, Some(ann));
    assert!(world.book.original(ann).is_some());
    assert_eq!(world.book.ties().of(ann).count(), 2, "no tie to oneself and none twice");
    assert!(knows::between(&world.book, ann, bob).is_some());
    assert_eq!(world.book.last_contact(ann), Some(world.context.today));
}

#[test]
fn undoing_a_merge_gives_both_back() {
    let mut world = twins();
    let before = world.records();
    let (from, ann) = (world.id("A. K"), world.id("Ann"));
    for (from, into) in [(from, ann), (ann, from)] {
        let changes = merge(&world.book, &world.context, from, into).unwrap();
        let undo = world.apply(changes);
        assert_ne!(world.records(), before);
        world.apply(undo);
        assert_eq!(world.records(), before);
    }
}

#[test]
fn who_must_not_be_contacted_does_not_come_back_by_a_merge() {
    let mut world = twins();
    let (from, ann) = (world.id("A. K"), world.id("Ann"));
    let changes = person::status(&world.book, &world.context, &[from], Status::DoNotContact);
    world.act(changes);
    let changes = merge(&world.book, &world.context, from, ann);
    world.act(changes);
    assert_eq!(world.person("Ann").status, Status::DoNotContact);
}

#[test]
fn one_person_is_not_merged_with_themselves() {
    let world = twins();
    let ann = world.id("Ann");
    assert_eq!(
        refused(merge(&world.book, &world.context, ann, ann)),
        "Ann Kowalski is one person already: name two people"
    );
}
