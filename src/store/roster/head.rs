//! What the roster says of itself, and where in it everything lies.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::{Seq, Settings};
use crate::store::codec::{take, take_u32};
use crate::store::journal::Position;

const MARK: &[u8; 8] = b"rkrost4\n";
/// The bytes before the head: the mark, the head's length, its checksum.
const PREFIX: usize = 8 + 4 + 4;

/// A part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Section {
    /// Where it begins, counted from the end of the head.
    pub(super) at: u64,
    /// How many bytes it has.
    pub(super) length: u64,
    /// Their CRC-32.
    pub(super) sum: u32,
}

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
    /// Where everybody lies, see [`super::shelf`].
    pub(super) people: [Section; 2],
    /// Where all that is not in a timeline lies, by person.
    pub(super) rest: [Section; 2],
    /// What others derived.
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
        let nowhere = [Section { at: 0, length: 0, sum: 0 }; 2];
        Self {
            store: occasion.store,
            seq: occasion.at.seq,
            hash: occasion.at.hash,
            journal: occasion.journal,
            days: occasion.days,
            derived_for: occasion.derived_for,
            people: nowhere,
            rest: nowhere,
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

    /// As bytes, all that stands before the sections.
    pub(super) fn write(&self) -> Result<Vec<u8>, rmp_serde::encode::Error> {
        let head = rmp_serde::to_vec(self)?;
        let mut bytes = MARK.to_vec();
        // A head has a few hundred bytes.
        bytes.extend_from_slice(&u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&head).to_le_bytes());
        bytes.extend_from_slice(&head);
        Ok(bytes)
    }

    /// The head at the beginning of a file, of which at least the first [`Head::ENOUGH`] bytes are here,
    /// and where the sections begin; `None` when it is none or damaged.
    pub(super) fn read(mut bytes: &[u8]) -> Option<(Self, u64)> {
        let rest = &mut bytes;
        if take(rest, MARK.len())? != MARK {
            return None;
        }
        let (length, sum) = (take_u32(rest)? as usize, take_u32(rest)?);
        let head = take(rest, length)?;
        let whole = crc32fast::hash(head) == sum;
        let head = whole.then(|| rmp_serde::from_slice(head).ok())??;
        Some((head, u64::try_from(PREFIX + length).ok()?))
    }

    /// More bytes than any head has.
    pub(super) const ENOUGH: u64 = 1024;
}

/// What derived things depend on besides the book.
pub(super) fn derived_for(settings: &Settings, today: NaiveDate) -> (i32, u32) {
    (today.num_days_from_ce(), crc32fast::hash(format!("{settings:?}").as_bytes()))
}
