//! Days that are mentioned inside a sentence.

use std::ops::Range;

use chrono::NaiveDate;

use super::grammar::Reader;
use super::vocabulary::words;
use super::{Look, Unclear};

/// A day mentioned in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the sentence that say so.
    pub place: Range<usize>,
    /// The day; or why there is no such day.
    pub day: Result<NaiveDate, Unclear>,
}

/// The days that `text` mentions, in order. Words that may mean something else (“we sat in the sun”,
/// “2 weeks of rain”) are left alone.
pub fn mentions(text: &str, today: NaiveDate, look: Look) -> Vec<Mention> {
    // Only ASCII letters are lowered, so that places in the text stay the same.
    let lower = text.to_ascii_lowercase();
    let (all, places): (Vec<&str>, Vec<Range<usize>>) = words(&lower).unzip();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
        let reader = Reader { words: rest, today, look, in_sentence: true };
        let read = reader.read().and_then(|(day, used)| {
            let (first, last) = (places.get(at)?, places.get(at + used.checked_sub(1)?)?);
            Some((Mention { place: first.start..last.end, day }, used))
        });
        match read {
            Some((mention, used)) => {
                found.push(mention);
                at += used;
            }
            None => at += 1,
        }
    }
    found
}
