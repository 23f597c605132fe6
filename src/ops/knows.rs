//! Who knows whom.

use super::person::{kept, too_long};
use super::{Context, Refusal};
use crate::domain::limits;
use crate::domain::{Book, Change, Key, PersonId, Record, Tie, TieId};

/// The tie between two people, whichever way round.
pub fn between(book: &Book, a: PersonId, b: PersonId) -> Option<&Tie> {
    book.ties().of(a).find(|tie| tie.a == b || tie.b == b)
}

/// Keeps that two people know each other, and how, seen from `a`; an empty `how` leaves what is known.
pub fn knows(
    book: &Book,
    context: &mut Context,
    a: PersonId,
    b: PersonId,
    how: &str,
) -> Result<Vec<Change>, Refusal> {
    let (one, other) = (kept(book, a)?, kept(book, b)?);
    if one.id == other.id {
        return Err(Refusal::new(format!("{} surely knows themselves", one.name), "name two people"));
    }
    let how = how.trim();
    let tie = match between(book, a, b) {
        Some(known) if how.is_empty() || (known.a == a && known.how == how) => return Ok(Vec::new()),
        Some(known) => Tie { id: known.id, a, b, how: how.to_owned(), on: known.on },
        None => {
            let id = TieId::new(context.ids.draw());
            Tie { id, a, b, how: how.to_owned(), on: context.today }
        }
    };
    let record = Record::from(tie);
    limits::check(&record).map_err(too_long)?;
    Ok(vec![Change::Put(record)])
}

/// Keeps no more that two people know each other.
pub fn forget(book: &Book, a: PersonId, b: PersonId) -> Result<Vec<Change>, Refusal> {
    match between(book, a, b) {
        Some(tie) => Ok(vec![Change::Remove(Key::Tie(tie.id))]),
        None => {
            let what = format!("it is not kept that {} and {} know each other", book.name(a), book.name(b));
            Err(Refusal::new(what, "nothing was changed"))
        }
    }
}
