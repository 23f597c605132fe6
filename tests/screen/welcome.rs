//! An empty book.

use super::story::{Story, friend};
use rekindle::ui::{Effect, Msg, Plan};

#[test]
fn an_empty_book_welcomes_and_looks_for_files() {
    let story = Story::of(Vec::new());
    assert!(story.shows("Welcome to rekindle"), "{}", story.screen());
    assert!(story.asked.contains(&Effect::FindFiles));
}

#[test]
fn the_first_person_is_added_with_one_key() {
    let mut story = Story::of(Vec::new());
    story.keys("a").types("Ann Lee").keys("Enter");
    assert!(story.shows("╭ People"), "{}", story.screen());
    assert_eq!(story.selected(), "Ann Lee");
}

#[test]
fn a_file_that_was_found_is_planned_shown_and_only_then_imported() {
    let mut story = Story::of(Vec::new());
    story.keys("i").tell(Msg::Found(vec!["/home/ann/Downloads/Connections.csv".into()]));
    assert!(story.shows("Connections.csv"), "{}", story.screen());
    story.keys("Enter");
    assert!(story.asked.contains(&Effect::Plan("/home/ann/Downloads/Connections.csv".into())));
    let plan = Plan {
        what: "import Connections.csv".to_owned(),
        lines: vec!["Connections.csv: 1 new, 2 not readable".to_owned()],
        changes: friend(5, "Ann Lee", 10),
        path: "Connections.csv".into(),
        base: 0,
    };
    story.tell(Msg::Planned(Ok(plan)));
    assert!(story.shows("1 new, 2 not readable"), "{}", story.screen());
    assert_eq!(story.model.book.len(), 0);
    story.keys("Enter");
    assert_eq!(story.model.book.len(), 1);
    story.keys("u");
    assert_eq!(story.model.book.len(), 0, "one step takes the import back");
}

#[test]
fn when_nothing_is_found_it_says_where_to_put_files() {
    let mut story = Story::of(Vec::new());
    story.keys("i").tell(Msg::Found(Vec::new()));
    assert!(story.shows("rk import PATH"), "{}", story.screen());
}

#[test]
fn the_demo_is_one_key_away() {
    let mut story = Story::of(Vec::new());
    story.keys("d");
    assert!(story.asked.contains(&Effect::Demo));
}
