//! What to propose when tending a tie as before leads nowhere.

use super::view::TRIES;
use crate::domain::book::Book;
use crate::domain::cadence::every;
use crate::domain::id::PersonId;
use crate::domain::person::Person;

/// After so many “not now” something else is proposed.
pub const PATIENCE: usize = 3;

/// What to do instead, after three tries without an answer or three times “not now”: a longer
/// cadence, another circle, the archive. `None` while there is no need, and for who was given a longer
/// cadence than their circle's already.
pub fn proposal(book: &Book, id: PersonId) -> Option<String> {
    let person = book.person(id)?;
    let circles = &book.settings().circles;
    if is_settled(book, person) {
        return None;
    }
    let longer = every(book.cadence(id)?.saturating_mul(2));
    let wider = circles.all().get(circles.rank(&person.circle) + 1).map(|circle| circle.name.as_str());
    let otherwise =
        wider.map_or("the archive".to_owned(), |wider| format!("the circle “{wider}”, or the archive"));
    if book.times_not_now(id) >= PATIENCE {
        let name = person.first_name();
        return Some(format!("Perhaps {name} needs less: a longer cadence ({longer}), {otherwise}"));
    }
    let tries = book.standing(id).attempts;
    let silent = || format!("{tries} tries without an answer: perhaps a longer cadence, {longer}");
    (tries >= TRIES).then(silent)
}

/// Whether you gave somebody a longer cadence than their circle's: what was proposed is done then.
fn is_settled(book: &Book, person: &Person) -> bool {
    let of_circle = book.settings().circles.of(person).and_then(|circle| circle.cadence);
    book.cadence(person.id).zip(of_circle).is_some_and(|(own, of_circle)| own > of_circle)
}
