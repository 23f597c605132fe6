//! Promises and follow-ups: kept, done, dropped, refused.

use rekindle::domain::nudge::NudgeKind;
use rekindle::domain::{Book, Debtor, Key, PersonId, Progress, Status};
use rekindle::ops::done::{Ending, end, named, title};
use rekindle::ops::log::Promised;
use rekindle::ops::{Context, promise, remind};

use super::world::{World, day};

fn promised(world: &mut World, who: PersonId, text: &str) -> Key {
    let request =
        Promised { person: who, by: Debtor::Me, text: text.to_owned(), due: Some(day("2026-03-12")) };
    let made = promise::promise(&world.book, &mut world.context, &request).expect("a promise");
    world.perform(made.changes);
    Key::Promise(made.id)
}

fn ended(world: &mut World, key: Key, ending: Ending) {
    world.run(|book: &Book, context: &mut Context| end(book, context, key, ending)).expect("ended");
}

#[test]
fn a_promise_done_or_dropped_asks_no_more() {
    for ending in [Ending::Done, Ending::Dropped] {
        let mut world = World::new();
        let ann = world.person("Ann Lee", "outer");
        let key = promised(&mut world, ann, "the deck");
        assert_eq!(world.kind(ann), Some(NudgeKind::MyPromise));
        assert_eq!(title(&world.book, key), "the deck (Ann Lee)");
        ended(&mut world, key, ending);
        assert_eq!(world.kind(ann), None);
        let promise = world.book.promises().iter().next().expect("a promise");
        let (done, dropped) = (Progress::Done(day("2026-03-12")), Progress::Dropped(day("2026-03-12")));
        assert_eq!(promise.progress, if ending == Ending::Done { done } else { dropped });
    }
}

#[test]
fn what_has_ended_does_not_end_again() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let key = promised(&mut world, ann, "the deck");
    ended(&mut world, key, Ending::Done);
    let refused = end(&world.book, &world.context, key, Ending::Dropped).unwrap_err();
    assert_eq!(
        (refused.what.as_str(), refused.hint.as_str()),
        ("it was done on 12 Mar", "undo opens it again")
    );
}

#[test]
fn a_prefix_of_the_id_is_enough() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let key = promised(&mut world, ann, "the deck");
    let Key::Promise(id) = key else { panic!("a promise") };
    assert_eq!(named(&world.book, &id.to_string()[..5]), Ok(key));
    assert_eq!(named(&world.book, "abc").unwrap_err().hint, "give at least four characters of it");
    assert_eq!(
        named(&world.book, "9zzzz").unwrap_err().what,
        "no promise and no follow-up has the id “9zzzz”"
    );
}

#[test]
fn follow_ups_are_found_and_done_the_same_way() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let today = world.context.today;
    let set = remind::remind(&world.book, &mut world.context, ann, today, "call").expect("a reminder");
    world.perform(set.changes);
    assert_eq!(world.kind(ann), Some(NudgeKind::FollowUp));
    let key = named(&world.book, &set.id.to_string()).expect("the follow-up");
    ended(&mut world, key, Ending::Done);
    assert_eq!(world.kind(ann), None);
}

#[test]
fn promises_to_nobody_and_of_nothing_are_refused() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let request = |person, text: &str| Promised { person, by: Debtor::Me, text: text.to_owned(), due: None };
    let (nobody, nothing) = (request(PersonId::new(99), "the deck"), request(ann, "  "));
    let refused = promise::promise(&world.book, &mut world.context, &nobody).unwrap_err();
    assert_eq!(refused.what, "this person is not in the book any more");
    let refused = promise::promise(&world.book, &mut world.context, &nothing).unwrap_err();
    assert_eq!(refused.what, "the promise does not say what");
}

#[test]
fn reminders_into_the_past_and_of_the_archived_are_refused() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    let refused =
        remind::remind(&world.book, &mut world.context, ann, day("2026-03-11"), "call").unwrap_err();
    assert_eq!(refused.what, "2026-03-11 has passed");
    world.change(ann, |person| person.status = Status::Archived);
    let refused =
        remind::remind(&world.book, &mut world.context, ann, day("2026-03-20"), "call").unwrap_err();
    assert_eq!(refused.what, "Ann Lee is archived and never asked for");
}
