//! A value at the beginning of a file: a mark, its length, its checksum, and the value itself.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::codec::{take, take_u32};

/// The bytes before the value: the mark, the length, the CRC-32.
const PREFIX: usize = 8 + 4 + 4;
/// More bytes than any of these values has, all that stands before it included.
pub(super) const ENOUGH: u64 = 1024;

/// The value as bytes.
pub(super) fn write<T: Serialize>(mark: &[u8; 8], value: &T) -> Result<Vec<u8>, rmp_serde::encode::Error> {
    let value = rmp_serde::to_vec(value)?;
    let mut bytes = mark.to_vec();
    // It has a few hundred bytes.
    bytes.extend_from_slice(&u32::try_from(value.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&value).to_le_bytes());
    bytes.extend_from_slice(&value);
    Ok(bytes)
}

/// The value at the beginning of a file, of which at least the first [`ENOUGH`] bytes are here, and where
/// it ends; `None` when there is none or it is damaged.
pub(super) fn read<T: DeserializeOwned>(mark: &[u8; 8], mut bytes: &[u8]) -> Option<(T, u64)> {
    let rest = &mut bytes;
    if take(rest, mark.len())? != mark {
        return None;
    }
    let (length, sum) = (take_u32(rest)? as usize, take_u32(rest)?);
    let value = take(rest, length)?;
    let whole = crc32fast::hash(value) == sum;
    let value = whole.then(|| rmp_serde::from_slice(value).ok())??;
    Some((value, u64::try_from(PREFIX + length).ok()?))
}
