//! Days, ids and what a timeline says on them.

use proptest::prelude::*;
use rekindle::domain::{Anniversary, Answer, AnswerId, Ids, Kind, Mark, PersonId, Proof, Reply};

use super::people::{book, day, met, person};

#[test]
fn the_29th_of_february_shows_on_the_28th_elsewhere() {
    let leap: Anniversary = "--02-29".parse().expect("a day");
    assert_eq!(leap.next(day("2026-02-01")), Some(day("2026-02-28")));
    assert_eq!(leap.next(day("2028-02-01")), Some(day("2028-02-29")));
    assert_eq!(leap.next(day("2026-03-01")), Some(day("2027-02-28")));
    assert_eq!(leap.to_string(), "--02-29");
    assert_eq!(leap.age_on(day("2028-02-29")), None, "no year, no age");
    let born: Anniversary = "1980-02-29".parse().expect("a day");
    assert_eq!(born.age_on(day("2026-02-28")), Some(46));
    for nonsense in ["2026-02-31", "--02-30", "1979-02-29", "--0", "--", "", "--é1-01"] {
        assert!(nonsense.parse::<Anniversary>().is_err(), "{nonsense}");
    }
}

#[test]
fn only_what_proves_contact_counts() {
    let mut attempt = met(2, "2026-02-01", &[1]);
    attempt.proof = Proof::Attempt;
    let mut note = met(3, "2026-02-02", &[1]);
    note.kind = Kind::Note;
    let mut newsletter = met(4, "2026-02-03", &[1]);
    newsletter.proof = Proof::Mass;
    let ahead = met(5, "2026-03-20", &[1]);
    let met_once = met(1, "2026-01-01", &[1]);
    let all = [met_once, attempt, note, newsletter, ahead].map(Into::into);
    let mut book = book(std::iter::once(person(1, "Ann").into()).chain(all).collect());
    let ann = PersonId::new(1);
    assert_eq!(book.last_contact(ann), Some(day("2026-01-01")));
    assert_eq!(book.standing(ann).attempts, 1);
    assert_eq!(book.standing(ann).ahead.map(|(on, _)| on), Some(day("2026-03-20")));
    assert_eq!(book.lateness(ann), Some(70.0 / 30.0));
    assert_eq!(book.mark(ann), Mark::Cooling);
    book.set_today(day("2026-03-20"));
    assert_eq!(book.last_contact(ann), Some(day("2026-03-20")), "a meeting counts once its day has come");
    assert_eq!(book.standing(ann).attempts, 0);
}

#[test]
fn unknown_is_not_late_and_rest_is_not_contact() {
    let ann = PersonId::new(1);
    let reply = Reply::Later(day("2026-04-01"));
    let rest = Answer { id: AnswerId::new(1), person: ann, on: day("2026-03-12"), reply };
    let mut book = book(vec![person(1, "Ann").into(), rest.into()]);
    assert_eq!((book.last_contact(ann), book.lateness(ann), book.warmth(ann)), (None, None, None));
    assert_eq!(book.mark(ann), Mark::Resting);
    book.set_today(day("2026-04-01"));
    assert_eq!(book.mark(ann), Mark::Unknown, "the rest has ended");
}

proptest! {
    #[test]
    fn an_id_reads_back_and_begins_with_a_digit(number: u64) {
        let id = PersonId::new(number);
        let text = id.to_string();
        prop_assert!(text.len() == 12 && text.as_bytes()[0].is_ascii_digit());
        prop_assert_eq!(text.parse::<PersonId>(), Ok(id));
        prop_assert_eq!(PersonId::new(id.number()), id);
    }

    #[test]
    fn an_anniversary_reads_back(text in "(--|[12][0-9]{3}-)[01][0-9]-[0-3][0-9]") {
        if let Ok(read) = text.parse::<Anniversary>() {
            prop_assert_eq!(read.to_string().parse::<Anniversary>(), Ok(read));
        }
    }
}

#[test]
fn drawn_ids_do_not_repeat() {
    let mut ids = Ids::seeded(7);
    let drawn: std::collections::HashSet<PersonId> =
        (0..100_000).map(|_| PersonId::new(ids.draw())).collect();
    assert_eq!(drawn.len(), 100_000);
}
