//! Copying through the terminal (OSC 52), which works over ssh too.

use std::io::{self, Write};

/// The most that terminals take at once, in bytes of text (xterm's limit is 100,000 encoded).
const LIMIT: usize = 74_994;

/// Puts a text on the clipboard of the terminal that `out` writes to.
pub fn copy(out: &mut impl Write, text: &str) -> io::Result<()> {
    if text.len() > LIMIT {
        return Err(io::Error::other("this is more than terminals take"));
    }
    write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
    out.flush()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_encoded_as_in_rfc_4648_section_10() {
        for (text, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }

    #[test]
    fn the_terminal_is_asked_to_keep_the_text() {
        let mut out = Vec::new();
        copy(&mut out, "é").expect("written");
        assert_eq!(out, b"\x1b]52;c;w6k=\x07");
        assert!(copy(&mut out, &"x".repeat(80_000)).is_err());
    }
}
