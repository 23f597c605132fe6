//! Quoted-printable (RFC 2045, section 6.7), as version 2.1 writes text that is not ASCII.

/// The bytes behind a quoted text. What is no escape stays as it is.
pub fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, used) = match (first, tail) {
            (b'=', [high, low, ..]) => hex(*high, *low).map_or((*first, 0), |byte| (byte, 2)),
            _ => (*first, 0),
        };
        bytes.push(byte);
        rest = tail.get(used..).unwrap_or_default();
    }
    bytes
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_others_left() {
        assert_eq!(decode("Zo=C3=AB=3B"), "Zoë;".as_bytes());
        assert_eq!(decode("1=2=Zx="), b"1=2=Zx=");
    }
}
