//! Columns of numbers and texts as bytes, little-endian, each with its length before it.

/// Adds a column of numbers.
pub fn put_numbers(out: &mut Vec<u8>, numbers: &[u32]) {
    put_length(out, numbers.len());
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Adds a column of long numbers.
pub fn put_longs(out: &mut Vec<u8>, numbers: &[u64]) {
    put_length(out, numbers.len());
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

/// Adds a text.
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    out.extend_from_slice(&u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes());
}

/// Takes a column of numbers.
pub fn take_numbers(bytes: &mut &[u8]) -> Option<Vec<u32>> {
    let length = take_length(bytes)?;
    let column = take(bytes, length.checked_mul(4)?)?;
    Some(column.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
}

/// Takes a column of long numbers.
pub fn take_longs(bytes: &mut &[u8]) -> Option<Vec<u64>> {
    let length = take_length(bytes)?;
    let column = take(bytes, length.checked_mul(8)?)?;
    Some(column.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
}

/// Takes a text.
pub fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let length = take_length(bytes)?;
    String::from_utf8(take(bytes, length)?.to_vec()).ok()
}

fn take_length(bytes: &mut &[u8]) -> Option<usize> {
    let (length, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    usize::try_from(u64::from_le_bytes(*length)).ok()
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}
