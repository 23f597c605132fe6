//! The roster says what the whole book says, or nothing at all.

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rekindle::domain::{Book, Change, Interaction, InteractionId, Key, PersonId, Proof, Settings};
use rekindle::ops;
use rekindle::store::{Derived, Roster};

use super::sample::{context, load, meeting, open, person, session, today};

fn roster(folder: &Path, day: NaiveDate) -> Option<Roster> {
    open(folder).roster(&Settings::default(), day).expect("a look")
}

fn glance(folder: &Path, day: NaiveDate) -> Option<Book> {
    roster(folder, day)?.whole()
}

fn bytes(from: &mut dyn std::io::Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).ok().map(|_| bytes)
}

/// The whole book; the roster is brought up to date with it.
fn renewed(folder: &Path) -> Book {
    let mut store = open(folder);
    let book = load(store.as_mut()).expect("a book");
    let derive = |book: &Book| Derived {
        table: (0..500).map(|n| [n / 2, n, 7]).collect(),
        parts: vec![format!("{} people", book.len()).into_bytes()],
    };
    store.renew(&book, &derive).expect("written");
    book
}

/// What lists, lookups and nudges see of a book.
fn seen(book: &Book) -> Vec<String> {
    let mut seen: Vec<String> = book
        .people()
        .map(|one| {
            format!("{one:?} {:?} {:?} {:?}", book.standing(one.id), book.mark(one.id), book.lateness(one.id))
        })
        .collect();
    seen.sort();
    let today = rekindle::domain::nudge::today(book);
    seen.extend(today.nudges.iter().map(|nudge| format!("{nudge:?}")));
    seen
}

/// A store with a few people, and its roster.
fn filled(folder: &Path) {
    let mut session = session(folder, 1);
    let mut changes: Vec<Change> = (1..=4).map(|n| person(n, &format!("Person {n}")).into()).collect();
    changes.extend((1..=4).map(|n| Change::from(past(n, &[n], 40 * n))));
    session.change(|_, _| Ok(("begin".into(), changes.clone(), ()))).expect("kept");
    renewed(folder);
}

fn past(number: u64, with: &[u64], days: u64) -> Interaction {
    let mut one = meeting(number, with, "We spoke of boats");
    one.on = today() - Days::new(days);
    one
}

fn keep(folder: &Path, changes: Vec<Change>) {
    session_of(folder).change(|_, _| Ok(("more".into(), changes.clone(), ()))).expect("kept");
}

/// A session that leaves the roster alone.
fn session_of(folder: &Path) -> super::sample::Session {
    let mut store = open(folder);
    let aside = folder.join("roster.aside");
    let roster = folder.join("roster");
    fs::rename(&roster, &aside).expect("there is a roster");
    let book = load(store.as_mut()).expect("a book");
    fs::rename(&aside, &roster).expect("the old roster again");
    super::sample::Session { store, book, context: context(9) }
}

#[test]
fn a_fresh_roster_says_what_the_book_says() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let whole = load(open(folder.path()).as_mut()).expect("a book");
    let glance = glance(folder.path(), today()).expect("there is one");
    assert!(!glance.is_complete());
    assert_eq!(seen(&glance), seen(&whole));
}

#[test]
fn what_came_after_it_was_written_is_applied_from_the_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    keep(folder.path(), vec![person(5, "Newcomer").into(), past(9, &[2, 5], 1).into()]);
    let glance = glance(folder.path(), today()).expect("it follows");
    let whole = load(open(folder.path()).as_mut()).expect("a book");
    assert_eq!(seen(&glance), seen(&whole));
}

