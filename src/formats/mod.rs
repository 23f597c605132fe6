//! Other programs' files: read into [`Parsed`](crate::domain::incoming::Parsed), written from the book.
//!
//! To add a format that can be read: one file here, and a row in [`FORMATS`]; for one that can be
//! written, a row in [`export::EXPORTS`].

mod day;
pub mod decode;
mod digest;
pub mod export;
mod folder;
mod linkedin;
mod markdown;
mod open;
mod rows;
mod spreadsheet;
mod tag;
mod vcard;

use std::path::PathBuf;

use crate::domain::Original;
use crate::domain::incoming::{Incoming, Remark};

pub use open::{read, unread};

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

/// Why a content cannot be read as a format, to follow the file's name: `has no header that is known`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strange(pub String);

/// A kind of file that can be read.
pub struct Format {
    /// The word for `--format`, in JSON, and as the source of people.
    pub id: &'static str,
    /// One line for help.
    pub doc: &'static str,
    /// Whether a file with this name (lower case) that begins like this is one.
    pub detect: fn(name: &str, head: &str) -> bool,
    /// Reads the content of a file.
    pub read: fn(content: &[u8]) -> Result<Reading, Strange>,
    /// What a kept original of this format says; `None` when it cannot be read.
    pub recall: fn(original: &Original) -> Option<Incoming>,
}

/// Every format that can be read, in the order they are tried.
pub static FORMATS: &[Format] = &[vcard::VCARD, linkedin::LINKEDIN];

/// Why a file could not be read at all. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The file cannot be opened or read.
    #[error("{} cannot be read: {}", path.display(), open::plainly(error))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is no file of any format, or not of the one that was named.
    #[error("{} {what}", path.display())]
    Strange {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what to do: `is a ZIP archive; unpack it and import the folder`.
        what: String,
    },
}

/// The format with this id.
pub fn named(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// What the original that is kept of somebody says.
pub fn recall(original: &Original) -> Option<Incoming> {
    let id = original.format.split('+').next().unwrap_or_default();
    named(id).and_then(|format| (format.recall)(original))
}
