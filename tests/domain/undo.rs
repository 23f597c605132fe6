//! Whatever is applied, its inverse gives the book back.

use proptest::prelude::*;
use rekindle::domain::{
    Answer, AnswerId, Change, Debtor, Fact, FactId, FactKind, Key, PersonId, Progress, Promise, PromiseId,
    Record, Reply,
};

use super::people::{book, contents, day, met, person};

/// Changes over a few people and things, so that they often touch one another; many do not apply.
fn any_change() -> impl Strategy<Value = Change> {
    let who = 0..4_u64;
    prop_oneof![
        (who.clone(), "[A-Z][a-z]{2,6}").prop_map(|(id, name)| person(id, &name).into()),
        (0..8_u64, who.clone(), who.clone(), 1..28_u32).prop_map(|(id, a, b, on)| {
            let mut people = vec![a, b];
            people.dedup();
            met(id, &format!("2026-{:02}-{on:02}", 1 + on % 4), &people).into()
        }),
        (0..4_u64, who.clone()).prop_map(|(id, who)| promise(id, who).into()),
        (0..4_u64, who.clone()).prop_map(|(id, who)| fact(id, who).into()),
        (0..4_u64, who.clone()).prop_map(|(id, who)| answer(id, who).into()),
        who.prop_map(|id| Change::Remove(Key::Person(PersonId::new(id)))),
        (0..8_u64).prop_map(|id| Change::Remove(Key::Interaction(rekindle::domain::InteractionId::new(id)))),
        (0..4_u64).prop_map(|id| Change::Remove(Key::Promise(PromiseId::new(id)))),
    ]
}

fn promise(id: u64, who: u64) -> Promise {
    Promise {
        id: PromiseId::new(id),
        person: PersonId::new(who),
        by: Debtor::Me,
        text: "the deck".into(),
        made: day("2026-01-01"),
        due: None,
        progress: Progress::Open,
    }
}

fn fact(id: u64, who: u64) -> Fact {
    let (text, source) = ("sails".to_owned(), String::new());
    Fact {
        id: FactId::new(id),
        person: PersonId::new(who),
        kind: FactKind::Like,
        text,
        on: day("2026-01-01"),
        source,
    }
}

fn answer(id: u64, who: u64) -> Answer {
    let reply = Reply::NotNow(day("2026-04-01"));
    Answer { id: AnswerId::new(id), person: PersonId::new(who), on: day("2026-03-01"), reply }
}

proptest! {
    #[test]
    fn the_inverse_of_what_was_applied_gives_the_book_back(changes in proptest::collection::vec(any_change(), 1..40)) {
        let mut book = book(vec![person(0, "Ann").into(), person(1, "Bob").into()]);
        let mut undo = Vec::new();
        let mut before = Vec::new();
        for change in changes {
            let was = contents(&book);
            match book.apply(change) {
                Ok(inverse) => {
                    before.push(was);
                    undo.push(inverse);
                }
                Err(_) => prop_assert_eq!(contents(&book), was, "a refused change alters nothing"),
            }
        }
        for (inverse, was) in undo.into_iter().zip(before).rev() {
            book.apply(inverse).expect("an inverse applies");
            prop_assert_eq!(contents(&book), was);
        }
    }

    #[test]
    fn all_of_a_batch_applies_or_none(changes in proptest::collection::vec(any_change(), 1..12)) {
        let mut book = book(vec![person(0, "Ann").into()]);
        let was = contents(&book);
        if let Ok(inverse) = book.apply_all(changes) {
            book.apply_all(inverse).expect("an inverse applies");
        }
        prop_assert_eq!(contents(&book), was);
    }

    #[test]
    fn what_is_derived_does_not_depend_on_the_way_there(changes in proptest::collection::vec(any_change(), 1..40)) {
        let mut book = book(vec![person(0, "Ann").into(), person(1, "Bob").into()]);
        for change in changes {
            let _ = book.apply(change);
        }
        let afresh = super::people::book(book.records().collect::<Vec<Record>>());
        prop_assert_eq!(contents(&book), contents(&afresh));
    }
}

#[test]
fn somebody_who_is_spoken_of_stays() {
    let mut book = book(vec![person(1, "Ann").into(), met(1, "2026-01-01", &[1]).into()]);
    assert!(book.apply(Change::Remove(Key::Person(PersonId::new(1)))).is_err());
    assert_eq!(book.len(), 1);
}

#[test]
fn nothing_speaks_of_nobody() {
    let mut book = book(vec![person(1, "Ann").into()]);
    assert!(book.apply(met(1, "2026-01-01", &[1, 2]).into()).is_err());
    assert!(book.interactions().is_empty());
}

#[test]
fn a_note_beyond_the_limit_is_refused_with_the_limit_named() {
    let mut book = book(vec![person(1, "Ann").into()]);
    let mut long = person(1, "Ann");
    long.notes = "x".repeat((1 << 20) + 1);
    let refusal = book.apply(long.clone().into()).expect_err("too long");
    assert!(refusal.to_string().contains("1048576"), "{refusal}");
    long.notes.pop();
    book.apply(long.into()).expect("exactly the limit is kept");
}
