//! Sentences, and what is understood of them.

use proptest::prelude::*;
use rekindle::domain::{Debtor, Depth, Direction, Kind, Proof};
use rekindle::ops::capture::{Captured, Part, capture};

use super::world::World;
use crate::worked;

fn read(text: &str) -> (World, Captured) {
    let world = World::new();
    let captured = capture(&world.book, text, world.context.today, &[]);
    (world, captured)
}

/// What is understood, in one line: `met 2026-03-11 Ann Kowalski, Bob Stone @Paris #fundraising`.
fn said(text: &str) -> String {
    let (world, captured) = read(text);
    let log = &captured.log;
    let names: Vec<&str> = log.people.iter().map(|id| world.book.name(*id)).collect();
    let mut line = format!("{} {} {}", log.kind.word(), log.on, names.join(", "));
    if !log.place.is_empty() {
        line += &format!(" @{}", log.place);
    }
    for tag in &log.tags {
        line += &format!(" #{tag}");
    }
    for promise in &log.promises {
        let by = if promise.by == Debtor::Me { "I" } else { "they" };
        line += &format!(" | {by}, {}: {}", world.book.name(promise.person), promise.text);
        line += &promise.due.map(|due| format!(" by {due}")).unwrap_or_default();
    }
    for doubt in &captured.doubts {
        line += &format!(" ? {}", doubt.refusal.what);
    }
    line
}

#[test]
fn one_sentence_names_people_place_day_promise_and_tag() {
    assert_eq!(
        said("lunch with Ann and Bob in Paris yesterday, I will send the deck by friday #fundraising"),
        "met 2026-03-11 Ann Kowalski, Bob Stone @Paris #fundraising \
         | I, Ann Kowalski: send the deck by 2026-03-13 | I, Bob Stone: send the deck by 2026-03-13"
    );
}

#[test]
fn the_sentence_is_kept_as_written() {
    let text = "lunch with Ann in Paris yesterday, I will send the deck by friday #fundraising";
    assert_eq!(read(text).1.log.text, text);
}

#[test]
fn people_are_named_in_many_ways() {
    for (text, names) in [
        ("coffee with ann", "Ann Kowalski"),
        ("coffee with Ann K.", "Ann Kowalski"),
        ("Ann called", "Ann Kowalski"),
        ("called bob stone", "Bob Stone"),
        ("dinner with eloise", "Éloïse Marchand"),
        ("tea with Marchand", "Éloïse Marchand"),
        ("Lunch with Ann, Bob and Éloïse", "Ann Kowalski, Bob Stone, Éloïse Marchand"),
        ("party, @bob was there", "Bob Stone"),
        ("Éloïse: birthday party", "Éloïse Marchand"),
        ("coffee @bob", "Bob Stone"),
        ("zoom with Sam Rivers", "Sam Rivers"),
        ("dinner at Ann's", "Ann Kowalski"),
        ("email from Bob about Ann and Éloïse", "Bob Stone"),
        ("talked about Ann with Bob", "Bob Stone"),
    ] {
        let (world, captured) = read(text);
        let people: Vec<&str> = captured.log.people.iter().map(|id| world.book.name(*id)).collect();
        assert_eq!(people.join(", "), names, "{text}");
    }
}

#[test]
fn an_unknown_or_ambiguous_name_is_told_and_not_logged() {
    let (_, captured) = read("lunch with Ann and Priya Raman yesterday");
    assert_eq!(captured.doubts[0].refusal.what, "nobody called “Priya Raman” is in the book");
    assert!(captured.spans.iter().any(|span| span.part == Part::Unclear));
    assert!(captured.clear().is_err());

    let (world, captured) = read("coffee with Sam");
    assert_eq!(captured.doubts[0].candidates.len(), 2);
    assert!(captured.doubts[0].candidates.contains(&world.id("Sam Okafor")));
    assert!(captured.doubts[0].refusal.what.starts_with("“Sam” may be Sam"));

    assert_eq!(said("lunch with priya"), "met 2026-03-12  ? nobody called “priya” is in the book");
    assert_eq!(said("what a day"), "note 2026-03-12  ? it does not say with whom");
}

#[test]
fn of_several_with_one_name_the_one_you_tend_is_meant() {
    let mut world = World::new();
    world.add("Ann Dubois", &[]);
    let captured = capture(&world.book, "coffee with Ann", world.context.today, &[]);
    assert_eq!(captured.log.people, [world.id("Ann Kowalski")]);
}

