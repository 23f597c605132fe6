//! Values as bytes: MessagePack with field names (a newer program's added fields are skipped), and
//! LZ4 where it helps.

use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;

/// A value as bytes.
pub(super) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, StoreError> {
    rmp_serde::to_vec_named(value).map_err(|error| StoreError::Unwritable(error.to_string()))
}

/// The value these bytes hold; `None` when they are damaged.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    rmp_serde::from_slice(bytes).ok()
}

/// The bytes are as they were.
const PLAIN: u8 = 0;
/// The bytes are an LZ4 block with its size before it.
const LZ4: u8 = 1;

/// Makes bytes smaller where that is possible.
pub(super) fn squeeze(bytes: &[u8]) -> Vec<u8> {
    let mut squeezed = lz4_flex::compress_prepend_size(bytes);
    let (mark, mut kept) = if squeezed.len() < bytes.len() {
        (LZ4, std::mem::take(&mut squeezed))
    } else {
        (PLAIN, bytes.to_vec())
    };
    kept.push(mark);
    kept
}

/// How many bytes LZ4 makes of one at the most.
const MOST_OF_ONE: usize = 255;

/// The bytes that were squeezed; `None` when they are damaged, or claim to be more than they can.
pub(super) fn unsqueeze(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mark, kept) = bytes.split_last()?;
    match *mark {
        PLAIN => Some(kept.to_vec()),
        LZ4 => {
            let claimed = take_u32(&mut { kept })? as usize;
            let possible = claimed <= kept.len().saturating_mul(MOST_OF_ONE);
            possible.then(|| lz4_flex::decompress_size_prepended(kept).ok())?
        }
        _ => None,
    }
}

/// Takes a little-endian number from the front of `bytes`.
pub(super) fn take_u32(bytes: &mut &[u8]) -> Option<u32> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number))
}

/// Takes a little-endian number from the front of `bytes`.
pub(super) fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

/// Takes `length` bytes from the front of `bytes`.
pub(super) fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}
