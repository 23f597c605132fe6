//! What is done is seen at once, and stored behind it.

use super::story::{Story, friend};
use rekindle::domain::{Book, Change, Key, PersonId, Record, Status};
use rekindle::ops::person;
use rekindle::store::Store as _;
use rekindle::ui::{Effect, Msg};

#[test]
fn what_is_done_is_seen_before_it_is_stored() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("c 1").keys("t").types("friend").keys("Enter");
    assert!(story.shows("#friend"), "{}", story.screen());
    assert_eq!(story.store.history().unwrap().entries().count(), 1, "nothing is stored yet");
    story.settle();
    assert_eq!(story.store.history().unwrap().entries().count(), 3);
    assert!(story.model.queue.is_empty());
}

#[test]
fn what_cannot_be_stored_is_taken_back_and_told() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.fail = Some("the disk is full; nothing was changed".to_owned());
    story.keys("c 1");
    assert!(story.shows("the disk is full"), "{}", story.screen());
    let ann = story.id("Ann Lee");
    assert_eq!(story.model.book.person(ann).unwrap().circle, "friends");
}

#[test]
fn a_failed_write_leaves_those_behind_it_standing() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("c 1").keys("t").types("friend").keys("Enter");
    story.fail = Some("the disk is full".to_owned());
    story.settle();
    let ann = story.id("Ann Lee");
    let kept = story.model.book.person(ann).unwrap();
    assert_eq!((kept.circle.as_str(), kept.tags.len()), ("friends", 1), "{}", story.screen());
    assert!(story.model.queue.is_empty());
}

#[test]
fn writes_meet_what_others_stored_meanwhile() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    let ann = story.id("Ann Lee");
    story.hold = true;
    story.keys("c 1");
    let theirs = person::set(&story.model.book, &super::story::context(), ann, &[("city", "Oslo")]).unwrap();
    story.elsewhere_unheard(theirs);
    story.settle();
    let kept = story.model.book.person(ann).unwrap();
    assert_eq!((kept.circle.as_str(), kept.city.as_str()), ("inner", "Oslo"));
}

#[test]
fn news_that_overtake_the_answer_to_a_write_are_not_taken_twice() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("c 1");
    story.elsewhere(friend(80, "Bob Ray", 10));
    story.settle();
    assert_eq!(story.model.book.len(), 2);
    assert_eq!(story.model.book.interactions().len(), 2);
    assert_eq!(story.model.book.seq(), 3);
}

#[test]
fn the_program_ends_only_when_everything_is_stored() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.hold = true;
    story.keys("x q");
    assert!(!story.asked.contains(&Effect::Quit));
    story.settle();
    assert!(story.asked.contains(&Effect::Quit));
    let stored = story.store.load(story.model.book.settings(), super::story::today()).unwrap();
    assert!(stored.people().all(|one| one.status == Status::Archived));
}

#[test]
fn news_that_do_not_fit_ask_for_the_whole_book_again() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    let ann = story.id("Ann Lee");
    let theirs = person::set(&story.model.book, &super::story::context(), ann, &[("city", "Oslo")]).unwrap();
    let mut batch = story.elsewhere_unheard(theirs);
    // What arrives here is not what lies there: as after a fault of ours.
    batch.changes.push(Change::Remove(Key::Person(PersonId::new(999))));
    story.select("Ann Lee").tell(Msg::Changed(vec![batch])).keys("c 1");
    assert!(story.asked.contains(&Effect::Load), "{:?}", story.asked);
    let whole = story.store.load(story.model.book.settings(), super::story::today()).unwrap();
    story.tell(Msg::Loaded(Box::new(whole), None));
    let kept = story.model.book.person(ann).unwrap();
    assert_eq!((kept.city.as_str(), kept.circle.as_str()), ("Oslo", "inner"), "both are there");
    story.keys("j");
    assert_eq!(story.asked.iter().filter(|asked| **asked == Effect::Load).count(), 1, "once is enough");
}

#[test]
fn while_timelines_are_still_read_deleting_says_so_and_waits() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    let whole = story.store.load(story.model.book.settings(), super::story::today()).unwrap();
    let people = whole.people().cloned().map(Record::from);
    let sketch = Book::sketch(
        whole.settings().clone(),
        super::story::today(),
        whole.seq(),
        people,
        Default::default(),
    );
    story.tell(Msg::Loaded(Box::new(sketch), None)).keys("D");
    assert!(story.shows("the timelines are still being read"), "{}", story.screen());
    assert!(story.shows("try again in a moment"), "{}", story.screen());
    story.tell(Msg::Loaded(Box::new(whole), None)).keys("D Enter");
    assert!(story.model.book.is_empty(), "{}", story.screen());
}

#[test]
fn what_was_asked_about_and_changed_elsewhere_is_asked_about_again() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]).size(110, 24);
    story.select("Ann Lee").keys("D");
    let ann = story.id("Ann Lee");
    let theirs: Vec<Change> = friend(50, "Cyd Poe", 3)
        .into_iter()
        .map(|change| match change {
            Change::Put(Record::Interaction(mut met)) => {
                met.people.push(ann);
                Change::Put(Record::Interaction(met))
            }
            other => other,
        })
        .collect();
    story.elsewhere(theirs).keys("Enter");
    assert!(story.shows("something changed elsewhere meanwhile"), "{}", story.screen());
    assert!(story.model.book.person(ann).is_some());
    story.keys("Enter");
    assert!(story.model.book.person(ann).is_none(), "asked again it is done: {}", story.screen());
}
