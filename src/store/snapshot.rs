//! A snapshot: everything as of one entry of the journal, in one file that proves itself whole.
//!
//! ```text
//! "rksnap1\n" | schema u32 | store id u64 | sequence u64 | hash u32 | CRC-32 u32
//! block: length u32 | records, squeezed | CRC-32 u32       (as many as it takes)
//! end:   0 u32 | number of records u64 | CRC-32 of the blocks' CRCs and that number u32
//! ```

use std::path::Path;

use super::codec::{self, take, take_u32, take_u64};
use super::files::Files;
use super::format::Format;
use super::journal::Position;
use super::{StoreError, codec::squeeze};
use crate::domain::{Book, Record};

const MARK: &[u8; 8] = b"rksnap1\n";
const HEADER: usize = 8 + 4 + 8 + 8 + 4 + 4;
/// How many records are squeezed as one block.
const BLOCK: usize = 256;

/// More bytes than any snapshot holds, lest a file that was made to do harm fills the memory.
const MOST: usize = 1 << 30;

/// What a snapshot holds.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The store it was taken of.
    pub(super) format: Format,
    /// Where in the journal it was taken.
    pub(super) position: Position,
    /// Every record, people first, each encoded as bytes of one block.
    blocks: Vec<Vec<u8>>,
    count: u64,
}

impl Snapshot {
    /// A snapshot of a book that stands at `position`.
    pub(super) fn of(book: &Book, format: Format, position: Position) -> Result<Self, StoreError> {
        let mut records = book.records().peekable();
        let (mut blocks, mut count) = (Vec::new(), 0);
        while records.peek().is_some() {
            let block: Vec<Record> = records.by_ref().take(BLOCK).collect();
            count += block.len() as u64;
            blocks.push(codec::encode(&block)?);
        }
        Ok(Self { format, position, blocks, count })
    }

    /// The same in another format and at another position, each record altered in its self-describing
    /// form.
    pub(super) fn altered(
        &self,
        format: Format,
        position: Position,
        alter: impl Fn(&mut serde_json::Value),
    ) -> Result<Self, StoreError> {
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let records: Option<Vec<serde_json::Value>> = codec::decode(block);
            let mut records = records.ok_or_else(|| StoreError::damaged("a snapshot cannot be read"))?;
            records.iter_mut().for_each(&alter);
            blocks.push(codec::encode(&records)?);
        }
        Ok(Self { format, position, blocks, count: self.count })
    }

    /// Its records; `None` when one cannot be read.
    pub(super) fn records(&self) -> Option<Vec<Record>> {
        let mut records = Vec::new();
        for block in &self.blocks {
            records.extend(codec::decode::<Vec<Record>>(block)?);
        }
        (records.len() as u64 == self.count).then_some(records)
    }

    /// Puts it in a file at once, reads it back and compares: only then it counts.
    pub(super) fn write(&self, files: &Files, path: &Path) -> Result<(), StoreError> {
        files.put(path, &self.bytes())?;
        let back = read(files, path)?.filter(|back| back.count == self.count && back.records().is_some());
        back.map(|_| ()).ok_or_else(|| StoreError::damaged(format!("{} did not read back", path.display())))
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend_from_slice(&self.format.schema.to_le_bytes());
        bytes.extend_from_slice(&self.format.id.to_le_bytes());
        bytes.extend_from_slice(&self.position.seq.to_le_bytes());
        bytes.extend_from_slice(&self.position.hash.to_le_bytes());
        let hash = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&hash.to_le_bytes());
        let mut sum = crc32fast::Hasher::new();
        for block in &self.blocks {
            let squeezed = squeeze(block);
            let hash = crc32fast::hash(&squeezed).to_le_bytes();
            sum.update(&hash);
            bytes.extend_from_slice(&(squeezed.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&squeezed);
            bytes.extend_from_slice(&hash);
        }
        sum.update(&self.count.to_le_bytes());
        bytes.extend_from_slice(&0_u32.to_le_bytes());
        bytes.extend_from_slice(&self.count.to_le_bytes());
        bytes.extend_from_slice(&sum.finalize().to_le_bytes());
        bytes
    }
}

/// The snapshot in a file; `None` when it is missing or damaged.
pub(super) fn read(files: &Files, path: &Path) -> Result<Option<Snapshot>, StoreError> {
    Ok(files.read(path)?.as_deref().and_then(parse))
}

fn parse(bytes: &[u8]) -> Option<Snapshot> {
    let mut rest = bytes;
    if take(&mut rest, MARK.len())? != MARK {
        return None;
    }
    let format = Format { schema: take_u32(&mut rest)?, id: take_u64(&mut rest)? };
    let position = Position { seq: take_u64(&mut rest)?, hash: take_u32(&mut rest)? };
    if take_u32(&mut rest)? != crc32fast::hash(bytes.get(..HEADER - 4)?) {
        return None;
    }
    let (mut blocks, mut sum, mut size) = (Vec::new(), crc32fast::Hasher::new(), 0_usize);
    loop {
        let length = take_u32(&mut rest)? as usize;
        if length == 0 {
            break;
        }
        let squeezed = take(&mut rest, length)?;
        let hash = take_u32(&mut rest)?;
        if crc32fast::hash(squeezed) != hash {
            return None;
        }
        sum.update(&hash.to_le_bytes());
        let block = codec::unsqueeze(squeezed)?;
        size = size.saturating_add(block.len());
        if size > MOST {
            return None;
        }
        blocks.push(block);
    }
    let count = take_u64(&mut rest)?;
    sum.update(&count.to_le_bytes());
    (take_u32(&mut rest)? == sum.finalize() && rest.is_empty()).then_some(Snapshot {
        format,
        position,
        blocks,
        count,
    })
}
