//! Find.

use super::story::Story;
use rekindle::query::lookup::Index;
use rekindle::ui::{Effect, Msg};

#[test]
fn typing_narrows_and_enter_goes_there() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Éloïse Marchand", 30), ("Bob Ray", 2)]);
    story.keys("/").types("elo");
    assert!(story.shows("Éloïse Marchand"));
    story.keys("Enter");
    assert_eq!(story.selected(), "Éloïse Marchand");
    assert!(!story.shows("╭ Find"));
}

#[test]
fn nobody_found_says_so() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("/").types("zzzzzz");
    assert!(story.shows("Nobody fits these words"), "{}", story.screen());
}

#[test]
fn what_was_just_added_is_found() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("/ Esc a").types("Zoe Quist").keys("Enter / ").types("quist");
    assert!(story.shows("● Zoe Quist") || story.shows("· Zoe Quist"), "{}", story.screen());
}

#[test]
fn tab_puts_the_words_into_the_filter_of_the_list() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 2)]);
    story.keys("/").types("ann").keys("Tab");
    assert!(story.shows("╭ ann ─"), "{}", story.screen());
    assert_eq!(story.model.panes.people.rows.len(), 1);
    story.keys("Esc");
    assert_eq!(story.model.panes.people.rows.len(), 2);
}

#[test]
fn a_mistake_in_a_filter_is_shown_below_it_and_nothing_typed_is_lost() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("f").types("cirle:close").keys("Enter");
    assert!(story.shows("cirle:close"), "{}", story.screen());
    assert!(story.shows("circle"), "the nearest word is named: {}", story.screen());
}

#[test]
fn pasted_text_is_text_and_never_a_command() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 2)]);
    story.tell(rekindle::ui::Msg::Paste("qqq".to_owned()));
    assert!(!story.model.leaving);
    story.keys("/").tell(rekindle::ui::Msg::Paste("bob\n".to_owned()));
    story.keys("Enter");
    assert_eq!(story.selected(), "Bob Ray");
}

#[test]
fn whoever_was_looked_up_comes_before_equals_and_the_outside_is_told() {
    let mut story = Story::with(&[("Tom Adler", 20), ("Tom Bruni", 20)]);
    story.keys("/").types("bruni").keys("Enter");
    let bruni = story.id("Tom Bruni");
    assert_eq!(story.asked, [Effect::LookUp(bruni)]);
    story.keys("/").types("tom");
    let places = |story: &Story| {
        let find = story.screen().split_once("╭ Find").map(|(_, after)| after.to_owned()).unwrap_or_default();
        (find.find("Tom Bruni"), find.find("Tom Adler"))
    };
    let (bruni, adler) = places(&story);
    assert!(bruni < adler, "{}", story.screen());
    story.keys("Esc").select("Tom Adler").keys("Enter Esc /").types("tom");
    let (bruni, adler) = places(&story);
    assert!(adler < bruni, "{}", story.screen());
}

#[test]
fn whoever_is_read_later_is_found_without_another_key() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("/").types("sar");
    let whole = Story::with(&[("Ann Lee", 20), ("Sarah Chen", 3)]);
    let book = whole.model.book.clone();
    let index = Index::new(&book);
    story.tell(Msg::Loaded(Box::new(book), Some(Box::new(index))));
    assert!(story.screen().contains("Sarah Chen"), "{}", story.screen());
}
