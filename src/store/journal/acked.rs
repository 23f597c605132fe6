//! The note of what was acknowledged: written after the journal was synced, never itself waited for.
//!
//! It tells a half-written last entry, which nobody was told of, from a lost one, which somebody was.
//! When it is missing, older or damaged, less is known, and nothing worse follows.

use std::path::Path;

use crate::domain::Seq;
use crate::store::StoreError;
use crate::store::codec::{take_u32, take_u64};
use crate::store::files::Files;

const NAME: &str = "acknowledged";

/// The last position that was acknowledged, as far as is known.
pub(super) fn read(files: &Files, folder: &Path) -> Result<Option<Seq>, StoreError> {
    let bytes = files.read(&folder.join(NAME))?.unwrap_or_default();
    let parse = |mut rest: &[u8]| {
        let seq = take_u64(&mut rest)?;
        let hash = take_u32(&mut rest)?;
        (crc32fast::hash(&seq.to_le_bytes()) == hash).then_some(seq)
    };
    Ok(parse(&bytes))
}

/// Notes a position as acknowledged.
pub(super) fn write(files: &Files, folder: &Path, seq: Seq) -> Result<(), StoreError> {
    let mut bytes = seq.to_le_bytes().to_vec();
    bytes.extend_from_slice(&crc32fast::hash(&seq.to_le_bytes()).to_le_bytes());
    files.overwrite(&folder.join(NAME), &bytes)
}
