//! Points of one typed word, by where and how it was found.

use super::typed::Fit;

/// The most a word can get: it is a word of the name.
pub const NAME: u32 = 100;
/// It is the beginning of a word of the name.
pub const NAME_BEGINNING: u32 = 90;
/// It is an initial and the beginning of another word of the name.
pub const INITIALS: u32 = 85;
/// It is part of a telephone number.
pub const PHONE: u32 = 65;
/// The most that letters scattered over a name are worth.
pub const SCATTERED: u32 = 30;
/// What is added when every word of the name was typed whole.
pub const ALL_OF_NAME: u32 = 3;

/// What a fit with a word of the name is worth.
pub fn in_name(fit: Fit) -> u32 {
    match fit {
        Fit::None => 0,
        Fit::Inside => 50,
        Fit::SlipBeginning => 55,
        Fit::Slip => 60,
        Fit::Beginning => NAME_BEGINNING,
        Fit::Whole => NAME,
    }
}

/// What a fit with a word of another field is worth; slips are forgiven in names only.
pub fn in_field(fit: Fit) -> u32 {
    match fit {
        Fit::None | Fit::Slip | Fit::SlipBeginning => 0,
        Fit::Inside => 35,
        Fit::Beginning => 65,
        Fit::Whole => 70,
    }
}
