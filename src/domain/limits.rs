//! How long a text may be; longer ones are refused, never cut.

use super::change::Record;
use super::person::Labelled;

/// The longest note, text of an interaction or original card, in bytes.
pub const LONG: usize = 1 << 20;
/// The longest of all other fields, in bytes.
pub const SHORT: usize = 4 << 10;
/// The longest original card (photos are part of it), in bytes.
pub const ORIGINAL: usize = 8 << 20;

/// The most values of one kind (addresses, numbers, links, tags …) that are taken from one card.
pub const VALUES: usize = 500;
/// The most days that come back, besides the birthday, of one person.
pub const DATES: usize = 64;

/// A text, or a list, is longer than what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the {field} has {length} {unit}; at most {limit} are kept")]
pub struct TooLong {
    /// Which field.
    pub field: &'static str,
    /// Its length, in the unit.
    pub length: usize,
    /// The limit, in the unit.
    pub limit: usize,
    /// What is counted.
    pub unit: &'static str,
}

fn within(field: &'static str, text: &str, limit: usize) -> Result<(), TooLong> {
    at_most(field, text.len(), limit, "bytes")
}

fn at_most(field: &'static str, length: usize, limit: usize, unit: &'static str) -> Result<(), TooLong> {
    if length > limit { Err(TooLong { field, length, limit, unit }) } else { Ok(()) }
}

fn all_within<'a>(field: &'static str, texts: impl IntoIterator<Item = &'a str>) -> Result<(), TooLong> {
    texts.into_iter().try_for_each(|text| within(field, text, SHORT))
}

fn labelled(values: &[Labelled]) -> impl Iterator<Item = &str> {
    values.iter().flat_map(|one| [one.value.as_str(), one.label.as_str()])
}

/// Refuses a name that is too long.
pub fn check_name(name: &str) -> Result<(), TooLong> {
    within("name", name, SHORT)
}

/// Refuses a record with a text that is too long.
pub fn check(record: &Record) -> Result<(), TooLong> {
    match record {
        Record::Person(one) => {
            within("notes", &one.notes, LONG)?;
            all_within("name", [one.name.as_str(), &one.nickname])?;
            all_within("organisation", [one.org.as_str(), &one.title])?;
            all_within("place", [one.city.as_str(), &one.country, &one.met_at])?;
            all_within("circle", [one.circle.as_str()])?;
            all_within("tag", one.tags.iter().map(String::as_str))?;
            all_within("e-mail", labelled(&one.emails))?;
            all_within("phone", labelled(&one.phones))?;
            all_within("link", labelled(&one.urls))?;
            at_most("list of dates", one.dates.len(), DATES, "entries")?;
            all_within("date", one.dates.iter().map(|date| date.label.as_str()))
        }
        Record::Original(one) => within("card", &one.text, ORIGINAL),
        Record::Interaction(one) => {
            within("text", &one.text, LONG)?;
            all_within("place", [one.place.as_str()])?;
            all_within("help", [one.gave.as_str(), &one.got])?;
            all_within("tag", one.tags.iter().map(String::as_str))
        }
        Record::Promise(one) => within("promise", &one.text, SHORT),
        Record::FollowUp(one) => within("follow-up", &one.text, SHORT),
        Record::Fact(one) => all_within("fact", [one.text.as_str(), &one.source]),
        Record::Tie(one) => within("tie", &one.how, SHORT),
        Record::Introduction(one) => all_within("introduction", [one.purpose.as_str(), &one.outcome]),
        Record::Answer(_) => Ok(()),
    }
}
