//! The journal.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::domain::change::{Heading, Seq};

/// One thing that was done; `id` is its position in the journal.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    id: Seq,
    at: DateTime<FixedOffset>,
    what: &'a str,
    source: &'a str,
    changes: usize,
    undone: bool,
}

impl<'a> Entry<'a> {
    /// A heading of the journal, and whether it was undone.
    pub fn of(heading: &'a Heading, undone: bool) -> Self {
        Self {
            id: heading.seq,
            at: heading.at,
            what: &heading.what,
            source: &heading.source,
            changes: heading.changes,
            undone,
        }
    }
}
