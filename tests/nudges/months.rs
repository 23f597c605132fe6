//! A cadence of calendar months: it is reached on the same day of another month, or on its last.

use rekindle::domain::load::contacts_per_week;
use rekindle::domain::nudge::NudgeKind;
use rekindle::domain::{PersonId, Rhythm};
use rekindle::ops::{circle, person};

use super::world::{World, day};

fn paced(world: &mut World, text: &str) -> PersonId {
    let ann = world.person("Ann Lee", "network");
    world.run(|book, context| circle::cadence(book, context, &[ann], text)).expect("a cadence");
    ann
}

#[test]
fn a_month_from_the_31st_ends_on_the_last_day_of_the_next() {
    for (from, cadence, reached) in [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2026-03-31", "monthly", "2026-04-30"),
        ("2026-02-28", "every month", "2026-03-28"),
        ("2026-01-31", "2 months", "2026-03-31"),
        ("2028-02-29", "12 months", "2029-02-28"),
        ("2028-02-29", "a year", "2029-02-28"),
        ("2028-02-29", "1 year", "2029-02-28"),
    ] {
        let mut world = World::on(from);
        let ann = paced(&mut world, cadence);
        world.spoke(ann, from, "");
        world.book.set_today(day(reached).pred_opt().expect("a day"));
        assert_eq!(world.kind(ann), None, "{from} {cadence}");
        assert!(world.silence(ann).starts_with("you are in touch; the cadence is reached on "));
        world.travel(reached);
        assert_eq!(world.kind(ann), Some(NudgeKind::Cadence), "{from} {cadence}");
        assert_eq!(world.book.lateness(ann), Some(1.0), "{from} {cadence}");
        let days = (day(reached) - day(from)).num_days();
        assert_eq!(world.book.cadence(ann).map(i64::from), Some(days), "{from} {cadence}");
    }
}

#[test]
fn why_names_the_last_day_of_the_month() {
    let mut world = World::on("2026-01-31");
    let ann = paced(&mut world, "1 month");
    world.spoke(ann, "2026-01-31", "");
    assert_eq!(world.silence(ann), "you are in touch; the cadence is reached on 28 Feb");
}

#[test]
fn without_a_contact_a_month_has_thirty_days() {
    let mut world = World::new();
    let ann = paced(&mut world, "2 months");
    assert_eq!(world.book.cadence(ann), Some(60));
    assert!((contacts_per_week(&world.book) - 7.0 / 60.0).abs() < 1e-9);
    assert_eq!(world.kind(ann), None, "unknown is not late");
}

#[test]
fn days_and_weeks_are_counted_as_before_and_months_are_written_as_they_are_read() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "close");
    for (text, rhythm, written) in [
        ("45 days", Rhythm::Every(45), "45 days"),
        ("6 weeks", Rhythm::Every(42), "42 days"),
        ("month", Rhythm::Months(1), "1 month"),
        ("3 months", Rhythm::Months(3), "3 months"),
        ("2 years", Rhythm::Months(24), "24 months"),
    ] {
        for again in [text, written] {
            world.run(|book, context| person::set(book, context, ann, &[("cadence", again)])).expect("set");
            assert_eq!(world.book.person(ann).expect("somebody").rhythm, rhythm, "{again}");
        }
        let text = rekindle::ops::edit::text(&world.book, ann).expect("text");
        assert!(text.contains(&format!("cadence = \"{written}\"")), "{text}");
    }
}

#[test]
fn what_older_data_say_is_read_as_it_was() {
    for (json, rhythm) in [
        (r#""of-circle""#, Rhythm::OfCircle),
        (r#"{"every":45}"#, Rhythm::Every(45)),
        (r#""never""#, Rhythm::Never),
        (r#"{"months":3}"#, Rhythm::Months(3)),
    ] {
        assert_eq!(serde_json::from_str::<Rhythm>(json).expect("a rhythm"), rhythm);
    }
}
