//! Columns of numbers and texts as bytes, little-endian, each with its length before it.

use std::io::Read;

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

/// Bytes on their way from a file, taken piece by piece so that they never lie in memory twice.
pub struct Source<'a> {
    from: &'a mut dyn Read,
    piece: Vec<u8>,
}

/// So many bytes are taken at once; a multiple of eight.
const PIECE: usize = 32 << 10;

impl<'a> Source<'a> {
    /// The bytes that come from here.
    pub fn new(from: &'a mut dyn Read) -> Self {
        Self { from, piece: Vec::new() }
    }

    /// Takes a column of numbers.
    pub fn numbers(&mut self) -> Option<Vec<u32>> {
        self.column(|piece, column| {
            column.extend(piece.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)))
        })
    }

    /// Takes a column of long numbers.
    pub fn longs(&mut self) -> Option<Vec<u64>> {
        self.column(|piece, column| {
            column.extend(piece.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)))
        })
    }

    /// Takes a text.
    pub fn text(&mut self) -> Option<String> {
        String::from_utf8(self.column(|piece, column: &mut Vec<u8>| column.extend_from_slice(piece))?).ok()
    }

    fn column<T>(&mut self, add: impl Fn(&[u8], &mut Vec<T>)) -> Option<Vec<T>> {
        let mut left = self.length()?.checked_mul(size_of::<T>())?;
        // A length that was damaged is found out when the bytes do not come.
        let mut column = Vec::with_capacity(left.min(MOST) / size_of::<T>());
        while left > 0 {
            let length = left.min(PIECE);
            self.piece.resize(PIECE, 0);
            let piece = self.piece.get_mut(..length)?;
            self.from.read_exact(piece).ok()?;
            add(piece, &mut column);
            left -= length;
        }
        Some(column)
    }

    fn length(&mut self) -> Option<usize> {
        let mut length = [0; 8];
        self.from.read_exact(&mut length).ok()?;
        usize::try_from(u64::from_le_bytes(length)).ok()
    }
}

/// No more than this is reserved before it has come, in bytes.
const MOST: usize = 64 << 20;
