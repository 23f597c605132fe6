//! From the words for a WHEN to the day.

use chrono::NaiveDate;

use super::failure::Failure;
use crate::domain::date::relative;
use crate::domain::english::{self, Look, Unclear};
use crate::ops::Refusal;

/// The day that words name, seen from `today`.
pub fn day(words: &str, today: NaiveDate, look: Look) -> Result<NaiveDate, Failure> {
    Ok(english::day(words, today, look).map_err(Refusal::from)?)
}

/// The day that the first of these words name, and the words after it: as many words as make a day
/// together, or the first alone where it was quoted as one.
pub fn leading(words: &[String], today: NaiveDate, look: Look) -> Result<(NaiveDate, &[String]), Failure> {
    let quoted = words.first().is_some_and(|first| first.contains(' '));
    let most = if quoted { 1 } else { words.len() };
    let mut unclear: Option<Unclear> = None;
    for count in (1..=most).rev() {
        let (front, rest) = words.split_at(count);
        match english::day(&front.join(" "), today, look) {
            Ok(day) => return Ok((day, rest)),
            Err(error) => unclear = Some(error),
        }
    }
    match unclear {
        Some(error) => Err(Refusal::from(error).into()),
        None => Err(Failure::usage("no day was given", "for example: tomorrow, in 10 days, next friday")),
    }
}

/// The day as it was understood: `2026-03-22, in 10 days`.
pub fn said(day: NaiveDate, today: NaiveDate) -> String {
    format!("{day}, {}", relative(day, today))
}
