//! A birthday, with or without its year.

use chrono::Datelike;

use crate::domain::english::{self, Look};
use crate::domain::{Anniversary, Book, Person};
use crate::ops::Refusal;

pub(super) fn write(book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    person.birthday = values.first().map(|text| read(book, text)).transpose()?;
    Ok(())
}

fn read(book: &Book, text: &str) -> Result<Anniversary, Refusal> {
    let born = day(book, text)?;
    let today = Anniversary::from(book.today());
    let ahead = born.year().is_some_and(|year| {
        (year, born.month(), born.day()) > (book.today().year(), today.month(), today.day())
    });
    if ahead {
        return Err(Refusal::new(
            format!("a birthday on {born} is still to come"),
            "leave the year out: --07-14",
        ));
    }
    Ok(born)
}

/// A day that comes back: `1970-07-14`, `--07-14`, `14 march`, `14 march 1970`.
pub(super) fn day(book: &Book, text: &str) -> Result<Anniversary, Refusal> {
    match text.parse::<Anniversary>() {
        Ok(day) => Ok(day),
        Err(error) if text.starts_with("--") => Err(Refusal::new(error.to_string(), "")),
        Err(_) => in_words(book, text),
    }
}

/// `14 march 1970`; without a year when none was written.
fn in_words(book: &Book, text: &str) -> Result<Anniversary, Refusal> {
    let day = english::day(text, book.today(), Look::Back)?;
    let has_year =
        text.split_whitespace().any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let year = (has_year || text.contains('.')).then(|| day.year());
    Anniversary::new(year, day.month(), day.day()).ok_or_else(|| {
        Refusal::new(format!("“{text}” is no day that comes back"), "write 1970-07-14 or --07-14")
    })
}
