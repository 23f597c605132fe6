//! Words that stand alone and mean something: `due cold unknown`.

use super::scan::Compare;
use super::span::When;
use super::test::Test;
use super::values::Day;
use crate::domain::{Mark, Status};

/// A word that stands alone.
pub struct FlagRow {
    /// The word.
    pub word: &'static str,
    /// Whom it finds.
    pub doc: &'static str,
    test: fn() -> Test,
}

/// Every such word.
pub const FLAGS: &[FlagRow] = &[
    FlagRow { word: "due", doc: "whose cadence is reached", test: || Test::Due },
    FlagRow { word: "warm", doc: "with whom you are in touch", test: || Test::Mark(Mark::Warm) },
    FlagRow { word: "cooling", doc: "whose tie is cooling", test: || Test::Mark(Mark::Cooling) },
    FlagRow { word: "cold", doc: "whose tie is cold", test: || Test::Mark(Mark::Cold) },
    FlagRow {
        word: "unknown",
        doc: "of whom no contact is known",
        // Not the mark of the list: that also stands by people of the outermost circle whom you met.
        test: || Test::Day(Day::Last, Compare::Is, When::Never),
    },
    FlagRow {
        word: "resting",
        doc: "who rest after “later” or “not now”",
        test: || Test::Mark(Mark::Resting),
    },
    FlagRow { word: "archived", doc: "who are archived", test: || Test::Status(Status::Archived) },
];

/// What a word asks, if it is one of these.
pub fn test(word: &str) -> Option<Test> {
    FLAGS.iter().find(|flag| flag.word.eq_ignore_ascii_case(word)).map(|flag| (flag.test)())
}
