//! Promises: what one of you owes the other.

use super::log::{self, Promised};
use super::person::too_long;
use super::{Context, Refusal};
use crate::domain::{Book, Change, PromiseId, Record, limits};

/// A promise that was made, and what keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The promise.
    pub id: PromiseId,
    /// What keeps it.
    pub changes: Vec<Change>,
}

/// Keeps a promise, yours or theirs, made today.
pub fn promise(book: &Book, context: &mut Context, request: &Promised) -> Result<Made, Refusal> {
    let made = context.today;
    let promise = log::promise(book, context, made, request)?;
    let id = promise.id;
    let record = Record::from(promise);
    limits::check(&record).map_err(too_long)?;
    Ok(Made { id, changes: vec![Change::Put(record)] })
}