#[test]
fn what_it_was_and_who_it_came_from() {
    for (text, kind, from) in [
        ("coffee with Ann", Kind::Met, Direction::Both),
        ("with Ann and Bob", Kind::Met, Direction::Both),
        ("called Ann", Kind::Call, Direction::Both),
        ("phone call with Ann", Kind::Call, Direction::Both),
        ("video call with Ann", Kind::Video, Direction::Both),
        ("emailed Ann", Kind::Email, Direction::Me),
        ("Ann emailed about the flat", Kind::Email, Direction::Them),
        ("email from Ann", Kind::Email, Direction::Them),
        ("emailed with Ann", Kind::Email, Direction::Both),
        ("texted Bob", Kind::Message, Direction::Me),
        ("Bob texted", Kind::Message, Direction::Them),
        ("postcard from Éloïse", Kind::Letter, Direction::Them),
        ("talked to Ann on the phone", Kind::Call, Direction::Both),
        ("Ann and Bob came for dinner", Kind::Met, Direction::Both),
        ("ran into Bob", Kind::Met, Direction::Both),
        ("sent Ann the photos", Kind::Message, Direction::Me),
        ("Ann sent me the photos", Kind::Message, Direction::Them),
        ("introduced Ann to Bob", Kind::Introduction, Direction::Me),
        ("Ann introduced me to Bob", Kind::Introduction, Direction::Them),
        ("conference with Bob", Kind::Event, Direction::Both),
        ("Ann: hiring a platform lead", Kind::Note, Direction::Both),
    ] {
        let (_, captured) = read(text);
        assert_eq!((captured.log.kind, captured.log.from), (kind, from), "{text}");
    }
}

#[test]
fn what_was_given_stands_in_the_ledger() {
    for (text, gave, got) in [
        ("gave Ann a book about bees", "a book about bees", ""),
        ("Ann gave me a lift yesterday", "", "a lift"),
        ("got a book from Ann", "", "a book"),
        ("helped Bob with the move", "the move", ""),
    ] {
        let (_, captured) = read(text);
        assert_eq!((captured.log.gave.as_str(), captured.log.got.as_str()), (gave, got), "{text}");
    }
}

#[test]
fn depth_is_said_before_what_it_was_or_alone() {
    for (text, depth) in [
        ("deep talk with Ann", Some(Depth::Deep)),
        ("quick call with Ann", Some(Depth::Light)),
        ("coffee with Ann, deep", Some(Depth::Deep)),
        ("coffee with Ann !", Some(Depth::Good)),
        ("coffee with Ann !!", Some(Depth::Deep)),
        ("coffee with Ann, the water is deep there", None),
    ] {
        assert_eq!(read(text).1.log.depth, depth, "{text}");
    }
}

#[test]
fn trying_is_not_contact() {
    for text in [
        "tried to call Ann",
        "called Ann, no answer",
        "tried Ann",
        "left Ann a voicemail",
        "called Ann, didn’t pick up",
    ] {
        let (world, captured) = read(text);
        assert_eq!(captured.log.proof, Proof::Attempt, "{text}");
        assert_eq!(captured.log.people, [world.id("Ann")], "{text}");
        assert_eq!(captured.log.kind, Kind::Call, "{text}");
    }
    assert_eq!(read("tried the new place with Ann").1.log.proof, Proof::Confirmed);
}

#[test]
fn days_belong_to_what_happened_and_not_to_what_was_told() {
    for (text, on) in [
        ("lunch with Ann 3 weeks ago", "2026-02-19"),
        ("Yesterday, lunch with Ann", "2026-03-11"),
        ("coffee with Ann, last friday", "2026-03-06"),
        ("coffee with Ann. Her father died last week.", "2026-03-12"),
        ("coffee with Ann, she moves next month", "2026-03-12"),
        ("lunch with Ann next friday", "2026-03-13"),
    ] {
        assert_eq!(read(text).1.log.on.to_string(), on, "{text}");
    }
    assert_eq!(
        said("lunch with Ann on 31 february"),
        "met 2026-03-12 Ann Kowalski ? there is no 31 February"
    );
    assert_eq!(said("lunch with Ann in March"), "met 2026-03-12 Ann Kowalski ? “march” names no day");
}

#[test]
fn places_are_found() {
    for (text, place) in [
        ("lunch with Ann in Paris", "Paris"),
        ("lunch in San Francisco with Ann", "San Francisco"),
        ("coffee at bonanza with ann", "bonanza"),
        ("coffee with Ann at Café de Flore yesterday", "Café de Flore"),
        ("coffee with Ann at the old mill", "the old mill"),
        ("coffee with Ann at last", ""),
        ("coffee with Ann in a hurry", ""),
        ("call with Ann in 10 days", ""),
    ] {
        assert_eq!(read(text).1.log.place, place, "{text}");
    }
}

