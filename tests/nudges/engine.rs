//! The engine against the slow model, over random networks and dates.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rekindle::domain::nudge::{Nudge, NudgeKind, everyone, today, why};
use rekindle::domain::{Book, Record, Settings, Status};

use super::both::Both;
use super::model::Somebody;
use super::steps::{any_places, any_step, any_today};

/// What the book says of each person is what the model says.
fn agree_on_people(both: &Both) -> Result<(), TestCaseError> {
    for who in &both.model.people {
        let why = why(&both.book, who.id).expect("somebody");
        prop_assert_eq!(both.book.last_contact(who.id), both.model.last(who.id));
        prop_assert_eq!(both.book.standing(who.id).attempts as usize, both.model.attempts(who.id).len());
        let late = both.model.lateness(who).filter(|_| who.person.status == Status::Active);
        prop_assert_eq!(why.lateness, late);
        let reasons = NudgeKind::ALL.iter().map(|kind| kind.word());
        let seen: BTreeSet<&str> =
            reasons.filter(|word| why.terms.iter().any(|term| term.term == word.replace('_', " "))).collect();
        prop_assert_eq!(&seen, &both.model.reasons(who), "{:?}", who);
        prop_assert_eq!(why.silent.is_some(), seen.is_empty());
    }
    Ok(())
}

/// Who is asked for is everybody with a reason, but for the dormant and the rare beyond the first; in
/// the order of scores that are the sums of their terms.
fn agree_on_the_day(both: &Both) -> Result<(), TestCaseError> {
    let all = everyone(&both.book);
    for once in [NudgeKind::Dormant, NudgeKind::Underrepresented] {
        prop_assert!(all.iter().filter(|nudge| nudge.kind == once).count() <= 1);
    }
    for who in &both.model.people {
        let speaks = both.model.speaks(who);
        match all.iter().find(|nudge| nudge.person == who.id) {
            Some(nudge) => check(both, who, nudge)?,
            None => {
                let once = matches!(speaks, None | Some("dormant" | "underrepresented"));
                prop_assert!(once, "{:?} {:?}", who, speaks);
            }
        }
    }
    let ordered = all.windows(2).all(|pair| {
        pair[0].score > pair[1].score || (pair[0].score == pair[1].score && pair[0].person < pair[1].person)
    });
    prop_assert!(ordered, "out of order");
    let day = today(&both.book);
    prop_assert!(day.nudges.len() <= day.budget);
    prop_assert_eq!(day.nudges.len() + day.hidden, all.len());
    prop_assert!(day.nudges.iter().all(|nudge| all.contains(nudge)));
    Ok(())
}

fn check(both: &Both, who: &Somebody, nudge: &Nudge) -> Result<(), TestCaseError> {
    let sum: f64 = nudge.terms.iter().map(|term| term.value).sum();
    prop_assert!((sum - nudge.score).abs() < 1e-9, "{} is not {}", sum, nudge.score);
    let reasons = both.model.reasons(who);
    let is_bonus = |term: &str| reasons.iter().any(|word| word.replace('_', " ") == term);
    let bonuses: f64 = nudge.terms.iter().filter(|term| is_bonus(&term.term)).map(|term| term.value).sum();
    let expected = both.model.score_without_bonuses(who) + bonuses;
    prop_assert!((expected - nudge.score).abs() < 1e-9, "{} is not {}", expected, nudge.score);
    prop_assert!(!nudge.reason.is_empty() && !nudge.step.is_empty());
    let (unknown, untended) = (both.model.last(who.id).is_none(), both.model.cadence(who).is_none());
    let kind = nudge.kind;
    prop_assert_eq!(Some(kind.word()), both.model.speaks(who));
    let own_day =
        matches!(kind, NudgeKind::Meeting | NudgeKind::Date | NudgeKind::FollowUp | NudgeKind::MyPromise);
    let open = matches!(kind, NudgeKind::ThankYou | NudgeKind::Introduction | NudgeKind::TheirPromise);
    prop_assert_eq!(who.person.status, Status::Active);
    prop_assert!(own_day || !both.model.rests(who.id), "somebody who rests");
    let met = matches!(kind, NudgeKind::Unfollowed | NudgeKind::NewTie) && both.model.met(who).is_some();
    prop_assert!(own_day || open || met || !unknown, "somebody without history");
    let owed = kind == NudgeKind::ReplyOwed && who.placed;
    prop_assert!(own_day || open || owed || !untended, "somebody not tended");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_says_what_the_slow_model_says(
        start in any_today(),
        places in any_places(),
        steps in proptest::collection::vec(any_step(), 1..40),
    ) {
        let mut both = Both::new(start, &places);
        for (number, step) in steps.iter().enumerate() {
            let before = everyone(&both.book);
            if let Some(undo) = both.take(step) {
                let redo = both.book.apply(undo).expect("an inverse that fits");
                prop_assert_eq!(everyone(&both.book), before, "undone: {:?}", step);
                both.book.apply(redo).expect("an inverse of an inverse");
            }
            // Looking after every step would be slow, and only at the end too late.
            if number % 4 == 0 || number + 1 == steps.len() {
                agree_on_people(&both)?;
                agree_on_the_day(&both)?;
            }
        }
        let records: Vec<Record> = both.book.records().collect();
        let again = Book::with(Settings::default(), both.model.today, 0, records);
        prop_assert_eq!(everyone(&again), everyone(&both.book), "read again");
        let before = today(&both.book);
        (0..60).for_each(|_| both.add((4, None, 0, None, false)));
        prop_assert_eq!(today(&both.book), before, "an import of connections");
    }
}
