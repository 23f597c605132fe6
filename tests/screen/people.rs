//! The three panes.

use super::story::{Story, friend, now};
use rekindle::domain::{Change, Key, Person, PersonId};

#[test]
fn whoever_is_selected_is_described_beside() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30), ("Cyd Poe", 150)]).size(110, 12);
    story.select("Bob Ray");
    assert!(story.shows("│   Coffee with Bob Ray"), "{}", story.screen());
    assert!(story.shows("╭ Bob Ray ─"), "{}", story.screen());
}

#[test]
fn the_selection_stays_with_a_person_when_others_come_and_go() {
    let mut story = Story::with(&[("Bob Ray", 30), ("Cyd Poe", 30)]);
    story.select("Cyd Poe").elsewhere(friend(77, "Abe Orr", 3));
    assert_eq!(story.selected(), "Cyd Poe");
}

#[test]
fn when_whoever_is_selected_is_deleted_elsewhere_nobody_is_until_a_key_goes_on_from_there() {
    let mut story = Story::with(&[("Ann Lee", 30), ("Bob Ray", 30), ("Cyd Poe", 30)]);
    let lonely = |number, name| Person::new(PersonId::new(number), name, "outer", now());
    story.elsewhere(vec![lonely(98, "Bab Solo").into(), lonely(99, "Bac Solo").into()]);
    story.select("Bab Solo");
    let id = story.id("Bab Solo");
    story.elsewhere(vec![Change::Remove(Key::Person(id))]);
    assert_eq!(story.selected(), "");
    story.keys("j");
    assert_eq!(story.selected(), "Bac Solo");
}

#[test]
fn what_others_store_is_seen_and_undo_takes_back_the_last_of_all() {
    let mut story = Story::with(&[("Ann Lee", 30)]);
    story.elsewhere(friend(77, "Abe Orr", 3));
    assert!(story.shows("Abe Orr"));
    story.keys("u Enter");
    assert!(!story.shows("Abe Orr"), "{}", story.screen());
    story.keys("Ctrl-r");
    assert!(story.shows("Abe Orr"));
}
