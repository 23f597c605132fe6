//! Blobs on a shelf: any number of them under each person's id, so that those of a few people can be
//! read alone.
//!
//! ```text
//! a table: id | place | length and CRC-32 of the blob
//! blobs, one behind the other
//! ```

use serde::{Deserialize, Serialize};

use super::sections::{Section, Sections, Writing};
use super::table::{self, Table};
use crate::domain::PersonId;

/// Where a shelf lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Shelf {
    rows: Table,
    blobs: Section,
}

/// Where one blob of a person lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Where it begins among the blobs.
    at: u64,
    length: u32,
    sum: u32,
}

impl Place {
    fn of(row: table::Row) -> Self {
        let [_, at, rest] = row;
        Self { at, length: (rest >> 32) as u32, sum: rest as u32 }
    }

    /// Its bytes among all of them.
    pub(super) fn of_all<'a>(&self, blobs: &'a [u8]) -> Option<&'a [u8]> {
        let start = usize::try_from(self.at).ok()?;
        blobs.get(start..start.checked_add(self.length as usize)?)
    }
}

/// A shelf that is being filled.
#[derive(Default)]
pub(super) struct Filling {
    rows: Vec<table::Row>,
    blobs: Vec<u8>,
}

impl Filling {
    /// Adds a blob that belongs to some people; `None` when it is too long.
    pub(super) fn put(&mut self, people: &[PersonId], blob: &[u8]) -> Option<()> {
        let at = u64::try_from(self.blobs.len()).ok()?;
        let (length, sum) = (u32::try_from(blob.len()).ok()?, crc32fast::hash(blob));
        let rest = u64::from(length) << 32 | u64::from(sum);
        self.rows.extend(people.iter().map(|who| [who.number(), at, rest]));
        self.blobs.extend_from_slice(blob);
        Some(())
    }

    /// Puts the shelf into a file.
    pub(super) fn finish(self, file: &mut Writing) -> Shelf {
        Shelf { rows: Table::of(self.rows, file), blobs: file.add(&self.blobs) }
    }
}

/// A shelf that is being read.
pub(super) struct Reader {
    rows: table::Reader,
    blobs: Section,
}

impl Reader {
    /// Of a shelf; nothing is read yet.
    pub(super) fn new(shelf: Shelf) -> Self {
        Self { rows: table::Reader::new(shelf.rows), blobs: shelf.blobs }
    }

    /// Where the blobs of a person lie; `None` when that is damaged.
    pub(super) fn places(&mut self, file: &mut Sections, person: PersonId) -> Option<Vec<Place>> {
        let rows = self.rows.of(file, person.number())?;
        Some(rows.into_iter().map(Place::of).collect())
    }

    /// One blob; `None` when it is damaged.
    pub(super) fn blob(&self, file: &mut Sections, place: &Place) -> Option<Vec<u8>> {
        let at = self.blobs.at.checked_add(place.at)?;
        file.whole(Section { at, length: place.length.into(), sum: place.sum })
    }

    /// Where each blob lies, once, and all blobs.
    pub(super) fn all(&mut self, file: &mut Sections) -> Option<(Vec<Place>, Vec<u8>)> {
        let mut places: Vec<Place> = self.rows.all(file)?.into_iter().map(Place::of).collect();
        places.sort_unstable();
        places.dedup();
        Some((places, file.whole(self.blobs)?))
    }
}
