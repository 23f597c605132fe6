//! Today and what comes of it: room for everybody, cautions, proposals, promises, the amnesty.

use chrono::Days;
use rekindle::domain::{Answer, AnswerId, Change, Dated, PersonId, Record, Reply};

use super::story::{Story, friend, today};

/// Friends whom you met long ago.
fn late(number: u64) -> Vec<Change> {
    (1..=number).flat_map(|one| friend(one, &format!("Friend{one} Poe"), 150)).collect()
}

/// The same, a few of whom have a day that matters soon.
fn dated(number: u64, days: u64) -> Vec<Change> {
    let mut changes = late(number);
    for (one, change) in changes.iter_mut().step_by(2).zip(0..days) {
        if let Change::Put(Record::Person(person)) = one {
            let when = (today() + Days::new(change % 7)).into();
            person.dates =
                Dated::new("a day with a name that is far too long for one line", when).into_iter().collect();
        }
    }
    changes
}

#[test]
fn everybody_of_the_day_is_seen_and_what_is_cut_says_so() {
    let mut story = Story::of(dated(9, 6)).size(80, 24);
    story.keys("2");
    let screen = story.screen();
    let shown: Vec<&str> =
        screen.lines().filter(|line| line.contains(" Poe") && line.contains("friends")).collect();
    assert_eq!(shown.len(), 5, "{screen}");
    assert!(screen.contains("4 more when you want them (m)"), "{screen}");
    assert!(screen.contains("more in the days ahead"), "{screen}");
    assert!(screen.matches('…').count() >= 5, "{screen}");
    assert!(screen.contains('→'), "the selected one has a step: {screen}");
    story.tell(rekindle::ui::Msg::Resize(ratatui::layout::Size::new(140, 60)));
    assert!(story.screen().matches('→').count() >= 5, "with room everybody has: {}", story.screen());
}

#[test]
fn a_pitch_to_somebody_new_is_cautioned_as_it_is_typed() {
    let mut changes = friend(1, "Cyd Poe", 10);
    if let Some(Change::Put(Record::Interaction(met))) = changes.get_mut(1) {
        met.depth = None;
    }
    let mut story = Story::of(changes).size(120, 30);
    story.keys("i").types("emailed Cyd about the choir");
    assert!(!story.shows("too soon"), "{}", story.screen());
    story.types(" and pitched our fundraising");
    assert!(story.shows("may come too soon"), "{}", story.screen());
}

#[test]
fn a_promise_takes_its_day_from_its_words() {
    let mut story = Story::with(&[("Cyd Poe", 10)]).size(100, 30);
    story.keys("p").types("the deck by friday").keys("Enter");
    let kept: Vec<_> = story.model.book.promises().iter().collect();
    assert_eq!((kept[0].text.as_str(), kept[0].due), ("the deck", Some(today() + Days::new(1))));
    assert!(story.shows("due Fri 13 Mar 2026"), "{}", story.screen());
}

#[test]
fn after_three_answers_of_one_kind_something_else_is_proposed() {
    let mut story = Story::of(late(1)).size(120, 34);
    story.keys("2 . ");
    assert!(story.shows("u takes it back"), "{}", story.screen());
    story.keys("1 2 . .");
    assert!(!story.shows("longer cadence"), "an attempt waits for its answer: {}", story.screen());

    let who = PersonId::new(1);
    let rested = |number: u64| -> Change {
        let on = today() - Days::new(60 - number);
        Answer { id: AnswerId::new(number), person: who, on, reply: Reply::NotNow(on + Days::new(9)) }.into()
    };
    let mut story = Story::of(late(1).into_iter().chain((0..2).map(rested)).collect()).size(120, 34);
    story.keys("2 -");
    assert!(story.shows("Perhaps Friend1 needs less"), "{}", story.screen());
    let mut story = Story::of(late(1).into_iter().chain((0..3).map(rested)).collect()).size(120, 34);
    story.keys("2");
    assert!(story.shows("→ Perhaps Friend1 needs less"), "{}", story.screen());
    assert_eq!(story.model.book.standing(who).counted, 1, "none of it is contact");
    story.keys("x");
    assert!(story.shows("let go: Friend1 Poe. u takes it back."), "{}", story.screen());
}

#[test]
fn what_has_piled_up_is_spread_and_given_back() {
    let mut story = Story::of(late(80)).size(120, 34);
    story.keys("2");
    assert!(story.shows("75 more when you want them (m)"), "{}", story.screen());
    assert!(story.shows("A spreads what has piled up"), "{}", story.screen());
    story.keys("A");
    assert!(story.shows("Put off: 75 people"), "{}", story.screen());
    story.keys("Enter");
    assert!(!story.shows("more when you want them"), "{}", story.screen());
    assert_eq!(story.model.today.nudges.len(), 5);
    story.keys("u");
    assert!(story.shows("75 more when you want them (m)"), "{}", story.screen());
}

#[test]
fn a_year_of_contact_is_below_everything_else_of_a_person() {
    let story = Story::with(&[("Cyd Poe", 10)]).size(120, 34);
    assert!(story.shows("mon ·"), "where there is room it is seen at once: {}", story.screen());
    let mut story = Story::with(&[("Cyd Poe", 10)]).size(120, 16);
    assert!(!story.shows("mon ·"), "{}", story.screen());
    story.keys("Tab G");
    assert!(story.shows("mon ·") && story.shows("■"), "{}", story.screen());
}
