//! What is derived from the book and kept in the roster beside the people: the index of lookups
//! and the first screen.

use crate::domain::nudge::Today;
use crate::domain::{Book, PersonId};
use crate::query::lookup::Index;
use crate::store::{Roster, Store};
use crate::ui::Opening;

/// The place of the index among what is derived.
const INDEX: usize = 0;
/// The place of the first screen.
const OPENING: usize = 1;

fn derive(book: &Book) -> Vec<Vec<u8>> {
    vec![Index::new(book).write(), Opening::of(book).write()]
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
    /// Of this roster; `None` where it is of no use.
    pub fn of(roster: &mut Roster) -> Option<Self> {
        match opening(roster) {
            Some((opening, book)) => Some(Self::Screen(opening, book)),
            None => roster.whole().map(Self::Everybody),
        }
    }
}

fn opening(roster: &mut Roster) -> Option<(Opening, Book)> {
    let mut opening = roster.derived(OPENING, Opening::read)?;
    opening.forget(&roster.touched());
    let book = roster.some(&opening.people())?;
    Some((opening, book))
}

/// What the day asks for, and a book of those on the first screen; `None` where anything came since.
pub fn today(roster: &mut Roster) -> Option<(Today, Book)> {
    if !roster.touched().is_empty() {
        return None;
    }
    opening(roster).map(|(opening, book)| (opening.today, book))
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

/// The same with all that passed with them.
pub fn entire(
    roster: &mut Roster,
    recent: &[PersonId],
    seek: impl Fn(&Index) -> Vec<PersonId>,
) -> Option<Book> {
    let people = seek(&likely(roster, recent)?);
    roster.entire(&people)
}

fn likely(roster: &mut Roster, recent: &[PersonId]) -> Option<Index> {
    let mut index = index(roster)?;
    index.set_recent(recent);
    Some(index)
}
