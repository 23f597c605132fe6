//! The list's filter: completed as one types, mistakes pointed at; saved views as tabs.

use super::story::{Story, friend};
use rekindle::domain::{Book, Settings};
use rekindle::ui::Msg;

fn tagged() -> Story {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 2), ("Cyd Poe", 150)]);
    story.select("Ann Lee").keys("t").types("+investor").keys("Enter");
    story.select("Cyd Poe").keys("t").types("+investor").keys("Enter");
    story
}

/// The program with these views in its config.
fn with_views(mut story: Story, views: &[(&str, &str)]) -> Story {
    let views = views.iter().map(|(name, filter)| ((*name).to_owned(), (*filter).to_owned()));
    let settings = Settings { views: views.collect(), ..Settings::default() };
    let book = &story.model.book;
    let book = Book::with(settings, book.today(), book.seq(), book.records());
    story.tell(Msg::Loaded(Box::new(book), None));
    story
}

fn names(story: &Story) -> Vec<&str> {
    let book = &story.model.book;
    let mut names: Vec<&str> = story.model.panes.people.rows.iter().map(|who| book.name(*who)).collect();
    names.sort_unstable();
    names
}

/// The place of the first line that has a text, and where in it the text begins.
fn place(story: &Story, text: &str) -> (usize, usize) {
    let screen = story.screen();
    let found = screen.lines().enumerate().find_map(|(line, row)| Some((line, row.find(text)?)));
    let (line, byte) = found.unwrap_or_else(|| panic!("no {text}:\n{screen}"));
    (line, screen.lines().nth(line).unwrap()[..byte].chars().count())
}

#[test]
fn a_filter_is_written_with_tab_alone() {
    let mut story = tagged();
    story.keys("f");
    assert!(story.shows("in this circle") && story.shows("3 people pass"), "{}", story.screen());
    story.types("ta").keys("Tab");
    assert!(story.shows("› tag:") && story.shows("investor"), "{}", story.screen());
    story.keys("Tab").types("col").keys("Tab");
    assert!(story.shows("› tag:investor cold"), "{}", story.screen());
    assert!(story.shows("1 person passes") || story.shows("nobody passes"), "{}", story.screen());
    story.keys("Ctrl-u").types("tag:").keys("Down Enter Enter");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"]);
    assert!(!story.shows("╭ Filter"), "{}", story.screen());
}

#[test]
fn a_mistake_is_pointed_at_where_it_stands_once_it_is_written() {
    let mut story = tagged();
    story.keys("f").types("due cir");
    assert!(!story.shows("^"), "somebody is still typing: {}", story.screen());
    story.types("el:close ");
    assert!(story.shows("there is no key “cirel”") && story.shows("circle:"), "{}", story.screen());
    let (wrong, signs) = (place(&story, "cirel:close"), place(&story, "^^^^^"));
    assert_eq!(signs, (wrong.0 + 1, wrong.1), "{}", story.screen());
    let rows = names(&story).len();
    story.keys("Enter");
    assert!(story.shows("╭ Filter") && story.shows("cirel:close"), "nothing typed is lost");
    assert_eq!(names(&story).len(), rows);
}

#[test]
fn views_are_tabs_that_two_keys_go_through() {
    let mut story =
        with_views(tagged(), &[("investors", "tag:investor"), ("warm ones", "warm")]).size(120, 30);
    assert!(story.shows("all  investors  warm ones") && story.shows("[ ] "), "{}", story.screen());
    story.keys("]");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"]);
    assert!(story.shows("╭ @investors ─"), "{}", story.screen());
    story.keys("]");
    assert_eq!(names(&story), ["Ann Lee", "Bob Ray"]);
    story.keys("]");
    assert_eq!(names(&story).len(), 3);
    story.keys("[ [");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"]);
    story.elsewhere(friend(77, "Abe Orr", 3)).keys("Esc");
    assert_eq!(names(&story).len(), 4);
    story.keys("?").types("views");
    assert!(story.shows("Show the next of your views"), "{}", story.screen());
}

#[test]
fn a_view_with_a_mistake_is_passed_over_and_the_mistake_told() {
    let views = [("investors", "tag:investor"), ("oops", "cirel:close"), ("warm ones", "warm")];
    let mut story = with_views(tagged(), &views).size(120, 30);
    story.keys("]");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"]);
    story.keys("]");
    assert_eq!(names(&story), ["Ann Lee", "Bob Ray"], "{}", story.screen());
    assert!(story.shows("in the view “oops”: there is no key “cirel”"), "{}", story.screen());
    story.keys("[");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"], "{}", story.screen());
    assert!(story.shows("@investors ─"), "{}", story.screen());
}

#[test]
fn the_tab_that_is_shown_is_seen_however_narrow_the_list_is() {
    let many: Vec<(String, String)> =
        (0..9).map(|number| (format!("a-long-name-{number}"), "warm".to_owned())).collect();
    let many: Vec<(&str, &str)> =
        many.iter().map(|(name, filter)| (name.as_str(), filter.as_str())).collect();
    let mut story = with_views(tagged(), &many);
    for number in 0..9 {
        story.keys("]");
        assert!(place(&story, &format!("a-long-name-{number}")).0 < 3, "{}", story.screen());
        assert!(
            story.screen().lines().nth(2).unwrap().contains(&format!("a-long-name-{number}")),
            "{}",
            story.screen()
        );
    }
}

#[test]
fn without_views_the_keys_say_where_to_name_them() {
    let mut story = tagged();
    story.keys("]");
    assert!(story.shows("no views are kept") && story.shows("[views]"), "{}", story.screen());
    let mut story = with_views(tagged(), &[("broken", "cirel:close")]);
    story.keys("]");
    assert!(story.shows("in the view “broken”: there is no key “cirel”"), "{}", story.screen());
}

#[test]
fn a_view_is_completed_by_its_name() {
    let mut story = with_views(tagged(), &[("investors", "tag:investor"), ("mine", "due")]);
    story.keys("f").types("@in").keys("Tab Enter");
    assert_eq!(names(&story), ["Ann Lee", "Cyd Poe"]);
}
