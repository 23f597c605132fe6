//! Days besides the birthday: ANNIVERSARY and what programs wrote before there was one, DEATHDATE, and
//! Apple's X-ABDATE with the label of its group.

use super::content::Writer;
use super::line::Line;
use super::{Version, born, fields, labels};
use crate::domain::{Dated, limits};

/// What ANNIVERSARY means: the day of a marriage or the like (RFC 6350, section 6.2.6).
const ANNIVERSARY: &str = "anniversary";
/// Properties that hold that day.
const ANNIVERSARIES: [&str; 5] = [
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
];
/// The label Apple shows in the language of the reader.
const OF_APPLE: &str = "_$!<Anniversary>!$_";

/// Whether a property with this name holds a day.
pub fn is_one(name: &str) -> bool {
    name == "X-ABDATE" || ANNIVERSARIES.contains(&name)
}

/// The days of a card, each once.
pub fn all(lines: &[Line]) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    for one in lines.iter().filter_map(of) {
        if found.len() < limits::DATES && !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// The day a line names.
pub fn of(line: &Line) -> Option<Dated> {
    let label = if line.name == "DEATHDATE" { "died".to_owned() } else { label(line)? };
    let when = born::read(&line.text(), line.param("X-APPLE-OMIT-YEAR")).ok()??;
    Dated::new(&label, when)
}

/// What day a line would name if it named one: it holds words, or no day of the calendar.
pub fn unread(line: &Line) -> Option<String> {
    label(line).filter(|_| of(line).is_none())
}

fn label(line: &Line) -> Option<String> {
    match line.name.as_str() {
        "X-ABDATE" => Some(labels::group_text(line).unwrap_or_else(|| "date".to_owned())),
        name => ANNIVERSARIES.contains(&name).then(|| ANNIVERSARY.to_owned()),
    }
}

/// Whether a day is one that version 4.0 has a property for, which may stand in a card once.
pub fn is_anniversary(one: &Dated, version: Version) -> bool {
    version == Version::V4 && one.label == ANNIVERSARY
}

/// Writes a day as ANNIVERSARY of 4.0.
pub fn write_anniversary(writer: &mut Writer, one: &Dated) {
    writer.raw("ANNIVERSARY", &fields::birthday(one.when, Version::V4));
}

/// Writes a day as Apple does, which other programs read too. `group` numbers its label.
pub fn write(writer: &mut Writer, one: &Dated, group: usize) {
    let (omitted, when) = match one.when.year() {
        Some(_) => ("", one.when.to_string()),
        None => (";X-APPLE-OMIT-YEAR=1604", format!("1604-{:02}-{:02}", one.when.month(), one.when.day())),
    };
    writer.raw(&format!("item{group}.X-ABDATE{omitted}"), &when);
    let label = if one.label == ANNIVERSARY { OF_APPLE } else { &one.label };
    writer.text(&format!("item{group}.X-ABLabel"), label);
}
