//! A table of three numbers a row, ordered by the first, from which the rows of one key can be read
//! without reading the others.
//!
//! ```text
//! fences: of each block the first key u64 | CRC-32 u32
//! blocks of 170 rows: key u64 | u64 | u64
//! ```

use serde::{Deserialize, Serialize};

use super::sections::{Section, Sections, Writing};
use crate::store::codec::{take_u32, take_u64};

/// A row: the key, and two numbers.
pub type Row = [u64; 3];

/// The bytes of a row.
const ROW: usize = 24;
/// The bytes of a block: what the system reads at once.
const BLOCK: usize = 170 * ROW;
/// The bytes of a fence.
const FENCE: usize = 12;

/// Where a table lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Table {
    fences: Section,
    blocks: Section,
}

impl Table {
    /// Adds a table of these rows to a file.
    pub(super) fn of(mut rows: Vec<Row>, file: &mut Writing) -> Self {
        rows.sort_unstable();
        let (mut fences, mut blocks) = (Vec::new(), Vec::with_capacity(rows.len() * ROW));
        for block in rows.chunks(BLOCK / ROW) {
            let start = blocks.len();
            blocks.extend(block.iter().flatten().flat_map(|number| number.to_le_bytes()));
            let first = block.first().map_or(0, |row| row[0]);
            let sum = crc32fast::hash(blocks.get(start..).unwrap_or_default());
            fences.extend_from_slice(&first.to_le_bytes());
            fences.extend_from_slice(&sum.to_le_bytes());
        }
        Self { fences: file.add(&fences), blocks: file.add(&blocks) }
    }
}

/// The first key of a block, and its CRC-32.
type Fence = (u64, u32);

/// A table that is being read.
pub(super) struct Reader {
    table: Table,
    fences: Option<Vec<Fence>>,
    /// The block that was read last.
    last: Option<(usize, Vec<u8>)>,
}

impl Reader {
    /// Of a table; nothing is read yet.
    pub(super) fn new(table: Table) -> Self {
        Self { table, fences: None, last: None }
    }

    /// The rows of a key; `None` when they are damaged.
    pub(super) fn of(&mut self, file: &mut Sections, key: u64) -> Option<Vec<Row>> {
        self.read_fences(file)?;
        let fences = self.fences.take()?;
        // The block before the first that begins with the key may end with it.
        let start = fences.partition_point(|(first, _)| *first < key).saturating_sub(1);
        let holders = fences.iter().enumerate().skip(start).take_while(|(_, (first, _))| *first <= key);
        let mut found = Vec::new();
        for (number, (_, sum)) in holders {
            let block = self.block(file, number, *sum)?;
            found.extend(rows(block).filter(|row| row[0] == key));
        }
        self.fences = Some(fences);
        Some(found)
    }

    /// Every row; `None` when one is damaged.
    pub(super) fn all(&mut self, file: &mut Sections) -> Option<Vec<Row>> {
        file.whole(self.table.blocks).map(|blocks| rows(&blocks).collect())
    }

    fn read_fences(&mut self, file: &mut Sections) -> Option<()> {
        if self.fences.is_none() {
            let bytes = file.whole(self.table.fences)?;
            self.fences = Some(bytes.chunks_exact(FENCE).filter_map(fence).collect());
        }
        Some(())
    }

    fn block(&mut self, file: &mut Sections, number: usize, sum: u32) -> Option<&[u8]> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
            let at = u64::try_from(number * BLOCK).ok()?;
            let length = self.table.blocks.length.checked_sub(at)?.min(BLOCK as u64);
            let part = Section { at: self.table.blocks.at.checked_add(at)?, length, sum };
            self.last = Some((number, file.whole(part)?));
        }
        self.last.as_ref().map(|(_, block)| block.as_slice())
    }
}

fn fence(mut bytes: &[u8]) -> Option<Fence> {
    Some((take_u64(&mut bytes)?, take_u32(&mut bytes)?))
}

fn rows(bytes: &[u8]) -> impl Iterator<Item = Row> {
    bytes.chunks_exact(ROW).filter_map(|mut row| {
        let rest = &mut row;
        Some([take_u64(rest)?, take_u64(rest)?, take_u64(rest)?])
    })
}
