//! Blobs on a shelf: any number of them under each person's id, so that those of a few people can be
//! read alone.
//!
//! ```text
//! rows, ordered by id: id u64 | place u64 | length u32 | CRC-32 of the blob u32
//! blobs, one behind the other
//! ```

use crate::domain::PersonId;
use crate::store::codec::{take_u32, take_u64};

/// The bytes of a row.
const ROW: usize = 24;

/// Where one blob of a person lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    /// Whose it is.
    pub(super) who: u64,
    /// Where it begins among the blobs.
    pub(super) at: u64,
    /// How many bytes it has.
    pub(super) length: u32,
    sum: u32,
}

impl Row {
    /// Whether these are its bytes.
    pub(super) fn fits(&self, blob: &[u8]) -> bool {
        blob.len() == self.length as usize && crc32fast::hash(blob) == self.sum
    }
}

/// A shelf that is being filled.
#[derive(Default)]
pub(super) struct Filling {
    rows: Vec<Row>,
    blobs: Vec<u8>,
}

impl Filling {
    /// Adds a blob that belongs to some people; `None` when it is too long.
    pub(super) fn put(&mut self, people: &[PersonId], blob: &[u8]) -> Option<()> {
        let at = u64::try_from(self.blobs.len()).ok()?;
        let (length, sum) = (u32::try_from(blob.len()).ok()?, crc32fast::hash(blob));
        self.rows.extend(people.iter().map(|who| Row { who: who.number(), at, length, sum }));
        self.blobs.extend_from_slice(blob);
        Some(())
    }

    /// Rows and blobs.
    pub(super) fn finish(mut self) -> [Vec<u8>; 2] {
        self.rows.sort_unstable();
        let mut rows = Vec::with_capacity(self.rows.len() * ROW);
        for row in &self.rows {
            rows.extend_from_slice(&row.who.to_le_bytes());
            rows.extend_from_slice(&row.at.to_le_bytes());
            rows.extend_from_slice(&row.length.to_le_bytes());
            rows.extend_from_slice(&row.sum.to_le_bytes());
        }
        [rows, self.blobs]
    }
}

/// Every row of a shelf.
pub(super) fn rows(bytes: &[u8]) -> impl Iterator<Item = Row> {
    bytes.as_chunks().0.iter().filter_map(row)
}

/// The rows of one person.
pub(super) fn rows_of(bytes: &[u8], person: PersonId) -> impl Iterator<Item = Row> {
    let rows = bytes.as_chunks().0;
    let before = |bytes: &[u8; ROW]| row(bytes).is_some_and(|row| row.who < person.number());
    let start = rows.partition_point(before);
    let rest = rows.get(start..).unwrap_or_default().iter().filter_map(row);
    rest.take_while(move |row| row.who == person.number())
}

fn row(bytes: &[u8; ROW]) -> Option<Row> {
    let mut bytes = bytes.as_slice();
    let rest = &mut bytes;
    Some(Row { who: take_u64(rest)?, at: take_u64(rest)?, length: take_u32(rest)?, sum: take_u32(rest)? })
}
