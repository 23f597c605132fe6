//! Adding, editing, placing, tagging, archiving; several at once; taken back.

use super::story::Story;
use rekindle::domain::{Change, Status};
use rekindle::ops::person;

#[test]
fn a_person_is_added_in_a_form() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("a").types("Zoe Quist").keys("Tab Tab").types("Acme").keys("Enter");
    assert_eq!(story.selected(), "Zoe Quist");
    assert!(story.shows("Acme"));
    story.keys("u");
    assert!(!story.shows("Zoe Quist  "), "{}", story.screen());
    assert!(story.shows("Taken back: add Zoe Quist"));
}

#[test]
fn a_mistake_is_shown_at_its_line_and_nothing_typed_is_lost() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("a").types("Zoe Quist");
    while !story.screen().lines().any(|line| line.contains("Birthday") && line.contains('█')) {
        story.keys("Tab");
        if story.shows("1970") || story.shows("07-14") {
            break;
        }
    }
    story.types("31 February").keys("Enter");
    assert!(story.shows("Zoe Quist"));
    assert!(story.shows("↑"), "{}", story.screen());
    assert_eq!(story.model.book.len(), 1);
}

#[test]
fn an_empty_name_is_refused_in_the_form() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("a Enter");
    assert!(story.shows("╭ Add somebody"));
    assert!(story.shows("name"), "{}", story.screen());
    assert_eq!(story.model.book.len(), 1);
}

#[test]
fn somebody_is_placed_with_two_keys() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("c");
    assert!(story.shows("every 7 days, 1.00 a week · 0 of 5"), "what it asks for: {}", story.screen());
    story.keys("1");
    let ann = story.id("Ann Lee");
    assert_eq!(story.model.book.person(ann).unwrap().circle, "inner");
    assert!(story.shows("contacts a week"), "{}", story.screen());
}

#[test]
fn what_is_marked_is_changed_together_and_taken_back_together() {
    let mut story = Story::with(&[("Ann Lee", 30), ("Bob Ray", 30), ("Cyd Poe", 30)]);
    story.keys("g g V G x");
    let archived =
        |story: &Story| story.model.book.people().filter(|one| one.status == Status::Archived).count();
    assert_eq!(archived(&story), 3);
    story.keys("u");
    assert_eq!(archived(&story), 0);
}

#[test]
fn what_others_change_while_a_form_is_open_is_shown_beside_what_is_typed() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    let ann = story.id("Ann Lee");
    story.keys("e Tab Tab").types("Mine");
    let theirs =
        person::set(&story.model.book, &super::story::context(), ann, &[("org", "Theirs"), ("city", "Oslo")]);
    story.elsewhere(theirs.unwrap());
    assert!(story.shows("Mine"), "{}", story.screen());
    assert!(story.shows("changed elsewhere to “Theirs”"), "{}", story.screen());
    assert!(story.shows("Oslo"), "a line nobody touched here follows: {}", story.screen());
    story.keys("Enter");
    let kept = story.model.book.person(ann).unwrap();
    assert_eq!((kept.org.as_str(), kept.city.as_str()), ("Mine", "Oslo"));
}

#[test]
fn somebody_deleted_elsewhere_while_their_form_is_open_can_be_added_anew() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]);
    story.select("Ann Lee").keys("e Tab Tab").types("Acme");
    let ann = story.id("Ann Lee");
    let gone: Vec<Change> = person::remove(&story.model.book, &super::story::context(), &[ann]).unwrap();
    story.elsewhere(gone);
    assert!(story.shows("deleted elsewhere meanwhile"), "{}", story.screen());
    story.keys("Enter");
    let again = story.id("Ann Lee");
    assert_eq!(story.model.book.person(again).unwrap().org, "Acme");
}

#[test]
fn deleting_asks_and_undo_brings_back_everything() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(110, 24);
    story.keys("D");
    assert!(story.shows("would be deleted"));
    story.keys("Esc");
    assert_eq!(story.model.book.len(), 1);
    story.keys("D Enter");
    assert_eq!(story.model.book.len(), 0);
    story.keys("u");
    assert!(story.shows("Coffee with Ann Lee"), "{}", story.screen());
}

#[test]
fn a_promise_a_reminder_and_a_fact_are_seen_at_once() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(120, 40);
    story.keys("p").types("the deck").keys("Enter");
    story.keys("r").types("in 10 days").keys("Tab").types("ask about Oslo").keys("Enter");
    story.keys("n").types("likes: old maps").keys("Enter");
    for text in ["I owe   the deck", "to do   ask about Oslo", "like    old maps"] {
        assert!(story.shows(text), "{text}: {}", story.screen());
    }
    story.keys("P 1");
    assert!(!story.shows("I owe   the deck"), "{}", story.screen());
}

#[test]
fn a_day_that_is_none_is_refused_in_its_line() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("r").types("31 february").keys("Tab").types("call").keys("Enter");
    assert!(story.shows("╭ Remind me"), "{}", story.screen());
    assert!(story.model.book.follow_ups().is_empty());
}

#[test]
fn an_entry_of_the_timeline_is_edited_and_deleted() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(120, 24);
    story.keys("Tab Tab e").types(" by the sea").keys("Enter");
    assert!(story.shows("Coffee with Ann Lee by the sea"), "{}", story.screen());
    story.keys("x");
    assert!(story.shows("Nothing here yet"), "{}", story.screen());
}
