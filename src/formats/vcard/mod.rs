//! vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as other programs really write them.
//!
//! A file is cut into cards here, so that one that is broken does not cost the others; the lines of a
//! card are taken apart by `vcard-rs`, which keeps their bytes. Each card is kept whole, and written
//! again by altering only the lines that changed.

mod born;
mod card;
mod content;
mod dates;
mod edit;
mod fields;
mod fresh;
mod labels;
mod line;
mod original;
mod patch;
mod quoted;
mod relations;
mod split;

use super::{Format, Reading, Strange, decode};
use crate::domain::incoming::{Incoming, Remark};
use crate::domain::{Book, Original, PersonId};
use split::Piece;

/// A version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 2.1; written only into cards that are of it.
    V2,
    /// 3.0, which every program reads.
    #[default]
    V3,
    /// 4.0.
    V4,
}

impl Version {
    /// The version as VERSION says it.
    pub fn number(self) -> &'static str {
        match self {
            Self::V2 => "2.1",
            Self::V3 => "3.0",
            Self::V4 => "4.0",
        }
    }

    /// The version VERSION says; 4.0 where it says nothing that is known.
    fn named(number: &str) -> Self {
        [Self::V2, Self::V3].into_iter().find(|version| version.number() == number.trim()).unwrap_or(Self::V4)
    }
}

/// vCard files and folders of them.
pub const VCARD: Format = Format {
    id: "vcard",
    doc: "vCards: .vcf files of version 2.1, 3.0 or 4.0, one or many cards in each",
    detect,
    read,
    recall,
};

fn detect(name: &str, head: &str) -> bool {
    name.ends_with(".vcf") || name.ends_with(".vcard") || head.to_ascii_uppercase().contains("BEGIN:VCARD")
}

fn read(content: &[u8]) -> Result<Reading, Strange> {
    let content = decode::unwrapped(content);
    let mut reading = Reading::default();
    let mut cards = 0;
    for piece in split::pieces(&content) {
        match piece {
            Piece::Card { line, bytes } => {
                cards += 1;
                card::take(line, bytes, &mut reading);
            }
            Piece::CutOff { line, bytes } => {
                cards += 1;
                let reason = format!("the card{} is cut off: END:VCARD is missing", card::of_whom(bytes));
                reading.rejected.push(Remark::new(line, reason));
            }
            Piece::Stray { line } => {
                reading.skipped.push(Remark::new(line, "text outside of any card"));
            }
        }
    }
    if cards == 0 {
        return Err(Strange("has no card in it: no line says BEGIN:VCARD".to_owned()));
    }
    Ok(reading)
}

fn recall(original: &Original) -> Option<Incoming> {
    card::recall(&original::bytes(original))
}

/// The cards of people, one after the other. Who came with a card gets it back, byte for byte where
/// nothing was changed; others get a new one of this version.
pub fn write(book: &Book, people: &[PersonId], version: Version) -> Vec<u8> {
    let mut cards = Vec::new();
    for person in people.iter().filter_map(|id| book.person(*id)) {
        match book.original(person.id).filter(|original| original::is_card(original)) {
            Some(original) => cards.extend(edit::card(book, person, original)),
            None => cards.extend(fresh::card(book, person, version).into_bytes()),
        }
        if !cards.ends_with(b"\n") {
            cards.extend_from_slice(b"\r\n");
        }
    }
    cards
}
