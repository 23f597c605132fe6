//! One file of the journal: a header, then entries.
//!
//! ```text
//! "rkjrnl1\n" | schema u32 | store id u64 | first sequence u64 | hash before it u32 | CRC-32 u32
//! ```

use std::path::{Path, PathBuf};

use super::damaged;
use super::frame::{self, Frame, MAGIC};
use crate::domain::{Batch, Seq};
use crate::store::StoreError;
use crate::store::codec::{take, take_u32, take_u64};
use crate::store::files::Files;
use crate::store::format::Format;

const MARK: &[u8; 8] = b"rkjrnl1\n";
/// The bytes of a header.
const HEADER: usize = 8 + 4 + 8 + 8 + 4 + 4;

/// What a file of the journal begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Header {
    /// The store it belongs to.
    pub(in crate::store) format: Format,
    /// The position of its first entry.
    pub(in crate::store) first: Seq,
    /// The hash of the entry before that.
    pub(in crate::store) prev: u32,
}

impl Header {
    /// As bytes.
    pub(in crate::store) fn write(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&self.format.schema.to_le_bytes());
        bytes.extend_from_slice(&self.format.id.to_le_bytes());
        bytes.extend_from_slice(&self.first.to_le_bytes());
        bytes.extend_from_slice(&self.prev.to_le_bytes());
        let hash = crc32fast::hash(&bytes);
        bytes.extend_from_slice(&hash.to_le_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        if take(&mut rest, MARK.len())? != MARK {
            return None;
        }
        let schema = take_u32(&mut rest)?;
        let id = take_u64(&mut rest)?;
        let first = take_u64(&mut rest)?;
        let prev = take_u32(&mut rest)?;
        let hash = take_u32(&mut rest)?;
        let whole = crc32fast::hash(bytes.get(..HEADER - 4)?) == hash;
        whole.then_some(Self { format: Format { schema, id }, first, prev })
    }
}

/// The name of the file whose first entry has this position.
pub(in crate::store) fn name(first: Seq) -> String {
    format!("{first:020}.log")
}

/// The files of the journal in a folder, oldest first, with the position of their first entry.
pub(in crate::store) fn list(files: &Files, folder: &Path) -> Result<Vec<(Seq, PathBuf)>, StoreError> {
    let names = files.names(folder)?;
    let named = |name: &String| name.strip_suffix(".log").and_then(|first| first.parse().ok());
    Ok(names.iter().filter_map(|name| Some((named(name)?, folder.join(name)))).collect())
}

/// A file of the journal, read and checked.
pub(in crate::store) struct Segment {
    /// Where it lies.
    pub(in crate::store) path: PathBuf,
    /// The position its name promises for the first entry.
    pub(in crate::store) first: Seq,
    /// Its header; none when that is damaged.
    pub(in crate::store) header: Option<Header>,
    /// The position of its last whole entry; one before the first when it has none.
    pub(in crate::store) last: Seq,
    /// The hash of that entry.
    pub(in crate::store) hash: u32,
    /// How many bytes, from the beginning, are whole entries.
    pub(in crate::store) whole: usize,
    /// The highest position of whole entries that lie behind damaged bytes.
    pub(in crate::store) behind: Option<Seq>,
    bytes: Vec<u8>,
}

impl Segment {
    /// Reads a file of the journal and checks every byte of it.
    pub(in crate::store) fn read(files: &Files, first: Seq, path: PathBuf) -> Result<Self, StoreError> {
        let bytes = files.read(&path)?.unwrap_or_default();
        let header = Header::read(&bytes).filter(|header| header.first == first);
        let mut segment = Self {
            path,
            first,
            header,
            last: first.saturating_sub(1),
            hash: header.map_or(0, |header| header.prev),
            whole: 0,
            behind: None,
            bytes,
        };
        if header.is_some() {
            segment.whole = HEADER;
            segment.follow();
        }
        segment.behind = segment.entries_behind();
        Ok(segment)
    }

    /// Walks the chain of entries as far as it holds.
    fn follow(&mut self) {
        let mut at = self.whole;
        while let Some(frame) = self.bytes.get(at..).and_then(frame::read) {
            if frame.seq != self.last + 1 || frame.prev != self.hash {
                break;
            }
            (self.last, self.hash) = (frame.seq, frame.hash);
            at += frame.length;
        }
        self.whole = at;
    }

    fn entries_behind(&self) -> Option<Seq> {
        self.frames_behind().map(|frame| frame.seq).filter(|seq| *seq > self.last).max()
    }

    /// Whole entries that lie behind damaged bytes.
    pub(in crate::store) fn frames_behind(&self) -> impl Iterator<Item = Frame<'_>> {
        let rest = self.rest();
        let begins = rest.windows(MAGIC.len()).enumerate().filter(|(_, window)| window == MAGIC);
        begins.filter_map(|(at, _)| rest.get(at..).and_then(frame::read))
    }

    /// Whether it was begun and never finished: nobody was told of anything in it.
    pub(in crate::store) fn is_stillborn(&self) -> bool {
        self.header.is_none() && self.behind.is_none()
    }

    /// The bytes behind the last whole entry.
    pub(in crate::store) fn rest(&self) -> &[u8] {
        self.bytes.get(self.whole..).unwrap_or_default()
    }

    /// Every batch in it after `seq`, oldest first.
    pub(in crate::store) fn batches_after(&self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        let frames = self.frames().filter(|frame| frame.seq > seq);
        frames.map(|frame| frame.batch().ok_or_else(|| damaged(frame.seq))).collect()
    }

    /// Its whole entries, oldest first.
    pub(in crate::store) fn frames(&self) -> impl Iterator<Item = Frame<'_>> {
        let mut rest = self.bytes.get(HEADER..self.whole).unwrap_or_default();
        std::iter::from_fn(move || {
            let frame = frame::read(rest)?;
            rest = rest.get(frame.length..)?;
            Some(frame)
        })
    }
}