/// Changes that cannot be told without what stands in a timeline.
fn telling() -> [(&'static str, Vec<Change>); 5] {
    let planned = Interaction { proof: Proof::Planned, ..past(8, &[3], 0) };
    [
        ("back-dated", vec![past(9, &[2], 500).into()]),
        ("deleted", vec![Change::Remove(Key::Interaction(InteractionId::new(2)))]),
        ("altered", vec![past(2, &[2], 3).into()]),
        ("of two", vec![past(9, &[1, 4], 100).into(), past(10, &[4, 2], 130).into()]),
        ("ahead", vec![Interaction { on: today() + Days::new(2), ..planned }.into()]),
    ]
}

#[test]
fn what_it_cannot_tell_it_tells_with_timelines() {
    for (what, changes) in telling() {
        let folder = tempfile::tempdir().expect("a folder");
        filled(folder.path());
        keep(folder.path(), changes);
        let glance = glance(folder.path(), today()).expect(what);
        let whole = load(open(folder.path()).as_mut()).expect("a book");
        assert_eq!(seen(&glance), seen(&whole), "{what}");
        let wanted = [PersonId::new(2)];
        let some = roster(folder.path(), today()).and_then(|mut roster| roster.some(&wanted)).expect(what);
        assert_eq!(some.standing(wanted[0]), whole.standing(wanted[0]), "{what}");
    }
}

#[test]
fn without_timelines_it_is_silent_on_what_it_cannot_tell() {
    for (what, changes) in telling().into_iter().take(3) {
        let folder = tempfile::tempdir().expect("a folder");
        filled(folder.path());
        keep(folder.path(), changes);
        fs::remove_file(folder.path().join("timelines")).expect("they were there");
        assert!(glance(folder.path(), today()).is_none(), "{what}");
        let whole = renewed(folder.path());
        let again = glance(folder.path(), today()).expect("written anew by reading everything");
        assert_eq!(seen(&again), seen(&whole), "{what}");
    }
}

/// Everything a book says of a person.
fn all_of(book: &Book, person: PersonId) -> Vec<String> {
    let mut all: Vec<String> =
        book.records().filter(|one| one.people().contains(&person)).map(|one| format!("{one:?}")).collect();
    all.sort();
    all.push(format!("{:?} {:?}", book.person(person), book.standing(person)));
    all
}

#[test]
fn every_damaged_byte_of_timelines_makes_them_silent() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let path = folder.path().join("timelines");
    let whole = fs::read(&path).expect("timelines");
    let wanted = [1, 2, 3, 4].map(PersonId::new);
    let entire = || roster(folder.path(), today()).and_then(|mut roster| roster.entire(&wanted));
    assert!(entire().is_some());
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).expect("written");
        assert!(entire().is_none(), "byte {at}");
    }
    for length in [0, 7, 40, whole.len() - 1] {
        fs::write(&path, &whole[..length]).expect("written");
        assert!(entire().is_none(), "cut to {length}");
    }
    fs::remove_file(&path).expect("removed");
    assert!(entire().is_none(), "missing");
    assert!(glance(folder.path(), today()).is_some(), "the rest does not need them");
}

#[test]
fn somebody_of_whom_all_is_known_can_be_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    keep(folder.path(), vec![past(9, &[1, 2], 70).into()]);
    let one = PersonId::new(1);
    let book = roster(folder.path(), today()).and_then(|mut roster| roster.whole_with(&[one])).expect("all");
    let mut session = super::sample::Session { store: open(folder.path()), book, context: context(6) };
    session
        .change(|book, context| Ok(("rm".into(), ops::person::remove(book, context, &[one])?, ())))
        .expect("removed");
    let whole = load(open(folder.path()).as_mut()).expect("a book");
    assert!(whole.person(one).is_none());
    assert_eq!(seen(&session.book), seen(&whole));
    assert_eq!(all_of(&session.book, one).len(), 1, "nothing is left of them");
}

#[test]
fn every_damaged_byte_of_it_makes_it_silent() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let path = folder.path().join("roster");
    let whole = fs::read(&path).expect("the roster");
    let everything = || {
        let derived = |mut roster: Roster| {
            let rows: Option<Vec<_>> = (0..250).map(|key| roster.rows(key)).collect();
            let some = roster.some(&[1, 2, 3, 4].map(PersonId::new))?;
            roster.derived(0, bytes).zip(rows).zip(Some(some.len()))
        };
        glance(folder.path(), today()).zip(roster(folder.path(), today()).and_then(derived))
    };
    assert!(everything().is_some());
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).expect("written");
        assert!(everything().is_none(), "byte {at}");
    }
    for length in [0, 7, 40, whole.len() - 1] {
        fs::write(&path, &whole[..length]).expect("written");
        assert!(everything().is_none(), "cut to {length}");
    }
    fs::remove_file(&path).expect("removed");
    assert!(glance(folder.path(), today()).is_none(), "missing");
    assert_eq!(load(open(folder.path()).as_mut()).expect("a book").len(), 4, "nothing depends on it");
}

#[test]
fn that_of_another_store_or_another_past_is_not_believed() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    filled(one.path());
    filled(other.path());
    fs::copy(one.path().join("roster"), other.path().join("roster")).expect("copied");
    assert!(glance(other.path(), today()).is_none());
}

#[test]
fn it_holds_only_for_days_on_which_nothing_comes_to_pass() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let mut plan = meeting(9, &[1], "Walk along the harbour");
    plan.on = today() + Days::new(3);
    plan.proof = Proof::Planned;
    keep(folder.path(), vec![plan.into()]);
    renewed(folder.path());
    for ahead in 0..6 {
        let day = today() + Days::new(ahead);
        let Some(glance) = glance(folder.path(), day) else { continue };
        assert!(ahead < 3, "the meeting of the third day is not known to be over");
        let whole = open(folder.path()).load(&Settings::default(), day).expect("a book");
        assert_eq!(seen(&glance), seen(&whole), "in {ahead} days");
    }
    assert!(glance(folder.path(), today() - Days::new(200)).is_none(), "nor for a day long past");
}

