//! What is wrong with a filter, and where.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

/// A filter that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FilterError {
    /// Which bytes of the filter.
    pub at: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to write instead; may be empty.
    pub hint: String,
}

impl FilterError {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: hint.into() }
    }

    /// The filter with a line below that points at what is wrong, in cells of a terminal.
    pub fn pointed(&self, filter: &str) -> String {
        let width = |range: Range<usize>| filter.get(range).map_or(0, UnicodeWidthStr::width);
        let carets = "^".repeat(width(self.at.clone()).max(1));
        format!("{filter}\n{}{carets}", " ".repeat(width(0..self.at.start)))
    }
}
