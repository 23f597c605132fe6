//! Logging, and what follows from it.

use rekindle::domain::{Direction, FollowUp, FollowUpId, Key, Kind, Progress, Proof};
use rekindle::ops::capture::capture;
use rekindle::ops::log::{Log, delete, edit, log, request};

use super::world::{World, refused};

#[test]
fn a_sentence_becomes_one_step_with_its_promises() {
    let mut world = World::new();
    let text = "lunch with Ann in Paris yesterday, I will send the deck by friday #fundraising";
    let captured = capture(&world.book, text, world.context.today, &[]).clear().unwrap();
    assert_eq!(captured.title(&world.book), "log: met Ann Kowalski");
    let logged = log(&world.book, &mut world.context, &captured).unwrap();
    assert_eq!(logged.changes.len(), 2);
    world.apply(logged.changes);
    let ann = world.id("Ann");
    assert_eq!(world.book.last_contact(ann).unwrap().to_string(), "2026-03-11");
    let promise = world.book.promises().get(logged.promises[0]).unwrap();
    assert_eq!((promise.text.as_str(), promise.person), ("send the deck", ann));
    assert_eq!(promise.due.unwrap().to_string(), "2026-03-13");
    assert_eq!(promise.made.to_string(), "2026-03-11");
    let kept = world.book.interactions().get(logged.interaction).unwrap();
    assert_eq!((kept.text.as_str(), kept.place.as_str(), kept.source.as_str()), (text, "Paris", "you"));
}

#[test]
fn nobody_is_refused() {
    let mut world = World::new();
    let nothing = Log::new(world.context.today, vec![], "coffee");
    let refusal = refused(log(&world.book, &mut world.context, &nothing));
    assert_eq!(refusal, "it does not say with whom: name somebody you keep, for example “lunch with Ann”");
}

#[test]
fn too_long_a_text_is_refused_and_never_cut() {
    let mut world = World::new();
    let ann = world.id("Ann");
    let long = Log::new(world.context.today, vec![ann], "x".repeat((1 << 20) + 1));
    let refusal = refused(log(&world.book, &mut world.context, &long));
    assert!(refusal.starts_with("the text has 1048577 bytes; at most 1048576 are kept"), "{refusal}");
}

#[test]
fn each_person_is_named_once() {
    let mut world = World::new();
    let ann = world.id("Ann");
    let twice = Log::new(world.context.today, vec![ann, ann], "coffee");
    let logged = log(&world.book, &mut world.context, &twice).unwrap();
    world.apply(logged.changes);
    assert_eq!(world.book.interactions().get(logged.interaction).unwrap().people, [ann]);
}

#[test]
fn logging_can_finish_a_follow_up() {
    let mut world = World::new();
    let (ann, today) = (world.id("Ann"), world.context.today);
    let id = FollowUpId::new(9);
    let follow_up =
        FollowUp { id, person: ann, on: today, text: "call her".to_owned(), progress: Progress::Open };
    world.apply(vec![follow_up.into()]);
    let mut request = Log::new(today, vec![ann], "called");
    request.done = vec![Key::FollowUp(id)];
    let logged = log(&world.book, &mut world.context, &request).unwrap();
    world.apply(logged.changes);
    assert_eq!(world.book.follow_ups().get(id).unwrap().progress, Progress::Done(today));
}

#[test]
fn an_attempt_is_no_contact() {
    let mut world = World::new();
    let ann = world.id("Ann");
    let mut tried = Log::new(world.context.today, vec![ann], "no answer");
    (tried.kind, tried.proof, tried.from) = (Kind::Call, Proof::Attempt, Direction::Me);
    assert_eq!(tried.title(&world.book), "log: tried to reach Ann Kowalski");
    let logged = log(&world.book, &mut world.context, &tried).unwrap();
    world.apply(logged.changes);
    assert_eq!(world.book.last_contact(ann), None);
    assert_eq!(world.book.standing(ann).attempts, 1);
}

#[test]
fn editing_moves_what_follows_and_undo_moves_it_back() {
    let mut world = World::new();
    let (ann, bob, today) = (world.id("Ann"), world.id("Bob"), world.context.today);
    let logged = log(&world.book, &mut world.context, &Log::new(today, vec![ann], "coffee")).unwrap();
    world.apply(logged.changes);
    let mut altered = request(&world.book, logged.interaction).unwrap();
    assert_eq!(edit(&world.book, &mut world.context, logged.interaction, &altered), Ok(vec![]));
    altered.on = "2026-01-02".parse().unwrap();
    altered.people = vec![bob];
    let changes = edit(&world.book, &mut world.context, logged.interaction, &altered).unwrap();
    let undo = world.apply(changes);
    assert_eq!(world.book.last_contact(ann), None);
    assert_eq!(world.book.last_contact(bob), Some(altered.on));
    world.apply(undo);
    assert_eq!((world.book.last_contact(ann), world.book.last_contact(bob)), (Some(today), None));
}

#[test]
fn what_was_deleted_cannot_be_edited() {
    let mut world = World::new();
    let (ann, today) = (world.id("Ann"), world.context.today);
    let logged = log(&world.book, &mut world.context, &Log::new(today, vec![ann], "coffee")).unwrap();
    world.apply(logged.changes);
    let changes = delete(&world.book, logged.interaction);
    world.act(changes);
    assert_eq!(world.book.last_contact(ann), None);
    let refusal = refused(delete(&world.book, logged.interaction));
    assert_eq!(refusal, "this is not in the timeline any more: undo brings back what was deleted");
}
