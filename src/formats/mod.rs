//! Other programs' files: read into [`Parsed`], written from the book.
//!
//! To add a format: one file here and a row in [`FORMATS`].

use std::path::{Path, PathBuf};

use crate::domain::incoming::{Incoming, Parsed, Remark};
use crate::domain::person::Original;

/// The people, the rejected and the skipped pieces of one file.
#[derive(Debug, Default)]
pub struct Reading {
    /// The people in it, in the order of the file.
    pub incoming: Vec<Incoming>,
    /// What could not be read.
    pub rejected: Vec<Remark>,
    /// What was left out on purpose.
    pub skipped: Vec<Remark>,
}

/// A kind of file that can be read.
pub struct Format {
    /// The word for `--format`, in JSON, and as the source of people.
    pub id: &'static str,
    /// One sentence for help.
    pub doc: &'static str,
    /// Whether a file with this name (lower case) and these first bytes is one.
    pub detect: fn(name: &str, head: &[u8]) -> bool,
    /// Reads the content of a file.
    pub read: fn(content: &[u8]) -> Result<Reading, FormatError>,
    /// What a kept original of this format says; `None` when it cannot be read.
    pub recall: fn(original: &Original) -> Option<Incoming>,
}

/// Every format that can be read, in the order they are tried.
pub static FORMATS: &[Format] = &[];

/// Why a file could not be read at all. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file cannot be opened or read.
    #[error("{} cannot be read: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is no file of any format.
    #[error("{} is {what}", path.display())]
    Strange {
        /// The file.
        path: PathBuf,
        /// What it is, and what to do: `a ZIP archive; unpack it and import the folder`.
        what: String,
    },
}

/// The format with this id.
pub fn named(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// Reads a file, or every known file of a folder. Without a format each file's own is found out.
pub fn read(path: &Path, format: Option<&'static Format>) -> Result<Vec<Parsed>, FormatError> {
    let _ = format;
    Err(FormatError::Strange { path: path.to_owned(), what: "of no known format".to_owned() })
}

/// What the original that is kept of somebody says.
pub fn recall(original: &Original) -> Option<Incoming> {
    FORMATS.iter().find(|format| format.id == original.format).and_then(|format| (format.recall)(original))
}
