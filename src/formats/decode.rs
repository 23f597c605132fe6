//! From bytes to text: UTF-8, UTF-16 with its mark, and what older programs wrote.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a whole file, without its byte order mark.
///
/// A UTF-16 mark decides. Otherwise every line is UTF-8 or, where it is not, Windows-1252 (of which
/// Latin-1 is a part): line by line, so that one damaged line does not garble the others.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
        }
        Some((_, mark)) => lines(bytes.get(mark..).unwrap_or_default()),
        None => lines(bytes),
    }
}

/// The bytes of a file in an encoding where a line break is one byte: without a mark, and UTF-8 where
/// the file is UTF-16.
pub fn unwrapped(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(bytes.get(mark..).unwrap_or_default()),
        Some(_) => Cow::Owned(text(bytes).into_owned().into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

/// UTF-8 where it is, Windows-1252 in the lines where it is not.
fn lines(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        text.push_str(&line_text(line, None));
    }
    Cow::Owned(text)
}

/// The text of one line: UTF-8, else the character set with this name, else Windows-1252. The name of one
/// whose line breaks are other bytes (UTF-16) cannot be true: lines were told apart by that byte.
pub fn line_text<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    let named = charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    match (named.filter(|named| named.is_ascii_compatible()), std::str::from_utf8(bytes)) {
        (Some(encoding), Err(_)) if encoding != UTF_8 => encoding.decode_without_bom_handling(bytes).0,
        (_, Ok(text)) => Cow::Borrowed(text),
        (_, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The text of bytes that were unpacked from another encoding: the named character set comes first.
pub fn unpacked(bytes: &[u8], charset: Option<&str>) -> String {
    match charset.and_then(|name| Encoding::for_label(name.as_bytes())) {
        Some(encoding) if encoding != UTF_8 => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        _ => line_text(bytes, None).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_older_encodings_are_understood() {
        let utf16 = |big: bool| -> Vec<u8> {
            "\u{feff}Zoë"
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        assert_eq!(text("\u{feff}Zoë".as_bytes()), "Zoë");
        assert_eq!(text(&utf16(true)), "Zoë");
        assert_eq!(text(&utf16(false)), "Zoë");
        assert_eq!(text(b"Zo\xeb \x80"), "Zoë €");
    }

    #[test]
    fn one_line_in_another_encoding_leaves_the_others_alone() {
        let mut bytes = "Zoë\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"Ren\xe9\n");
        bytes.extend_from_slice("Ōe".as_bytes());
        assert_eq!(text(&bytes), "Zoë\nRené\nŌe");
    }

    #[test]
    fn a_named_character_set_is_used() {
        assert_eq!(line_text(b"\xcf\xf0\xe8\xe2\xe5\xf2", Some("windows-1251")), "Привет");
        assert_eq!(unpacked(b"\x82\xa0", Some("Shift_JIS")), "あ");
    }
}
