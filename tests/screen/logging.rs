//! One sentence about what passed, understood as it is typed.

use super::story::{Story, friend};

#[test]
fn what_is_understood_is_shown_as_it_is_typed_and_kept_with_enter() {
    let mut story = Story::with(&[("Ann Lee", 200), ("Bob Ray", 200)]).size(120, 30);
    story.keys("i").types("lunch with Ann and Bob yesterday, I will send the deck by friday");
    for text in
        ["Ann Lee, Bob Ray", "yesterday, Wed 11 Mar 2026", "I owe   send the deck by 13 Mar · Bob Ray"]
    {
        assert!(story.shows(text), "{text}: {}", story.screen());
    }
    story.keys("Enter");
    let ann = story.id("Ann Lee");
    assert_eq!(story.model.book.last_contact(ann), super::story::today().pred_opt());
    assert_eq!(story.model.book.promises().len(), 2, "one to each of them");
    story.keys("u");
    assert!(story.model.book.promises().is_empty(), "one step takes all of it back");
}

#[test]
fn a_sentence_that_names_nobody_is_about_whoever_is_selected() {
    let mut story = Story::with(&[("Ann Lee", 200), ("Bob Ray", 200)]);
    story.select("Bob Ray").keys("i").types("long call about the move").keys("Enter");
    assert_eq!(story.model.book.last_contact(story.id("Bob Ray")), Some(super::story::today()));
}

#[test]
fn a_name_several_people_have_is_settled_before_anything_is_kept() {
    let people = [friend(1, "Ann Lee", 100), friend(2, "Ann Poe", 100)].concat();
    let mut story = Story::of(people).size(100, 24);
    story.keys("i").types("coffee with Ann").keys("Enter");
    assert!(story.shows("What passed?"), "{}", story.screen());
    assert_eq!(story.model.book.interactions().len(), 2);
    story.keys("Tab Enter");
    assert_eq!(story.model.book.interactions().len(), 3, "{}", story.screen());
}
