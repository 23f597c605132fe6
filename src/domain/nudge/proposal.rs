//! What to propose when tending a tie as before leads nowhere.

use super::view::TRIES;
use crate::domain::book::Book;
use crate::domain::cadence::every;
use crate::domain::id::PersonId;

/// After so many “not now” something else is proposed.
pub const PATIENCE: usize = 3;

/// What to do instead, after three tries without an answer or three times “not now”: a longer
/// cadence, another circle, the archive. `None` while there is no need.
pub fn proposal(book: &Book, id: PersonId) -> Option<String> {
    let person = book.person(id)?;
    let longer = every(book.cadence(id)?.saturating_mul(2));
    let circles = &book.settings().circles;
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
