//! What is derived from the book and kept in the roster beside the people: who is called what, the index
//! of lookups, and the first screen.

use crate::domain::nudge::Today;
use crate::domain::{Book, PersonId};
use crate::query::lookup::{Index, names};
use crate::query::who;
use crate::store::{Derived, Roster, Store};
use crate::ui::Opening;

/// The place of the index among what is derived.
const INDEX: usize = 0;
/// The place of the first screen.
const OPENING: usize = 1;

fn derive(book: &Book) -> Derived {
    Derived { table: names::rows(book), parts: vec![Index::new(book).write(), Opening::of(book).write()] }
}

/// Keeps in the roster what this book says.
pub fn renew(store: &mut dyn Store, book: &Book) {
    // Derived and checked when it is read: without it reading is only slower.
    store.renew(book, &derive).unwrap_or_default();
}

/// The index of everybody, as they are now; `None` where making it anew is no slower.
pub fn index(roster: &mut Roster) -> Option<Index> {
    let mut index = roster.derived(INDEX, |bytes| Index::read(bytes))?;
    let touched: Vec<PersonId> = roster.touched().into_iter().collect();
    if !touched.is_empty() {
        let book = roster.some(&[])?;
        touched.iter().for_each(|person| index.update(&book, *person));
    }
    Some(index)
}

/// What a roster has to show first.
pub enum First {
    /// The first screen, and those who are on it as a book of them alone.
    Screen(Opening, Book),
    /// Everybody, where the first screen that was kept is that of another day.
    Everybody(Book),
}

impl First {
    /// Of this roster, with so many rows of the list; `None` where it is of no use.
    pub fn of(roster: &mut Roster, rows: usize) -> Option<Self> {
        match opening(roster, rows) {
            Some((opening, book)) => Some(Self::Screen(opening, book)),
            None => roster.whole().map(Self::Everybody),
        }
    }
}

fn opening(roster: &mut Roster, rows: usize) -> Option<(Opening, Book)> {
    let mut opening = roster.derived(OPENING, Opening::read)?;
    opening.shorten(rows);
    opening.forget(&roster.touched());
    let book = roster.some(&opening.people())?;
    Some((opening, book))
}

/// What the day asks for, and a book of those it speaks of; `None` where anything came since.
pub fn today(roster: &mut Roster) -> Option<(Today, Book)> {
    if !roster.touched().is_empty() {
        return None;
    }
    opening(roster, 0).map(|(opening, book)| (opening.today, book))
}

/// The people whom `seek` finds in the index, as a book of them alone, and what else it found.
pub fn seek<T>(
    roster: &mut Roster,
    recent: &[PersonId],
    seek: impl Fn(&Index) -> (Vec<PersonId>, T),
) -> Option<(Book, T)> {
    let (people, found) = seek(&likely(roster, recent)?);
    Some((roster.some(&people)?, found))
}

/// Everybody who may be meant by these words for a WHO, read by `read`.
pub fn meant(
    roster: &mut Roster,
    recent: &[PersonId],
    words: &[&str],
    read: fn(&mut Roster, &[PersonId]) -> Option<Book>,
) -> Option<Book> {
    if let Some(book) = called(roster, words, read) {
        return Some(book);
    }
    let index = likely(roster, recent)?;
    let people: Vec<PersonId> = words.iter().flat_map(|words| who::eligible(&index, words)).collect();
    read(roster, &people)
}

/// The same where each of the words is somebody's whole name: the index is not needed for that.
fn called(
    roster: &mut Roster,
    words: &[&str],
    read: fn(&mut Roster, &[PersonId]) -> Option<Book>,
) -> Option<Book> {
    let mut people = Vec::new();
    for asked in words {
        people.extend(names::called(asked, |key| roster.rows(key))?);
    }
    let book = read(roster, &people)?;
    words.iter().all(|asked| who::is_called(&book, asked)).then_some(book)
}

/// Everybody one of whose names is one of these folded words.
pub fn named(roster: &mut Roster, words: &[String]) -> Option<Book> {
    let people = names::named(words, |key| roster.rows(key))?;
    roster.some(&people)
}

fn likely(roster: &mut Roster, recent: &[PersonId]) -> Option<Index> {
    let mut index = index(roster)?;
    index.set_recent(recent);
    Some(index)
}
