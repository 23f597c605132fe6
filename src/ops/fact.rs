//! Facts: what was learned about a person.

use chrono::NaiveDate;

use super::person::{kept, too_long};
use super::{Context, Refusal};
use crate::domain::limits;
use crate::domain::{Book, Change, Fact, FactId, FactKind, Key, PersonId, Record};

/// Words before a colon that say what a fact is good for.
const PREFIXES: [(&str, FactKind); 10] = [
    ("ask", FactKind::Ask),
    ("likes", FactKind::Like),
    ("like", FactKind::Like),
    ("dislikes", FactKind::Like),
    ("offers", FactKind::Offer),
    ("offer", FactKind::Offer),
    ("needs", FactKind::Need),
    ("need", FactKind::Need),
    ("fact", FactKind::Fact),
    ("knows about", FactKind::Offer),
];

/// Splits `likes: old maps` into what it is good for and what was learned. “dislikes” stays in the text.
pub fn read(text: &str) -> (FactKind, String) {
    let whole = text.trim();
    let Some((prefix, rest)) = whole.split_once(':') else { return (FactKind::Fact, whole.to_owned()) };
    let word = prefix.trim().to_lowercase();
    match PREFIXES.iter().find(|(known, _)| *known == word) {
        Some((_, kind)) if word == "dislikes" => (*kind, format!("not {}", rest.trim())),
        Some((_, kind)) => (*kind, rest.trim().to_owned()),
        None => (FactKind::Fact, whole.to_owned()),
    }
}

/// Keeps what was learned about somebody on `on`: `ask: the new flat`, `likes: old maps`,
/// `offers: tax advice`, `needs: a flat in Lyon`, or anything. `source` says from whom or what.
pub fn learn(
    book: &Book,
    context: &mut Context,
    person: PersonId,
    text: &str,
    on: NaiveDate,
    source: &str,
) -> Result<Vec<Change>, Refusal> {
    kept(book, person)?;
    let (kind, text) = read(text);
    if text.is_empty() {
        return Err(Refusal::new(
            "there is nothing to keep",
            "write what you learned, for example “likes: old maps”",
        ));
    }
    let same = |known: &Fact| known.kind == kind && known.text.eq_ignore_ascii_case(&text);
    if let Some(known) = book.facts().of(person).find(|known| same(known)) {
        return confirm(known, on, source);
    }
    let id = FactId::new(context.ids.draw());
    let record = Record::from(Fact { id, person, kind, text, on, source: source.trim().to_owned() });
    limits::check(&record).map_err(too_long)?;
    Ok(vec![Change::Put(record)])
}

/// What is learned again is fresh again.
fn confirm(known: &Fact, on: NaiveDate, source: &str) -> Result<Vec<Change>, Refusal> {
    let mut again = known.clone();
    again.on = again.on.max(on);
    if !source.trim().is_empty() {
        source.trim().clone_into(&mut again.source);
    }
    Ok(if again == *known { Vec::new() } else { vec![again.into()] })
}

/// Keeps a fact no more.
pub fn forget(book: &Book, id: FactId) -> Result<Vec<Change>, Refusal> {
    match book.facts().get(id) {
        Some(_) => Ok(vec![Change::Remove(Key::Fact(id))]),
        None => Err(Refusal::new("this fact is not in the book any more", "undo brings it back")),
    }
}
