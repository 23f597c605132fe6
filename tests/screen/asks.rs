//! Asks: who can help with a topic, and why they.

use super::story::{Story, friend, now, today};
use chrono::Days;
use rekindle::domain::{
    Change, Direction, Fact, FactId, FactKind, Interaction, InteractionId, Kind, Person, PersonId, Proof,
};

fn offer(number: u64, who: u64, text: &str) -> Change {
    Fact {
        id: FactId::new(number),
        person: PersonId::new(who),
        kind: FactKind::Offer,
        text: text.to_owned(),
        on: today() - Days::new(800),
        source: String::new(),
    }
    .into()
}

fn said(number: u64, who: u64, text: &str) -> Change {
    Interaction {
        id: InteractionId::new(number),
        on: today() - Days::new(2500),
        at: None,
        kind: Kind::Met,
        depth: None,
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: text.to_owned(),
        place: String::new(),
        people: vec![PersonId::new(who)],
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Default::default(),
    }
    .into()
}

fn helpful() -> Story {
    let mut changes = friend(1, "Ann Lee", 20);
    changes.extend(friend(2, "Bob Ray", 2));
    changes.extend(friend(3, "Cyd Poe", 90));
    changes.push(offer(11, 2, "repairs accordions"));
    changes.push(said(12, 3, "She grows roses, and once was a gardener in Kew before the flood"));
    Story::of(changes).size(80, 24)
}

/// The line of the screen that has a text.
fn line(story: &Story, text: &str) -> String {
    let screen = story.screen();
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text}:\n{screen}"))
        .to_owned()
}

#[test]
fn typing_a_topic_shows_who_can_help_and_why() {
    let mut story = helpful();
    story.keys("5");
    assert!(story.shows("What do you need?") && story.shows("repairs accordions"), "{}", story.screen());
    story.types("accordion");
    assert!(line(&story, "● Bob Ray").contains("2 days"), "{}", story.screen());
    let why = line(&story, "offers");
    assert!(why.contains("repairs accordions") && why.contains("2 years"), "{why}");
    assert!(!story.shows("Ann Lee"), "{}", story.screen());
    story.keys("Enter i");
    assert!(story.shows("What passed?") && story.shows("with    Bob Ray"), "{}", story.screen());
}

#[test]
fn a_sentence_finds_what_was_said_years_ago() {
    let mut story = helpful();
    story.keys("5").types("I met a gardener once").keys("Enter");
    assert_eq!(story.selected(), "Cyd Poe");
    assert!(line(&story, "said").contains("6 years"), "{}", story.screen());
    assert!(line(&story, "gardener in Kew").starts_with('│'), "{}", story.screen());
    let terminal = story.drawn();
    let buffer = terminal.backend().buffer();
    let marked: String = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED))
        .map(|cell| cell.symbol())
        .collect();
    assert_eq!(marked, "gardener");
}

#[test]
fn nobody_who_knows_says_so_and_the_topic_can_be_typed_anew() {
    let mut story = helpful();
    story.keys("5").types("plumber");
    assert!(story.shows("Nobody you know seems to know about"), "{}", story.screen());
    story.keys("Esc Esc 5").types("roses").keys("Enter");
    assert_eq!(story.selected(), "Cyd Poe");
    story.keys("f Ctrl-u").types("accordions");
    assert!(story.shows("Bob Ray") && !story.shows("roses "), "{}", story.screen());
}

#[test]
fn whoever_is_chosen_stays_chosen_when_others_come() {
    let mut story = helpful();
    story.elsewhere(vec![offer(21, 1, "tunes accordions")]);
    story.keys("5").types("accordions").keys("Down Enter");
    let chosen = story.selected();
    story.elsewhere(vec![offer(22, 3, "plays accordions")]);
    assert!(story.shows("plays accordions"), "{}", story.screen());
    assert_eq!(story.selected(), chosen);
}

#[test]
fn in_a_crowd_no_key_waits_for_the_whole_answer() {
    let people = (1..=24_000).map(|number| {
        let mut person = Person::new(PersonId::new(number), format!("Person {number}"), "outer", now());
        person.title = if number % 4_800 == 0 { "Luthier" } else { "Clerk" }.to_owned();
        Change::from(person)
    });
    let mut story = Story::of(people.collect());
    story.keys("5").types("luthier");
    assert!(story.shows("─ 5 ─"), "{}", story.screen());
    assert_eq!(story.model.panes.asks.helpers.len(), 5);
    assert!(story.went_on >= 1, "the answer came in steps, between which keys are taken in");
}

#[test]
fn even_the_smallest_screen_shows_who_can_help() {
    let mut story = helpful().size(40, 10);
    story.elsewhere(vec![said(
        31,
        3,
        "She told me how her accordion came through the flood, of roses and of tea",
    )]);
    story.keys("5").types("accordion roses flood tea").keys("Enter");
    assert!(story.shows("Cyd Poe"), "{}", story.screen());
}
