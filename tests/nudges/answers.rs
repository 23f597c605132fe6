//! Answers to a nudge: tried, later, not now, let go; none of them is contact.

use rekindle::domain::nudge::{NudgeKind, everyone, proposal};
use rekindle::domain::{Book, Kind, Mark, PersonId, Proof, Rhythm, Status};
use rekindle::ops::log::{self, Log};
use rekindle::ops::{Context, remind, snooze};

use super::world::{World, day};

/// Sarah, whose cadence of 30 days was reached long ago.
fn late() -> (World, PersonId) {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    world.spoke(sarah, "2026-01-11", "her father is ill");
    assert_eq!(world.kind(sarah), Some(NudgeKind::Cadence));
    (world, sarah)
}

fn tried(world: &mut World, who: PersonId) {
    world.run(|book, context| snooze::tried(book, context, who, Kind::Call, "")).expect("an attempt");
}

fn not_now(world: &mut World, who: PersonId) {
    world.run(|book, context| snooze::not_now(book, context, who)).expect("a rest");
}

#[test]
fn later_rests_until_its_day_and_moves_no_contact() {
    let (mut world, sarah) = late();
    let until = day("2026-03-20");
    world.run(|book, context| snooze::later(book, context, sarah, until)).expect("a rest");
    assert_eq!(world.kind(sarah), None);
    assert_eq!(world.silence(sarah), "Sarah rests until 20 Mar");
    assert_eq!(world.book.mark(sarah), Mark::Resting);
    assert_eq!(world.book.last_contact(sarah), Some(day("2026-01-11")));
    world.travel("2026-03-19");
    assert_eq!(world.kind(sarah), None);
    world.travel("2026-03-20");
    assert_eq!(world.kind(sarah), Some(NudgeKind::Cadence));
}

#[test]
fn a_later_answer_takes_the_place_of_an_earlier_one() {
    let (mut world, sarah) = late();
    for until in ["2026-06-01", "2026-03-14"] {
        world.run(|book, context| snooze::later(book, context, sarah, day(until))).expect("a rest");
    }
    assert_eq!(world.book.resting_until(sarah), Some(day("2026-03-14")));
}

#[test]
fn snoozing_into_the_past_is_refused() {
    let (mut world, sarah) = late();
    for until in ["2026-03-12", "2026-03-11", "1999-01-01"] {
        let refused = world.run(|book, context| snooze::later(book, context, sarah, day(until))).unwrap_err();
        assert_eq!(refused.what, format!("{until} is not ahead of today"));
        assert_eq!(refused.hint, "name a day after today, for example “in 2 weeks”");
    }
    assert!(world.book.answers().is_empty());
}

#[test]
fn not_now_rests_half_a_cadence() {
    let (mut world, sarah) = late();
    not_now(&mut world, sarah);
    assert_eq!(world.book.resting_until(sarah), Some(day("2026-03-27")));
    assert_eq!(world.kind(sarah), None);
    world.travel("2026-03-27");
    let nudge = world.nudge(sarah).expect("a nudge");
    assert!(nudge.terms.iter().any(|term| term.term == "not now" && term.value == -1.0));
}

#[test]
fn after_three_times_not_now_something_else_is_proposed() {
    let (mut world, sarah) = late();
    for today in ["2026-03-12", "2026-03-28", "2026-04-13"] {
        world.travel(today);
        assert_eq!(proposal(&world.book, sarah), None, "{today}");
        not_now(&mut world, sarah);
    }
    let step =
        "Perhaps Sarah needs less: a longer cadence (every 60 days), the circle “friends”, or the archive";
    assert_eq!(proposal(&world.book, sarah).as_deref(), Some(step));
    world.travel("2026-05-01");
    assert_eq!(world.nudge(sarah).expect("a nudge").step, step);
    world.passed(sarah, "2026-05-01", "", |_| {});
    assert_eq!(proposal(&world.book, sarah), None, "contact wipes the slate");
}

#[test]
fn an_attempt_waits_for_its_answer_and_is_no_contact() {
    let (mut world, sarah) = late();
    tried(&mut world, sarah);
    assert_eq!(world.book.last_contact(sarah), Some(day("2026-01-11")));
    assert_eq!(world.kind(sarah), None, "an answer may still come");
    assert_eq!(world.silence(sarah), "you tried lately; Sarah may still answer");
    world.travel("2026-03-19");
    let nudge = world.nudge(sarah).expect("a nudge");
    assert!(nudge.terms.iter().any(|term| term.term == "attempts" && term.value == -0.5));
}

#[test]
fn after_three_tries_a_longer_cadence_is_proposed_at_once() {
    let (mut world, sarah) = late();
    (0..3).for_each(|_| tried(&mut world, sarah));
    let step = "3 tries without an answer: perhaps a longer cadence, every 60 days";
    assert_eq!(world.nudge(sarah).expect("a nudge").step, step);
}

