//! People: added, ended, deleted.

use rekindle::domain::{Answer, AnswerId, Reply, Status, Tie, TieId};
use rekindle::ops::log::{Log, log};
use rekindle::ops::{introduce, knows, person};

use super::world::{World, refused};

#[test]
fn a_new_person_lands_in_the_outermost_circle() {
    let mut world = World::empty();
    world.add("  Priya   Raman ", &[("org", "Northwind")]);
    let priya = world.person("Priya");
    assert_eq!(
        (priya.name.as_str(), priya.circle.as_str(), priya.org.as_str()),
        ("Priya Raman", "outer", "Northwind")
    );
    assert_eq!(priya.source, "you");
    assert_eq!(priya.created, world.context.now);
}

#[test]
fn an_empty_name_is_refused() {
    let mut world = World::empty();
    let refusal = refused(person::add(&world.book, &mut world.context, "  ", &[]));
    assert_eq!(refusal, "a person needs a name: a nickname or “the gardener” will do");
}

#[test]
fn somebody_alike_is_pointed_out() {
    let mut world = World::new();
    let added = person::add(&world.book, &mut world.context, "Kowalski Ann", &[]).unwrap();
    assert_eq!(added.alike, [(world.id("Ann"), "same name".to_owned())]);
}

#[test]
fn status_ends_a_tie_and_takes_it_up_again() {
    let mut world = World::new();
    let people = [world.id("Ann"), world.id("Bob")];
    for status in [Status::Archived, Status::InMemory, Status::Active] {
        let changes = person::status(&world.book, &world.context, &people, status);
        world.act(changes);
        assert_eq!(world.person("Bob").status, status);
    }
    assert_eq!(person::status(&world.book, &world.context, &people, Status::Active), Ok(vec![]));
}

/// Ann with everything that can speak of her.
fn entangled() -> World {
    let mut world = World::new();
    let (ann, bob, eloise) = (world.id("Ann"), world.id("Bob"), world.id("Éloïse"));
    let today = world.context.today;
    for people in [vec![ann], vec![ann, bob]] {
        let logged = log(&world.book, &mut world.context, &Log::new(today, people, "coffee")).unwrap();
        world.apply(logged.changes);
    }
    let tie = Tie { id: TieId::new(1), a: ann, b: bob, how: String::new(), on: today };
    let answer = Answer { id: AnswerId::new(2), person: ann, on: today, reply: Reply::Later(today) };
    world.apply(vec![tie.into(), answer.into()]);
    let request = introduce::Request {
        a: bob,
        b: Some(eloise),
        by: Some(ann),
        purpose: "",
        stage: Some(rekindle::domain::Stage::Made),
        outcome: "",
    };
    let changes = introduce::introduce(&world.book, &mut world.context, &request);
    world.act(changes);
    let changes = person::set(&world.book, &world.context, bob, &[("introduced_by", "Ann Kowalski")]);
    world.act(changes);
    world
}

#[test]
fn deleting_takes_along_what_speaks_of_nobody_else() {
    let mut world = entangled();
    let (ann, bob) = (world.id("Ann"), world.id("Bob"));
    let changes = person::remove(&world.book, &world.context, &[ann]);
    world.act(changes);
    assert!(world.book.person(ann).is_none());
    assert!(!world.book.interactions().mentions(ann));
    assert_eq!(world.book.interactions().of(bob).count(), 1, "what Bob was part of stays");
    assert_eq!(world.person("Bob").introduced_by, None);
    assert!(world.book.ties().is_empty() && world.book.answers().is_empty());
    assert!(world.book.introductions().is_empty());
}

#[test]
fn deleting_several_takes_along_what_they_shared() {
    let mut world = entangled();
    let both = [world.id("Ann"), world.id("Bob")];
    let changes = person::remove(&world.book, &world.context, &both);
    world.act(changes);
    assert!(world.book.interactions().is_empty());
    assert_eq!(world.book.len(), 3);
}

#[test]
fn undoing_a_deletion_brings_everything_back() {
    let mut world = entangled();
    let before = world.records();
    for people in [vec![world.id("Ann")], vec![world.id("Bob")], vec![world.id("Ann"), world.id("Bob")]] {
        let changes = person::remove(&world.book, &world.context, &people).unwrap();
        let undo = world.apply(changes);
        assert_ne!(world.records(), before);
        world.apply(undo);
        assert_eq!(world.records(), before);
    }
}

#[test]
fn nobody_is_deleted_twice() {
    let mut world = World::new();
    let ann = world.id("Ann");
    let changes = person::remove(&world.book, &world.context, &[ann]);
    world.act(changes);
    let refusal = refused(person::remove(&world.book, &world.context, &[ann]));
    assert_eq!(refusal, "this person is not in the book any more: undo brings back who was deleted");
    let bob = world.id("Bob");
    assert!(refused(knows::knows(&world.book, &mut world.context, ann, bob, "")).contains("not in the book"));
}
