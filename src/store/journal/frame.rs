//! One entry of the journal as bytes.
//!
//! ```text
//! "rkj1" | length u32 | sequence u64 | hash of the entry before u32 | heading length u32 |
//! heading | body | CRC-32 of all before u32
//! ```
//!
//! The CRC is also the entry's hash: since it covers the hash before, the entries are a chain. The
//! heading can be read without the body, so that a history costs no decoding of what was done.

use serde::{Deserialize, Serialize};

use crate::domain::{Batch, Change, Heading, Seq};
use crate::store::codec::{self, take, take_u32, take_u64};
use crate::store::{StoreError, codec::squeeze};

/// What every entry begins with, so that one can be found behind a damaged one.
pub(in crate::store) const MAGIC: &[u8; 4] = b"rkj1";
/// The bytes of an entry around heading and body.
const FIXED: usize = 4 + 4 + 8 + 4 + 4 + 4;

#[derive(Serialize)]
struct BodyOut<'a> {
    changes: &'a [Change],
    inverse: &'a [Change],
}

#[derive(Deserialize)]
struct BodyIn {
    changes: Vec<Change>,
    inverse: Vec<Change>,
}

/// An entry as it lies in the journal, checked but not decoded.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Frame<'a> {
    /// Its position.
    pub(in crate::store) seq: Seq,
    /// The hash of the entry before.
    pub(in crate::store) prev: u32,
    /// Its own hash.
    pub(in crate::store) hash: u32,
    /// Its length in bytes.
    pub(in crate::store) length: usize,
    /// What it is, encoded.
    pub(in crate::store) heading: &'a [u8],
    body: &'a [u8],
}

/// The bytes of a batch, and its hash.
pub(in crate::store) fn write(batch: &Batch, prev: u32) -> Result<(Vec<u8>, u32), StoreError> {
    let (heading, body) = parts(batch)?;
    join(batch.heading.seq, prev, &heading, &body)
}

/// Heading and body of a batch, encoded.
pub(in crate::store) fn parts(batch: &Batch) -> Result<(Vec<u8>, Vec<u8>), StoreError> {
    let body = codec::encode(&BodyOut { changes: &batch.changes, inverse: &batch.inverse })?;
    Ok((codec::encode(&batch.heading)?, body))
}

/// The bytes of an entry with this heading and body, and its hash.
pub(in crate::store) fn join(
    seq: Seq,
    prev: u32,
    heading: &[u8],
    body: &[u8],
) -> Result<(Vec<u8>, u32), StoreError> {
    let body = squeeze(body);
    let too_big = |_| StoreError::Unwritable("it is more than 4 GiB".to_owned());
    let length = u32::try_from(FIXED + heading.len() + body.len()).map_err(too_big)?;
    let mut bytes = Vec::with_capacity(length as usize);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&seq.to_le_bytes());
    bytes.extend_from_slice(&prev.to_le_bytes());
    bytes.extend_from_slice(&(heading.len() as u32).to_le_bytes());
    bytes.extend_from_slice(heading);
    bytes.extend_from_slice(&body);
    let hash = crc32fast::hash(&bytes);
    bytes.extend_from_slice(&hash.to_le_bytes());
    Ok((bytes, hash))
}

/// The whole and undamaged entry at the beginning of these bytes.
pub(in crate::store) fn read(bytes: &[u8]) -> Option<Frame<'_>> {
    let mut rest = bytes;
    if take(&mut rest, MAGIC.len())? != MAGIC {
        return None;
    }
    let length = take_u32(&mut rest)? as usize;
    let inside = bytes.get(..length.checked_sub(4)?)?;
    let seq = take_u64(&mut rest)?;
    let prev = take_u32(&mut rest)?;
    let heading_length = take_u32(&mut rest)? as usize;
    let mut rest = rest.get(..length.checked_sub(FIXED)?)?;
    let heading = take(&mut rest, heading_length)?;
    let mut end = bytes.get(inside.len()..)?;
    let hash = take_u32(&mut end)?;
    (crc32fast::hash(inside) == hash).then_some(Frame { seq, prev, hash, length, heading, body: rest })
}

impl Frame<'_> {
    /// What it is, without what it did.
    pub(in crate::store) fn read_heading(&self) -> Option<Heading> {
        codec::decode(self.heading)
    }

    /// What it did, encoded.
    pub(in crate::store) fn body(&self) -> Option<Vec<u8>> {
        codec::unsqueeze(self.body)
    }

    /// All of it.
    pub(in crate::store) fn batch(&self) -> Option<Batch> {
        let body: BodyIn = codec::decode(&self.body()?)?;
        let heading = self.read_heading()?;
        let mut batch = Batch { heading, changes: body.changes, inverse: body.inverse };
        batch.put_in_order(self.seq, |order| order.is_unknown());
        Some(batch)
    }
}
