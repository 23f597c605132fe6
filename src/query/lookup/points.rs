//! Points of one typed word, by where and how it was found.

use super::typed::Fit;

/// The most a word can get: it is a word of the name.
pub const NAME: u32 = 1000;
/// It is the beginning of a word of the name.
pub const NAME_BEGINNING: u32 = 900;
/// It is part of a telephone number.
pub const PHONE: u32 = 650;
/// The most that letters scattered over a name are worth.
pub const SCATTERED: u32 = 300;

/// What is added when every word of the name was typed whole.
pub const ALL_OF_NAME: u32 = 30;
/// What is added for the last word of the name: surnames tell more than given names.
pub const SURNAME: u32 = 1;
/// What is added for people you tend: more than any difference between parts of a name.
pub const TENDED: u32 = 5;

/// `jchen`: the first initial and the whole surname.
pub const INITIAL_AND_SURNAME: u32 = 920;
/// `jc`: the first initial and that of the surname.
pub const TWO_INITIALS: u32 = 903;
/// `jche`: the first initial and the beginning of the surname.
pub const INITIAL_AND_BEGINNING: u32 = 860;
/// The same over other words of the name.
pub const OTHER_INITIALS: u32 = 850;

/// What a fit with a word of the name is worth.
pub fn in_name(fit: Fit) -> u32 {
    match fit {
        Fit::None => 0,
        Fit::Inside => 500,
        Fit::SlipBeginning => 550,
        Fit::Slip => 600,
        Fit::Beginning => NAME_BEGINNING,
        Fit::Whole => NAME,
    }
}

/// What a fit with a word of another field is worth; slips are forgiven in names only.
pub fn in_field(fit: Fit) -> u32 {
    match fit {
        Fit::None | Fit::Slip | Fit::SlipBeginning => 0,
        Fit::Inside => 350,
        Fit::Beginning => 650,
        Fit::Whole => 700,
    }
}