#[test]
fn promises_of_both_sides_are_found() {
    for (text, promises) in [
        ("coffee with Ann, I owe her a book", "I, Ann Kowalski: a book"),
        ("coffee with Ann. She will intro me to Priya", "they, Ann Kowalski: intro me to Priya"),
        (
            "coffee with Ann and Bob, Bob will send me the deck tomorrow",
            "they, Bob Stone: send me the deck by 2026-03-13",
        ),
        ("coffee with Ann, she owes me 20 euros", "they, Ann Kowalski: 20 euros"),
        ("coffee with Ann, promised to call by end of month", "I, Ann Kowalski: call by 2026-03-31"),
        (
            "coffee with Ann, I’ll send the deck and she’ll share the list",
            "I, Ann Kowalski: send the deck | they, Ann Kowalski: share the list",
        ),
        ("coffee with Ann and Bob, I will send Bob the memo", "I, Bob Stone: send Bob the memo"),
        ("coffee with Ann, I promised Ann to send the deck", "I, Ann Kowalski: send the deck"),
        ("coffee with Ann, she will be forty in June", ""),
        ("coffee with Ann, I will be in Paris", ""),
    ] {
        let line = said(text);
        let found = line.split_once(" | ").map_or("", |(_, promises)| promises);
        assert_eq!(found, promises, "{text}: {line}");
    }
    let (_, captured) = read("coffee with Ann and Bob, she will send the deck");
    assert_eq!(captured.doubts[0].refusal.what, "“she will”: who is that?");
    assert!(captured.log.promises.is_empty());
}

#[test]
fn a_sentence_without_a_name_is_about_whoever_is_selected() {
    let world = World::new();
    let ann = world.id("Ann");
    let about = |text| capture(&world.book, text, world.context.today, &[ann]);
    assert_eq!(about("coffee at Bonanza").log.people, [ann]);
    assert!(about("coffee at Bonanza").doubts.is_empty());
    assert_eq!(about("coffee with Bob").log.people, [world.id("Bob")]);
}

#[test]
fn what_was_understood_is_marked_in_the_sentence() {
    let text = "lunch with Éloïse in Paris yesterday #work";
    let (_, captured) = read(text);
    let parts: Vec<(&str, Part)> =
        captured.spans.iter().map(|span| (text.get(span.place.clone()).unwrap(), span.part)).collect();
    assert_eq!(
        parts,
        [
            ("lunch", Part::Kind),
            ("Éloïse", Part::Person),
            ("Paris", Part::Place),
            ("yesterday", Part::Day),
            ("#work", Part::Tag),
        ]
    );
}

proptest! {
    #[test]
    fn any_sentence_is_read_without_a_panic(text in any::<String>()) {
        let world = World::new();
        let captured = capture(&world.book, &text, world.context.today, &[]);
        for span in captured.spans {
            prop_assert!(text.get(span.place).is_some());
        }
    }

    #[test]
    fn words_of_sentences_in_any_order_are_read(words in proptest::collection::vec(prop::sample::select(vec![
        "lunch", "with", "Ann", "and", "Bob,", "in", "Paris", "at", "I", "will", "send", "owe", "the", "deck", "by",
        "friday", "31", "february", "#tag", "#", "@", "@bob", "!", "!!", ",", ".", "-", "gave", "me", "from", "she",
        "they'll", "tried", "to", "no", "answer", "Sam", "Ann's", "Éloïse", "next", "week", "March", "\n", "’", "called",
    ]), 0..14)) {
        let world = World::new();
        let text = words.join(" ");
        let captured = capture(&world.book, &text, world.context.today, &[]);
        for span in captured.spans {
            prop_assert!(text.get(span.place).is_some());
        }
    }
}

#[test]
fn however_long_a_text_is_it_is_understood_at_once_and_kept_whole() {
    let world = World::new();
    let today = world.context.today;
    for piece in [
        "on ",
        "by on ",
        "#t ",
        "#t1 #t2, ",
        "A ",
        "in A ",
        "Ann ",
        "Ann, ",
        "yesterday ",
        "today, ",
        "I will call. ",
        "and i promise be ",
        "and will ",
        "with Ann and ",
        "gave ",
        "by friday ",
        "every 2 ",
        "!",
        "\n",
        "31 feb ",
    ] {
        let text = piece.repeat((1 << 20) / piece.len());
        let before = worked();
        let captured = capture(&world.book, &text, today, &[]);
        rekindle::ops::promise::with_day(&text, today);
        assert_eq!(captured.log.text, text.trim(), "{piece}");
        let took = worked() - before;
        assert!(took.as_secs() < 4, "{piece}: {took:?}");
    }
}

#[test]
fn a_day_at_the_end_of_a_promise_is_found_however_it_is_led_to() {
    let today = "2026-03-12".parse().unwrap();
    for (text, what, day) in [
        ("the deck by friday", "the deck", Some("2026-03-13")),
        ("a word on the deck by  tomorrow ", "a word on the deck", Some("2026-03-13")),
        ("the deck\nby friday", "the deck", Some("2026-03-13")),
        ("by friday", "by friday", None),
        ("to work on it", "to work on it", None),
        ("é by on friday", "é", Some("2026-03-13")),
    ] {
        let (found, due) = rekindle::ops::promise::with_day(text, today);
        let due = due.map(|due| due.to_string());
        assert_eq!((found, due.as_deref()), (what, day), "{text}");
    }
}
