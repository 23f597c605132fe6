//! Identifiers: 60-bit numbers, written as twelve lower-case characters.
//!
//! The first character is always a digit, so that an id prefix is never taken for a name; the
//! alphabet is Crockford's base 32 (no `i l o u`), so that an id survives being read aloud.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Characters of an id, in order of their value.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a whole id.
const LENGTH: usize = 12;

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has twelve letters and digits and begins with a digit")]
pub struct NotAnId;

fn write_id(number: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; LENGTH];
    for (place, slot) in text.iter_mut().enumerate() {
        let shift = 5 * (LENGTH - 1 - place);
        if let Some(letter) = ALPHABET.get(((number >> shift) & 31) as usize) {
            *slot = *letter;
        }
    }
    f.write_str(&String::from_utf8_lossy(&text))
}

fn read_id(text: &str) -> Result<u64, NotAnId> {
    let bytes = text.as_bytes();
    if bytes.len() != LENGTH || !bytes.first().is_some_and(u8::is_ascii_digit) {
        return Err(NotAnId);
    }
    bytes.iter().try_fold(0, |number: u64, byte| {
        let value = ALPHABET.iter().position(|letter| *letter == byte.to_ascii_lowercase()).ok_or(NotAnId)?;
        Ok(number << 5 | value as u64)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The id with this number; only its lower 60 bits are kept.
            pub const fn new(number: u64) -> Self {
                // The highest digit is folded below ten so that the text begins with a digit.
                let low = number & ((1 << 55) - 1);
                let high = ((number >> 55) & 31) % 10;
                Self(high << 55 | low)
            }

            /// The number behind the text.
            pub const fn number(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read_id(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_u64(self.0)
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                    text.parse().map_err(de::Error::custom)
                } else {
                    u64::deserialize(deserializer).map(Self::new)
                }
            }
        }
    )+};
}

ids! {
    /// Names a [`Person`](super::Person).
    PersonId,
    /// Names an [`Interaction`](super::Interaction).
    InteractionId,
    /// Names a [`Promise`](super::Promise).
    PromiseId,
    /// Names a [`FollowUp`](super::FollowUp).
    FollowUpId,
    /// Names a [`Fact`](super::Fact).
    FactId,
    /// Names a [`Tie`](super::Tie).
    TieId,
    /// Names an [`Introduction`](super::Introduction).
    IntroductionId,
    /// Names an [`Answer`](super::Answer).
    AnswerId,
}

/// Where new ids come from: a seeded sequence (SplitMix64), so that tests can fix it.
#[derive(Debug, Clone)]
pub struct Ids {
    state: u64,
}

impl Ids {
    /// The sequence that begins at `seed`; the program seeds it from the system's randomness.
    pub const fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number of the sequence, for any of the id types' `new`.
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
