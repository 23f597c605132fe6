//! What a user can do: `(&Book, request) -> Vec<Change>`, or a [`Refusal`] that explains itself.

pub mod amnesty;
pub mod brief;
pub mod capture;
pub mod circle;
pub mod done;
pub mod duplicates;
pub mod edit;
pub mod fact;
pub mod fields;
pub mod import;
pub mod introduce;
pub mod knows;
pub mod log;
pub mod merge;
pub mod names;
pub mod person;
pub mod promise;
pub mod remind;
pub mod snooze;
pub mod tags;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::change::Act;
use crate::domain::english::Unclear;
use crate::domain::{ApplyError, Batch, Book, Change, Heading, Ids, Order, PersonId, Record};

/// Something was asked that cannot be: what, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Refusal {
    /// What cannot be, in one sentence without a full stop.
    pub what: String,
    /// What to do instead; may be empty.
    pub hint: String,
}

impl Refusal {
    /// A refusal with a hint.
    pub fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

impl From<ApplyError> for Refusal {
    fn from(error: ApplyError) -> Self {
        Self::new(error.to_string(), "nothing was changed")
    }
}

impl From<Unclear> for Refusal {
    fn from(unclear: Unclear) -> Self {
        Self::new(unclear.what, unclear.hint)
    }
}

/// What an operation may know of the world, handed in from outside.
#[derive(Debug, Clone)]
pub struct Context {
    /// Today.
    pub today: NaiveDate,
    /// Now, with the local offset.
    pub now: DateTime<FixedOffset>,
    /// Where new ids come from.
    pub ids: Ids,
    /// What acts: `screen`, `shell`, `import`.
    pub source: String,
}

/// Refuses what needs to know everything while only a [`Book::sketch`] is here.
pub fn whole(book: &Book) -> Result<(), Refusal> {
    if book.is_complete() { Ok(()) } else { Err(still_reading()) }
}

/// Refuses what needs to know all that speaks of these people while that is not here.
pub fn whole_of(book: &Book, people: &[PersonId]) -> Result<(), Refusal> {
    let known = people.iter().all(|person| book.knows_all_of(*person));
    if known { Ok(()) } else { Err(still_reading()) }
}

fn still_reading() -> Refusal {
    Refusal::new("the timelines are still being read", "try again in a moment")
}

/// Applies changes to the book and gives back the batch to store. On an error the book is as it was.
pub fn perform(
    book: &mut Book,
    context: &Context,
    what: impl Into<String>,
    mut changes: Vec<Change>,
) -> Result<Batch, ApplyError> {
    let seq = book.next_seq();
    for (place, change) in changes.iter_mut().enumerate() {
        if let Change::Put(Record::Interaction(one)) = change {
            match book.interactions().get(one.id) {
                Some(before) => one.take_place_of(before),
                None => one.order = Order::of(seq, place),
            }
        }
    }
    let heading = Heading {
        seq: 0,
        at: context.now,
        what: what.into(),
        source: context.source.clone(),
        act: Act::Did,
        changes: changes.len(),
    };
    let inverse = book.apply_all(changes.iter().cloned())?;
    Ok(Batch { heading, changes, inverse })
}
