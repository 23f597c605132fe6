//! How many people are asked for.

use std::num::NonZeroUsize;

/// Reads a number from 1 on; the error says so.
pub fn some(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "give a number from 1 on")
}
