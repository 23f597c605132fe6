//! Keeping, finding again, undoing, and two at once.

use rekindle::domain::{Change, Key, Person, PersonId};
use rekindle::run::session::Failure;
use rekindle::store::StoreError;
use tempfile::tempdir;

use super::sample::{add, all, keep, load, meeting, open, person, session};

#[test]
fn what_was_kept_is_there_after_opening_again() {
    let folder = tempdir().unwrap();
    let mut first = session(folder.path(), 1);
    add(&mut first, 1, "Ann Able");
    keep(&mut first, "log", vec![meeting(1, &[1], "lunch").into()]).unwrap();
    let kept = all(&first.book);
    drop(first);
    assert_eq!(all(&session(folder.path(), 2).book), kept);
    // Once more, now from the database alone.
    let again = session(folder.path(), 3);
    assert_eq!(all(&again.book), kept);
    assert_eq!(again.book.seq(), 2);
}

#[test]
fn undo_and_redo_work_after_a_restart() {
    let folder = tempdir().unwrap();
    add(&mut session(folder.path(), 1), 1, "Ann Able");
    let mut second = session(folder.path(), 2);
    assert_eq!(second.undo().unwrap(), "undo: add: Ann Able");
    assert!(second.book.is_empty());
    let mut third = session(folder.path(), 3);
    assert!(third.book.is_empty());
    third.redo().unwrap();
    assert_eq!(session(folder.path(), 4).book.len(), 1);
}

#[test]
fn a_timeline_moves_with_the_person_it_is_about() {
    let folder = tempdir().unwrap();
    let mut first = session(folder.path(), 1);
    let people = vec![person(1, "Ann Able").into(), person(2, "Bob Best").into()];
    keep(&mut first, "add", people).unwrap();
    keep(&mut first, "log", vec![meeting(7, &[1], "lunch").into()]).unwrap();
    let mut second = session(folder.path(), 2);
    keep(&mut second, "set", vec![meeting(7, &[2], "lunch").into()]).unwrap();
    let mut third = session(folder.path(), 3);
    assert_eq!(third.book.interactions().of(PersonId::new(1)).count(), 0);
    keep(&mut third, "rm", vec![Change::Remove(Key::Person(PersonId::new(1)))]).unwrap();
    assert_eq!(all(&session(folder.path(), 4).book), all(&third.book));
}

#[test]
fn two_at_once_merge_different_fields() {
    let folder = tempdir().unwrap();
    let mut one = session(folder.path(), 1);
    add(&mut one, 1, "Ann Able");
    let mut other = session(folder.path(), 2);
    edit(&mut one, |person| person.city = "Paris".to_owned()).unwrap();
    edit(&mut other, |person| person.org = "Acme".to_owned()).unwrap();
    let book = session(folder.path(), 3).book;
    let ann = book.person(PersonId::new(1)).unwrap();
    assert_eq!((ann.city.as_str(), ann.org.as_str()), ("Paris", "Acme"));
    assert_eq!(all(&other.book), all(&book));
}

#[test]
fn two_at_once_in_the_same_field_is_a_conflict_that_overwrites_nothing() {
    let folder = tempdir().unwrap();
    let mut one = session(folder.path(), 1);
    add(&mut one, 1, "Ann Able");
    let mut other = session(folder.path(), 2);
    edit(&mut one, |person| person.city = "Paris".to_owned()).unwrap();
    let mut ann = person(1, "Ann Able");
    ann.city = "Rome".to_owned();
    let base = other.book.seq();
    let batch =
        rekindle::ops::perform(&mut other.book, &super::sample::context(9), "set", vec![ann.into()]).unwrap();
    let refused = other.store.commit(base, batch).unwrap_err();
    assert!(matches!(refused, StoreError::Conflict(_)), "{refused}");
    assert!(refused.to_string().contains("“Paris”"), "{refused}");
    let book = load(open(folder.path()).as_mut()).unwrap();
    assert_eq!(book.person(PersonId::new(1)).unwrap().city, "Paris");
}

fn edit(session: &mut super::sample::Session, change: impl Fn(&mut Person)) -> Result<(), Failure> {
    let mut ann = session.book.person(PersonId::new(1)).unwrap().clone();
    change(&mut ann);
    let mut once = Some(vec![Change::from(ann)]);
    session.change(|_, _| Ok(("set".to_owned(), once.take().expect("no conflict"), ())))
}
