//! The card as it came, kept as text even where it is none.

use std::borrow::Cow;
use std::sync::Arc;

use encoding_rs::mem;

use crate::domain::Original;

/// A card in UTF-8.
const TEXT: &str = "vcard";
/// A card in another encoding: each byte is kept as the character with its number.
const BYTES: &str = "vcard+bytes";

/// The format and the text a card is kept with.
pub fn keep(card: &[u8]) -> (&'static str, Arc<str>) {
    match std::str::from_utf8(card) {
        Ok(text) => (TEXT, text.into()),
        Err(_) => (BYTES, mem::decode_latin1(card).into()),
    }
}

/// The card as it came.
pub fn bytes(original: &Original) -> Cow<'_, [u8]> {
    if original.format == BYTES {
        mem::encode_latin1_lossy(&original.text)
    } else {
        Cow::Borrowed(original.text.as_bytes())
    }
}

/// Whether an original is a card.
pub fn is_card(original: &Original) -> bool {
    original.format == TEXT || original.format == BYTES
}
