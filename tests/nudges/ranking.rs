//! The order of the day: scores that add up, the budget, stability.

use rekindle::domain::nudge::{NudgeKind, everyone, ranking, today, why};
use rekindle::domain::{Book, Depth, PersonId, Proof, Record, Settings, Standing};

use super::world::{World, day};

/// People of the closest circle whose cadence was reached so many days ago.
fn late(world: &mut World, number: usize) -> Vec<PersonId> {
    let mut ids = Vec::new();
    for number in 0..number {
        let id = world.person(&format!("Friend {number}"), "friends");
        let on = day("2025-11-01") - chrono::Days::new(number as u64 % 40);
        world.spoke(id, &on.to_string(), "chess");
        ids.push(id);
    }
    ids
}

#[test]
fn the_terms_add_up_to_the_score_that_ranked() {
    let mut world = World::new();
    let ids = late(&mut world, 12);
    world.birthday(ids[3], "--03-14");
    world.passed(ids[4], "2026-03-01", "", |one| one.proof = Proof::Attempt);
    let all = everyone(&world.book);
    assert_eq!(all.len(), 12);
    for nudge in all {
        let sum: f64 = nudge.terms.iter().map(|term| term.value).sum();
        assert!((sum - nudge.score).abs() < 1e-9, "{sum} is not {}", nudge.score);
        let why = why(&world.book, nudge.person).expect("somebody");
        assert_eq!((why.score, why.terms, why.silent), (nudge.score, nudge.terms, None));
        assert!(ranking(&world.book).contains(&(nudge.person, nudge.score)));
    }
}

#[test]
fn the_arithmetic_is_that_of_the_manual() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    world.spoke(sarah, "2026-01-11", "");
    world.passed(sarah, "2026-02-01", "", |one| one.proof = Proof::Attempt);
    let why = why(&world.book, sarah).expect("somebody");
    let terms: Vec<(&str, f64)> = why.terms.iter().map(|term| (term.term.as_str(), term.value)).collect();
    assert_eq!(terms, [("closeness × lateness", 8.0), ("cadence", 1.0), ("attempts", -0.5)]);
    assert_eq!(
        why.terms[0].note,
        "close weighs 4; 60 days since the last contact, of a cadence of 30, make 2.00"
    );
    assert_eq!((why.score, why.lateness, why.cadence_days), (8.5, Some(2.0), Some(30)));
}

#[test]
fn lateness_counts_three_cadences_at_most() {
    let mut world = World::new();
    let (old, older) = (world.person("Ann", "close"), world.person("Bob", "close"));
    world.passed(old, "2025-12-01", "", |_| {});
    world.passed(older, "2015-12-01", "", |_| {});
    let score = |id| world.nudge(id).expect("a nudge").score;
    assert!(score(older) <= score(old));
    let why = why(&world.book, older).expect("somebody");
    assert_eq!(why.terms[0].value, 12.0);
    assert!(why.terms[0].note.ends_with("counted as 3"), "{}", why.terms[0].note);
}

#[test]
fn the_day_shows_its_budget_and_counts_the_rest() {
    let mut world = World::new();
    late(&mut world, 12);
    let now = today(&world.book);
    assert_eq!((now.nudges.len(), now.hidden, now.budget), (5, 7, 5));
    let all = everyone(&world.book);
    assert_eq!(now.nudges, all[..5]);
    assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score), "the most important first");
    assert!(!now.amnesty_offered);
}

#[test]
fn an_amnesty_is_offered_when_more_than_two_weeks_have_piled_up() {
    let mut world = World::new();
    late(&mut world, 70);
    assert!(!today(&world.book).amnesty_offered);
    late(&mut world, 1);
    assert!(today(&world.book).amnesty_offered);
}

#[test]
fn the_day_stays_as_it_is_whatever_the_order_of_the_records() {
    let mut world = World::new();
    late(&mut world, 30);
    let mut records: Vec<Record> = world.book.records().collect();
    for _ in 0..4 {
        records.rotate_left(17);
        let book = Book::with(Settings::default(), world.book.today(), 0, records.clone());
        assert_eq!(everyone(&book), everyone(&world.book));
    }
}

#[test]
fn a_dormant_tie_is_mixed_in_at_the_end() {
    let mut world = World::new();
    for id in late(&mut world, 8) {
        world.change(id, |person| person.circle = "close".to_owned());
    }
    let old = world.person("Olga", "network");
    world.passed(old, "2015-05-01", "sailing", |one| one.depth = Some(Depth::Deep));
    let now = today(&world.book);
    assert_eq!(now.nudges.len(), 5);
    assert_eq!(now.nudges[4].person, old);
    assert_eq!(now.nudges[4].kind, NudgeKind::Dormant);
    assert_eq!(now.hidden, 4);
}

#[test]
fn a_sketch_without_timelines_asks_for_the_same_people() {
    let mut world = World::new();
    let ids = late(&mut world, 9);
    world.birthday(ids[2], "--03-13");
    world.passed(ids[5], "2026-03-12", "dinner", |one| one.proof = Proof::Planned);
    let light = |record: &Record| !matches!(record, Record::Interaction(_) | Record::Original(_));
    let records: Vec<Record> = world.book.records().filter(light).collect();
    let standings = world.book.people().map(|one| (one.id, world.book.standing(one.id).clone()));
    let standings: std::collections::HashMap<PersonId, Standing> = standings.collect();
    let sketch = Book::sketch(Settings::default(), world.book.today(), 0, records, standings);
    assert_eq!(ranking(&sketch), ranking(&world.book));
    let (fast, full) = (today(&sketch), today(&world.book));
    let who = |day: &rekindle::domain::nudge::Today| {
        day.meetings.iter().map(|one| one.people.clone()).collect::<Vec<_>>()
    };
    assert_eq!((who(&fast), fast.hidden, fast.dates), (who(&full), full.hidden, full.dates));
}

#[test]
fn three_thousand_imported_connections_change_nothing() {
    let mut world = World::new();
    late(&mut world, 7);
    let before = today(&world.book);
    for number in 0..3000 {
        let id = world.person(&format!("Connection {number}"), "outer");
        world.change(id, |person| {
            person.source = "linkedin".to_owned();
            person.met_on = Some(day("2026-03-11"));
            person.city = "Berlin".to_owned();
            person.org = "Acme".to_owned();
        });
    }
    assert_eq!(today(&world.book), before);
}

#[test]
fn an_e_mail_of_two_years_ago_is_a_contact_of_two_years_ago() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "friends");
    world.passed(ann, "2024-03-12", "the minutes", |one| {
        (one.proof, one.source) = (Proof::Mutual, "maildir".to_owned());
    });
    let why = why(&world.book, ann).expect("somebody");
    assert_eq!(why.last_contact, Some(day("2024-03-12")));
    assert!((why.lateness.expect("late") - 730.0 / 90.0).abs() < 1e-9);
    assert_eq!(world.kind(ann), Some(NudgeKind::Cadence));
}
