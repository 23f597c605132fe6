//! Today, circles with triage, history, why, the brief.

use super::story::{Story, context, friend, now, today};
use rekindle::domain::{Book, Change, Person, PersonId, Record};
use rekindle::ui::{Effect, Model, Msg, Opening};

#[test]
fn today_shows_a_reason_and_a_step_and_an_answer_makes_room() {
    let mut story = Story::with(&[("Cyd Poe", 150)]).size(100, 24);
    story.keys("2");
    assert!(story.shows("Cyd Poe") && story.shows("→"), "{}", story.screen());
    story.keys("-");
    assert!(story.shows("Nothing asks for you today"), "{}", story.screen());
    assert_eq!(story.model.book.standing(story.id("Cyd Poe")).counted, 1, "an answer is no contact");
    story.keys("u");
    assert!(!story.shows("Nothing asks for you today"), "{}", story.screen());
}

#[test]
fn later_asks_until_when_and_refuses_the_past() {
    let mut story = Story::with(&[("Cyd Poe", 150)]).size(100, 24);
    story.keys("2 z Ctrl-u").types("yesterday").keys("Enter");
    assert!(story.shows("╭ Cyd Poe later"), "{}", story.screen());
    story.keys("Ctrl-u").types("in 3 weeks").keys("Enter");
    assert!(story.shows("rests until Thu 2 Apr"), "{}", story.screen());
}

#[test]
fn why_adds_up() {
    let mut story = Story::with(&[("Cyd Poe", 150)]).size(100, 24);
    story.keys("w");
    let score = story.model.nudge(story.id("Cyd Poe")).unwrap().score;
    assert!(story.shows(&format!("{score:.2}  in all")), "{}", story.screen());
}

#[test]
fn people_who_came_in_are_placed_one_key_each() {
    let person = |number, name| -> Change {
        let mut person = Person::new(PersonId::new(number), name, "outer", now());
        person.source = "linkedin".to_owned();
        person.into()
    };
    let mut story =
        Story::of(vec![person(1, "Ann Lee"), person(2, "Bob Ray"), person(3, "Cyd Poe")]).size(100, 30);
    story.keys("3 t");
    assert!(story.shows("1 of 3"), "{}", story.screen());
    story.keys("2 x u 3 Space");
    assert!(story.shows("Everybody is placed"), "{}", story.screen());
    let circles: Vec<String> = story.model.book.people().map(|one| one.circle.clone()).collect();
    assert_eq!(circles.iter().filter(|circle| *circle == "close").count(), 1);
    assert_eq!(circles.iter().filter(|circle| *circle == "friends").count(), 1);
    assert_eq!(circles.iter().filter(|circle| *circle == "outer").count(), 1);
}

#[test]
fn circles_show_how_full_they_are() {
    let mut story = Story::with(&[("Ann Lee", 20), ("Bob Ray", 30)]).size(120, 24);
    story.keys("3 j j");
    assert!(story.shows("2 of 50"), "{}", story.screen());
    assert!(story.shows("╭ friends"), "{}", story.screen());
}

#[test]
fn the_history_takes_back_down_to_an_entry() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.elsewhere(friend(50, "Bob Ray", 10)).elsewhere(friend(51, "Cyd Poe", 10)).keys("6");
    assert!(story.shows("from a shell"), "{}", story.screen());
    story.keys("j U");
    assert!(story.shows("taken back"), "{}", story.screen());
    assert_eq!(story.model.book.len(), 1);
}

#[test]
fn the_brief_is_copied_as_text() {
    let mut story = Story::with(&[("Ann Lee", 20)]);
    story.keys("Enter");
    assert!(story.shows("brief"));
    story.keys("y");
    let copied = story.asked.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.unwrap().starts_with("Ann Lee\n\n"));
}

#[test]
fn the_first_screen_is_as_it_stays_before_everybody_was_read() {
    let names: Vec<String> = (0..500).map(|number| format!("Ann Lee {number}")).collect();
    let people: Vec<(&str, u64)> = names.iter().zip(0..).map(|(name, days)| (name.as_str(), days)).collect();
    let mut story = Story::with(&people).size(120, 34);
    let whole = story.screen();
    let opening = Opening::of(&story.model.book);
    let few = opening.people();
    assert!(few.len() < 400, "only those who fit: {}", few.len());
    let about = |record: &Record| match record {
        Record::Person(person) => few.contains(&person.id),
        record => record.people().iter().all(|person| few.contains(person)),
    };
    let book = &story.model.book;
    let some = Book::with(book.settings().clone(), today(), book.seq(), book.records().filter(about));
    let size = story.model.size;
    story.model = Model::opening(opening, some, context(), story.model.setup.clone());
    story.tell(Msg::Resize(size));
    assert_eq!(story.screen(), whole);
}
