//! Bytes that are checked while they are read.

use std::io::{self, Read};

/// A reader that keeps the checksum of what went through it.
pub(super) struct Checked<R> {
    from: R,
    sum: crc32fast::Hasher,
}

impl<R: Read> Checked<R> {
    /// What comes from there.
    pub(super) fn new(from: R) -> Self {
        Self { from, sum: crc32fast::Hasher::new() }
    }

    /// Whether all of it was read and has this CRC-32.
    pub(super) fn ended_with(mut self, sum: u32) -> bool {
        let ended = self.from.read(&mut [0]).is_ok_and(|more| more == 0);
        ended && self.sum.finalize() == sum
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(buffer)?;
        self.sum.update(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }
}