#[test]
fn nobody_is_removed_without_knowing_what_speaks_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let mut glance = glance(folder.path(), today()).expect("there is one");
    assert!(glance.apply(Change::Remove(Key::Person(PersonId::new(1)))).is_err());
}

#[test]
fn somebody_new_is_kept_with_a_sketch_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let store = open(folder.path());
    let book = glance(folder.path(), today()).expect("there is one");
    let mut session = super::sample::Session { store, book, context: context(5) };
    let changes: Vec<Change> = vec![person(7, "Newcomer").into(), past(70, &[7, 1], 0).into()];
    session.change(|_, _| Ok(("add".into(), changes.clone(), ()))).expect("kept");
    let whole = load(open(folder.path()).as_mut()).expect("a book");
    assert_eq!(seen(&session.book), seen(&whole));
}

#[test]
fn a_few_people_alone_are_as_they_are_among_all() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    keep(folder.path(), vec![person(5, "Newcomer").into(), past(9, &[2, 5], 1).into()]);
    let whole = load(open(folder.path()).as_mut()).expect("a book");
    for wanted in [&[1][..], &[2], &[1, 3], &[5], &[]] {
        let wanted: Vec<PersonId> = wanted.iter().map(|number| PersonId::new(*number)).collect();
        let some = roster(folder.path(), today()).expect("it follows").some(&wanted).expect("they are there");
        for person in &wanted {
            assert_eq!(some.person(*person), whole.person(*person));
            assert_eq!(some.standing(*person), whole.standing(*person));
        }
        // Those of whom the journal spoke since come along.
        assert_eq!(some.len(), wanted.iter().filter(|one| ![2, 5].contains(&one.number())).count() + 2);
    }
    let nobody = PersonId::new(77);
    assert!(
        roster(folder.path(), today()).expect("it follows").some(&[nobody]).is_none(),
        "nobody is made up"
    );
}

#[test]
fn rows_are_found_by_their_key() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let mut roster = roster(folder.path(), today()).expect("a roster");
    for key in [0, 84, 85, 86, 170, 249] {
        assert_eq!(roster.rows(key), Some(vec![[key, 2 * key, 7], [key, 2 * key + 1, 7]]));
    }
    assert_eq!(roster.rows(250), Some(Vec::new()), "none is made up");
}

#[test]
fn what_is_derived_holds_for_one_day_and_one_config() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let derived = |day, settings: &Settings| {
        open(folder.path())
            .roster(settings, day)
            .expect("a look")
            .and_then(|mut roster| roster.derived(0, bytes))
    };
    let settings = Settings::default();
    assert_eq!(derived(today(), &settings).as_deref(), Some(&b"4 people"[..]));
    assert_eq!(derived(today() + Days::new(1), &settings), None);
    assert_eq!(derived(today(), &Settings { budget: 3, ..settings }), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn adding_to_a_sketch_and_taking_back_gives_it_back(steps in proptest::collection::vec((1..5_u64, 0..90_u64), 1..8)) {
        let folder = tempfile::tempdir().expect("a folder");
        filled(folder.path());
        let mut glance = glance(folder.path(), today()).expect("there is one");
        let before = seen(&glance);
        let mut undo = Vec::new();
        for (number, (with, days)) in steps.into_iter().enumerate() {
            let one = past(100 + number as u64, &[with], days);
            let batch = ops::perform(&mut glance, &context(3), "log", vec![one.into()]).expect("it applies");
            undo.push(batch.inverse);
        }
        for inverse in undo.into_iter().rev() {
            glance.apply_all(inverse).expect("an inverse applies");
        }
        prop_assert_eq!(seen(&glance), before);
    }

    #[test]
    fn whatever_happens_since_a_few_people_are_as_they_are_among_all(
        steps in proptest::collection::vec((0..4_u8, 1..5_u64, 1..5_u64, 0..200_u64), 1..12),
        renew_after in 0..12_usize,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        filled(folder.path());
        for (number, (what, one, other, days)) in steps.into_iter().enumerate() {
            let whole = load(open(folder.path()).as_mut()).expect("a book");
            let old = InteractionId::new(one);
            let change: Change = match what {
                0 if whole.interactions().get(old).is_some() => Change::Remove(Key::Interaction(old)),
                1 => past(one, &[one, other], days).into(),
                2 => person(10 + number as u64, "Newcomer").into(),
                _ => past(100 + number as u64, &[other, one], days).into(),
            };
            keep(folder.path(), vec![change]);
            if number == renew_after {
                renewed(folder.path());
            }
        }
        let whole = load(open(folder.path()).as_mut()).expect("a book");
        let opened = || roster(folder.path(), today()).expect("a roster");
        prop_assert_eq!(seen(&opened().whole().expect("everybody")), seen(&whole));
        for person in whole.people().map(|person| person.id) {
            let entire = opened().entire(&[person]).expect("all of them");
            prop_assert_eq!(all_of(&entire, person), all_of(&whole, person));
        }
    }
}
