//! Every size, every script: nothing panics, and borders stay straight.

use super::story::{Story, friend};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

const OPEN: &[&str] = &[
    "",
    "/",
    "?",
    "a",
    "e",
    "c",
    "Enter",
    "w",
    "2",
    "3",
    "3 t",
    "5",
    "5 a Enter",
    "6",
    "Tab",
    "Tab Tab",
    "r",
];

#[test]
fn no_size_panics_whatever_is_open() {
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 1),
        (39, 9),
        (40, 10),
        (41, 11),
        (59, 12),
        (60, 10),
        (99, 24),
        (100, 14),
        (500, 200),
    ];
    for open in OPEN {
        for (width, height) in sizes {
            let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 200)]);
            story.keys(open);
            let story = story.size(width, height);
            let _ = story.screen();
        }
    }
}

#[test]
fn a_tiny_terminal_says_so() {
    let story = Story::with(&[("Ann Lee", 20)]).size(39, 9);
    assert!(story.shows("too small"), "{}", story.screen());
}

#[test]
fn borders_stay_straight_with_names_of_every_script() {
    let names = [
        "王伟",
        "Éloïse",
        "محمد الأحمد",
        "שרה כהן",
        "👩‍👩‍👧 Family",
        "e\u{301}\u{301}\u{301}le",
        "evil\u{202e}gpj",
        "a\u{1b}[31mb",
        "ｗｉｄｅ",
    ];
    let people = names.iter().zip(1..).flat_map(|(name, number)| friend(number, name, 20)).collect();
    let story = Story::of(people).size(110, 20);
    let screen = story.screen();
    for line in screen.lines().filter(|line| line.starts_with('│')) {
        let cells: usize = line.graphemes(true).map(|grapheme| grapheme.width()).sum();
        assert_eq!(cells, 110, "{line}");
    }
    assert!(screen.contains("evil‹202E›gpj") && screen.contains("a␛[31mb"), "{screen}");
}

#[test]
fn in_a_narrow_terminal_tab_leads_through_the_panes() {
    let mut story = Story::with(&[("Ann Lee", 20)]).size(50, 16);
    assert!(story.shows("╭ People") && !story.shows("╭ Ann Lee"));
    story.keys("Tab");
    assert!(story.shows("╭ Ann Lee") && !story.shows("╭ People"));
    story.keys("Tab");
    assert!(story.shows("╭ Timeline"));
}
