//! The address of a profile, and the key in it that stays the same however the address is written.

use unicode_normalization::UnicodeNormalization;

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Profile {
    /// Somebody's profile, with their key: lower case, percent-decoded, composed (NFC).
    Person(String),
    /// The page of a company or a school.
    Page,
    /// Something else, or nothing.
    Unknown,
}

/// What an address leads to: `https://www.linkedin.com/in/Ann-Lee/?trk=x` to the key `ann-lee`.
pub fn of(url: &str) -> Profile {
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let mut parts = address.split('/').skip_while(|part| !is_section(part));
    match (parts.next().map(str::to_ascii_lowercase).as_deref(), parts.next()) {
        (Some("in" | "pub"), Some(slug)) if !slug.trim().is_empty() => {
            let plain = percent_decoded(slug.trim());
            Profile::Person(plain.nfc().flat_map(char::to_lowercase).collect())
        }
        (Some("company" | "school" | "showcase"), _) => Profile::Page,
        _ => Profile::Unknown,
    }
}

fn is_section(part: &str) -> bool {
    ["in", "pub", "company", "school", "showcase"].iter().any(|section| part.eq_ignore_ascii_case(section))
}

/// The text with `%C3%AB` and the like resolved; as it was where that is no text.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// The address with its scheme, as it can be opened.
pub fn openable(url: &str) -> String {
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_an_address_has_one_key() {
        for url in [
            "https://www.linkedin.com/in/zo%C3%AB-brand",
            "http://linkedin.com/in/Zoë-Brand/",
            "www.linkedin.com/in/zoe\u{308}-brand?trk=people",
            "https://de.linkedin.com/in/ZO%c3%8b-BRAND/en#top",
        ] {
            assert_eq!(of(url), Profile::Person("zoë-brand".to_owned()), "{url}");
        }
    }

    #[test]
    fn pages_and_broken_addresses_are_nobody() {
        assert_eq!(of("https://www.linkedin.com/company/acme/"), Profile::Page);
        for url in ["", "https://example.org/ann", "https://www.linkedin.com/in/"] {
            assert_eq!(of(url), Profile::Unknown, "{url}");
        }
        assert_eq!(of("linkedin.com/in/100%zz"), Profile::Person("100%zz".to_owned()));
    }
}