#[test]
fn who_is_let_go_stands_in_the_next_wider_circle_and_at_last_in_the_archive() {
    let (mut world, sarah) = late();
    world.change(sarah, |person| person.rhythm = Rhythm::Every(10));
    for circle in ["friends", "network", "outer"] {
        world.run(|book, context| snooze::let_go(book, context, &[sarah])).expect("let go");
        let person = world.book.person(sarah).expect("somebody");
        assert_eq!((person.circle.as_str(), person.rhythm), (circle, Rhythm::OfCircle));
    }
    world.run(|book, context| snooze::let_go(book, context, &[sarah])).expect("let go");
    assert_eq!(world.book.person(sarah).expect("somebody").status, Status::Archived);
}

#[test]
fn a_longer_cadence_that_was_given_settles_what_was_proposed() {
    let (mut world, sarah) = late();
    (0..3).for_each(|_| tried(&mut world, sarah));
    (0..3).for_each(|_| not_now(&mut world, sarah));
    for (days, settled) in [(30, false), (20, false), (60, true), (400, true)] {
        world.change(sarah, |person| person.rhythm = Rhythm::Every(days));
        assert_eq!(proposal(&world.book, sarah).is_none(), settled, "{days}");
    }
    world.travel("2029-03-12");
    let step = world.nudge(sarah).expect("a nudge").step;
    assert!(!step.contains("longer cadence"), "{step}");
}

#[test]
fn nobody_left_in_peace_is_let_go_further() {
    let (mut world, sarah) = late();
    for status in [Status::Archived, Status::DoNotContact, Status::InMemory] {
        world.change(sarah, |person| person.status = status);
        let refused = world.run(|book, context| snooze::let_go(book, context, &[sarah])).unwrap_err();
        assert!(refused.what.ends_with("never asked for"), "{}", refused.what);
        assert_eq!(world.book.person(sarah).expect("somebody").circle, "close");
    }
}

#[test]
fn during_a_rest_only_what_has_its_own_day_speaks() {
    let (mut world, sarah) = late();
    world.birthday(sarah, "--03-20");
    let remind = |book: &Book, context: &mut Context, on: &str| {
        Ok(remind::remind(book, context, sarah, day(on), "send the photos")?.changes)
    };
    world.run(|book, context| remind(book, context, "2026-03-12")).expect("a reminder");
    world.run(|book, context| snooze::later(book, context, sarah, day("2026-06-01"))).expect("a rest");
    assert_eq!(world.kind(sarah), None, "what was due was put off");
    world.travel("2026-03-20");
    assert_eq!(world.kind(sarah), None, "the birthday rests too");
    world.run(|book, context| remind(book, context, "2026-03-25")).expect("a reminder");
    world.passed(sarah, "2026-03-22", "lunch", |one| one.proof = Proof::Planned);
    world.travel("2026-03-21");
    assert_eq!(world.kind(sarah), Some(NudgeKind::Meeting));
    world.travel("2026-03-25");
    assert_eq!(world.kind(sarah), Some(NudgeKind::FollowUp));
}

#[test]
fn nobody_left_in_peace_is_put_off_or_tried() {
    let (mut world, sarah) = late();
    world.change(sarah, |person| person.status = Status::InMemory);
    let expected = "Sarah Chen is kept in memory and never asked for";
    let until = day("2026-04-01");
    let later = world.run(|book, context| snooze::later(book, context, sarah, until)).unwrap_err();
    let not_now = world.run(|book, context| snooze::not_now(book, context, sarah)).unwrap_err();
    let tried = world.run(|book, context| snooze::tried(book, context, sarah, Kind::Call, "")).unwrap_err();
    assert_eq!([later.what, not_now.what, tried.what], [expected; 3]);
}

#[test]
fn logging_and_undoing_gives_back_the_same_list() {
    let (mut world, sarah) = late();
    for name in ["Ann", "Bob", "Cy"] {
        let id = world.person(name, "friends");
        world.spoke(id, "2025-10-01", "");
    }
    let before = everyone(&world.book);
    let call = Log::new(world.context.today, vec![sarah], "she is well");
    let batch = world.run(|book, context| Ok(log::log(book, context, &call)?.changes)).expect("logged");
    assert_eq!(world.kind(sarah), None);
    world.book.apply_all(batch.inverse).expect("undone");
    assert_eq!(everyone(&world.book), before);
    let until = day("2026-04-01");
    let batch = world.run(|book, context| snooze::later(book, context, sarah, until)).expect("a rest");
    world.book.apply_all(batch.inverse).expect("undone");
    assert_eq!(everyone(&world.book), before);
}
