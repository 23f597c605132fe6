//! What can be written. To add a format: one file beside this one, and a row in [`EXPORTS`].
//!
//! JSON is written by the shell, whose every command speaks it.

use super::{markdown, spreadsheet, vcard};
use crate::domain::{Book, PersonId};

pub use super::vcard::Version as VcardVersion;

/// Choices that some formats leave open.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// The version of new vCards; who came with a card keeps the version of it.
    pub vcard: VcardVersion,
}

/// A kind of file that can be written.
pub struct Export {
    /// The word for `--format`.
    pub id: &'static str,
    /// One line for help.
    pub doc: &'static str,
    /// The content of a file with these people, in this order.
    pub write: fn(book: &Book, people: &[PersonId], style: Style) -> Vec<u8>,
}

/// Every format that can be written.
pub static EXPORTS: &[Export] = &[
    Export {
        id: "vcard",
        doc: "vCards; who came with a card gets it back with only what was changed",
        write: |book, people, style| vcard::write(book, people, style.vcard),
    },
    Export {
        id: "csv",
        doc: "a table for spreadsheets; cells that would be taken for formulas begin with '",
        write: |book, people, _| spreadsheet::write(book, people),
    },
    Export {
        id: "markdown",
        doc: "a page to read: each person with their fields, facts and timeline",
        write: |book, people, _| markdown::write(book, people).into_bytes(),
    },
];

/// The export with this id.
pub fn named(id: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.id == id)
}
