//! Two hands at once: different fields merge, the same field is a conflict, nothing is overwritten.

use rekindle::domain::rebase::rebase;
use rekindle::domain::{Batch, Book, Change, Conflict, Dated, Ids, Key, Person, PersonId, Record};
use rekindle::ops::{Context, perform};

use super::people::{book, contents, day, met, now, person};

fn batch(book: &Book, changes: Vec<Change>) -> Batch {
    let context =
        Context { today: day("2026-03-12"), now: now(), ids: Ids::seeded(1), source: "shell".into() };
    perform(&mut book.clone(), &context, "change", changes).expect("it applies")
}

fn edit(book: &Book, edit: impl Fn(&mut Person)) -> Batch {
    let mut person = book.person(PersonId::new(1)).expect("Ann").clone();
    edit(&mut person);
    batch(book, vec![person.into()])
}

fn ann() -> Book {
    let mut ann = person(1, "Ann Lee");
    ann.tags = vec!["sails".into(), "work".into()];
    book(vec![ann.into(), person(2, "Bob").into()])
}

#[test]
fn different_fields_merge() {
    let mut book = ann();
    let theirs = edit(&book, |ann| ann.city = "Oslo".into());
    let ours = edit(&book, |ann| ann.title = "CTO".into());
    let merged = rebase(ours, std::slice::from_ref(&theirs)).expect("they merge");
    book.apply_all(theirs.changes).expect("theirs");
    let after_theirs = contents(&book);
    let undo = book.apply_all(merged.changes.clone()).expect("ours");
    let ann = book.person(PersonId::new(1)).expect("Ann");
    assert_eq!((ann.city.as_str(), ann.title.as_str()), ("Oslo", "CTO"));
    assert_eq!(undo, merged.inverse, "undoing ours leaves theirs");
    book.apply_all(undo).expect("undo");
    assert_eq!(contents(&book), after_theirs);
}

#[test]
fn lists_merge_by_element() {
    let mut book = ann();
    let theirs = edit(&book, |ann| ann.tags = vec!["sails".into(), "work".into(), "oslo".into()]);
    let ours = edit(&book, |ann| ann.tags = vec!["chess".into(), "sails".into()]);
    let merged = rebase(ours, std::slice::from_ref(&theirs)).expect("they merge");
    book.apply_all(theirs.changes).expect("theirs");
    book.apply_all(merged.changes).expect("ours");
    let mut tags = book.person(PersonId::new(1)).expect("Ann").tags.clone();
    tags.sort();
    assert_eq!(tags, ["chess", "oslo", "sails"]);
}

#[test]
fn dates_that_two_add_are_both_kept() {
    let mut book = ann();
    let dated = |label, when: &str| Dated::new(label, when.parse().expect("a day")).expect("a label");
    let theirs = edit(&book, |ann| ann.dates = vec![dated("wedding", "2015-06-20")]);
    let ours = edit(&book, |ann| ann.dates = vec![dated("name day", "--10-04")]);
    let merged = rebase(ours, std::slice::from_ref(&theirs)).expect("they merge");
    book.apply_all(theirs.changes).expect("theirs");
    book.apply_all(merged.changes).expect("ours");
    let dates = &book.person(PersonId::new(1)).expect("Ann").dates;
    assert_eq!(dates, &[dated("wedding", "2015-06-20"), dated("name day", "--10-04")]);
}

#[test]
fn the_same_field_is_a_conflict_that_shows_both() {
    let book = ann();
    let theirs = edit(&book, |ann| ann.city = "Oslo".into());
    let ours = edit(&book, |ann| ann.city = "Rome".into());
    match rebase(ours, &[theirs]) {
        Err(Conflict::Field { field, ours, theirs, .. }) => {
            assert_eq!((field.as_str(), ours.as_str(), theirs.as_str()), ("city", "“Rome”", "“Oslo”"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn somebody_removed_meanwhile_is_not_brought_back() {
    let book = ann();
    let gone = batch(&book, vec![Change::Remove(Key::Person(PersonId::new(2)))]);
    let log = batch(&book, vec![met(9, "2026-03-01", &[1, 2]).into()]);
    let refused = rebase(log.clone(), std::slice::from_ref(&gone)).unwrap_err().to_string();
    assert_eq!(refused, "Bob was removed meanwhile");
    let mut stored = gone.clone();
    stored.heading.seq = 7;
    let refused = rebase(log.clone(), &[stored]).unwrap_err().to_string();
    assert_eq!(refused, "Bob was removed meanwhile (“change”, from the shell, 09:00)");
    assert!(matches!(rebase(gone, &[log]), Err(Conflict::Changed(_))), "nor removed while spoken of");
}

#[test]
fn what_touches_other_things_is_left_alone() {
    let book = ann();
    let theirs = batch(&book, vec![Record::from(person(3, "Cy")).into()]);
    let ours = edit(&book, |ann| ann.city = "Rome".into());
    assert_eq!(rebase(ours.clone(), &[theirs]), Ok(ours));
}

#[test]
fn what_both_remove_is_removed_once() {
    let mut book = ann();
    let theirs = batch(&book, vec![Change::Remove(Key::Person(PersonId::new(2)))]);
    let ours = batch(&book, vec![Change::Remove(Key::Person(PersonId::new(2)))]);
    let merged = rebase(ours, std::slice::from_ref(&theirs)).expect("they merge");
    book.apply_all(theirs.changes).expect("theirs");
    book.apply_all(merged.changes).expect("the journal can be read again");
    assert!(merged.inverse.is_empty(), "undoing ours does not bring back what they removed");
}
