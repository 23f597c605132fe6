//! What the roster says of itself, and where in it everything lies.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::sections::Section;
use super::shelf::Shelf;
use super::table::Table;
use crate::domain::{Seq, Settings};
use crate::store::journal::Position;

/// What the file begins with.
pub(super) const MARK: &[u8; 8] = b"rkrost6\n";

/// What the roster says of itself.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The store it belongs to.
    pub(super) store: u64,
    seq: Seq,
    hash: u32,
    /// The journal's last file as it was then: first entry and length.
    pub(super) journal: (Seq, u64),
    /// The days the standings hold for, from and until.
    pub(super) days: (i32, i32),
    /// The day and the settings that what others derived holds for.
    pub(super) derived_for: (i32, u32),
    /// Everybody.
    pub(super) people: Shelf,
    /// All that is not in a timeline, by person.
    pub(super) rest: Shelf,
    /// What others derived: a table, and the rest.
    pub(super) table: Table,
    pub(super) derived: Vec<Section>,
}

/// A head of which only the beginning is known: who it belongs to, and when.
pub(in crate::store) struct Occasion {
    /// The store it belongs to.
    pub(super) store: u64,
    /// Where the journal stands.
    pub(in crate::store) at: Position,
    /// The journal's last file.
    pub(super) journal: (Seq, u64),
    /// The days the standings hold for.
    pub(super) days: (i32, i32),
    /// The day and the settings of what is derived.
    pub(super) derived_for: (i32, u32),
}

impl Head {
    /// A head without any section yet.
    pub(super) fn new(occasion: Occasion) -> Self {
        Self {
            store: occasion.store,
            seq: occasion.at.seq,
            hash: occasion.at.hash,
            journal: occasion.journal,
            days: occasion.days,
            derived_for: occasion.derived_for,
            people: Shelf::default(),
            rest: Shelf::default(),
            table: Table::default(),
            derived: Vec::new(),
        }
    }

    /// Where the journal stood.
    pub(super) fn position(&self) -> Position {
        Position { seq: self.seq, hash: self.hash }
    }

    /// Whether the standings hold on this day.
    pub(super) fn holds(&self, today: NaiveDate) -> bool {
        (self.days.0..self.days.1).contains(&today.num_days_from_ce())
    }
}

/// What derived things depend on besides the book.
pub(super) fn derived_for(settings: &Settings, today: NaiveDate) -> (i32, u32) {
    (today.num_days_from_ce(), crc32fast::hash(format!("{settings:?}").as_bytes()))
}
