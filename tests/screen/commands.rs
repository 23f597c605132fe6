//! The table of commands, from which help, palette, footer and keymap are made.

use std::collections::BTreeMap;

use super::story::Story;
use rekindle::ui::Keymap;
use rekindle::ui::key::{Key, sequence};
use rekindle::ui::panes::{SCREENS, every_command, scopes};

fn print(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_command_has_words_and_keys_that_print_back() {
    for command in every_command() {
        assert!(command.doc.chars().next().is_some_and(char::is_uppercase), "{}", command.id);
        assert!(!command.doc.ends_with('.'), "{}", command.id);
        for keys in command.keys {
            assert_eq!(print(&sequence(keys).unwrap()), *keys, "{}", command.id);
        }
    }
}

#[test]
fn ids_are_used_once() {
    let mut ids: Vec<&str> = every_command().iter().map(|command| command.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn in_one_table_no_key_means_two_things_or_begins_another() {
    for screen in SCREENS {
        for table in screen.panes.iter().flat_map(|pane| scopes(screen, *pane)) {
            let keys: Vec<Vec<Key>> =
                table.iter().flat_map(|command| command.keys).map(|keys| sequence(keys).unwrap()).collect();
            for (place, one) in keys.iter().enumerate() {
                let clash = keys
                    .iter()
                    .skip(place + 1)
                    .find(|other| other.starts_with(one) || one.starts_with(other));
                assert!(clash.is_none(), "{} clashes", print(one));
            }
        }
    }
}

#[test]
fn a_key_of_the_config_takes_the_place_of_the_default() {
    let config = BTreeMap::from([("person.add".to_owned(), vec!["Ctrl-a".to_owned()])]);
    let (keymap, wrong) = Keymap::new(&config);
    assert!(wrong.is_empty());
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.model.setup.keymap = keymap;
    story.keys("a");
    assert!(!story.shows("Add somebody"));
    story.keys("Ctrl-a");
    assert!(story.shows("Add somebody"));
}

#[test]
fn a_mistake_in_the_config_is_told_and_the_rest_holds() {
    let config = BTreeMap::from([
        ("person.ad".to_owned(), vec!["A".to_owned()]),
        ("undo".to_owned(), vec!["Strg-z".to_owned()]),
    ]);
    let (keymap, wrong) = Keymap::new(&config);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert_eq!(keymap.shown("person.add"), "a");
}

#[test]
fn after_a_prefix_the_footer_tells_what_may_follow() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("g");
    assert!(story.screen().lines().last().unwrap().contains("g Go to the first"), "{}", story.screen());
    story.keys("g");
    assert!(!story.shows("Go to the first"));
}

#[test]
fn help_is_searched_and_runs_what_is_chosen() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(100, 50);
    story.keys("?");
    assert!(story.shows("Show only those who pass a filter"));
    story.types("add somebody");
    assert!(!story.shows("Show only those who pass a filter"));
    story.keys("Enter");
    assert!(story.shows("╭ Add somebody"), "{}", story.screen());
}
