//! From a card to what it says.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::line::{self, Line};
use super::{born, dates, labels, original, relations};
use crate::domain::incoming::{Incoming, Remark};
use crate::domain::{Labelled, Rhythm, Status, limits};
use crate::formats::linkedin::profile::{self, Profile};
use crate::formats::{Reading, digest, tag};

/// Takes a card into the reading: as a person, or with a remark that says why not.
pub fn take(first_line: usize, card: &[u8], reading: &mut Reading) {
    let text = line::text(card);
    let lines = line::lines(&text);
    if is_group(&lines) {
        let name = name(&lines).unwrap_or_default();
        let reason = format!("“{name}” is a group of people, not a person");
        reading.skipped.push(Remark::new(first_line, reason));
        return;
    }
    let Some(name) = name(&lines) else {
        let reason = "the card names nobody: FN, N, NICKNAME, ORG and EMAIL are empty";
        reading.rejected.push(Remark::new(first_line, reason));
        return;
    };
    let refused = limits::check_name(&name).err().map(|error| error.to_string());
    if let Some(reason) = refused.or_else(|| crowd(&name, &lines)) {
        reading.rejected.push(Remark::new(first_line, reason));
        return;
    }
    let (mut one, no_day) = said(name, &lines, card);
    one.line = first_line;
    if let Some((start, said)) = no_day {
        let reason =
            format!("“{said}” is no day of the calendar; {} was taken in without that birthday", one.name);
        let before = text.bytes().take(start).filter(|byte| *byte == b'\n').count();
        reading.rejected.push(Remark::new(first_line + before, reason));
    }
    reading.incoming.push(one);
}

/// What a card says that was taken in once, however much it is.
pub fn recall(card: &[u8]) -> Option<Incoming> {
    let text = line::text(card);
    let lines = line::lines(&text);
    name(&lines).map(|name| said(name, &lines, card).0)
}

/// What a card says, and a birthday that is none with where it stands.
fn said(name: String, lines: &[Line], card: &[u8]) -> (Incoming, Option<(usize, String)>) {
    let mut one = Incoming { line: 1, name, ..Incoming::default() };
    say_who(&mut one, lines);
    say_where(&mut one, lines);
    say_ours(&mut one, lines);
    let no_day = say_born(&mut one, lines);
    one.dates = dates::all(lines);
    one.facts = relations::facts(lines);
    one.keys = keys(lines, card, &one.urls);
    one.original = Some(original::keep(card));
    (one, no_day)
}

/// Why a card is refused that has more of something than anybody has. What only passes through (`X-…`)
/// may be as much as it likes.
fn crowd(name: &str, lines: &[Line]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let property = line.name.as_str();
        let lists = matches!(property, "CATEGORIES" | "NICKNAME");
        let is_read = !property.starts_with("X-")
            || labels::URLS.contains(&property)
            || dates::is_one(property)
            || relations::is_one(property);
        if is_read {
            *counts.entry(property).or_default() += if lists { line.items().len() } else { 1 };
        }
    }
    let (property, count) = counts.into_iter().find(|(_, count)| *count > limits::VALUES)?;
    Some(format!(
        "the card of {name} has {count} values of {property}; at most {} are taken in",
        limits::VALUES
    ))
}

/// Of whom a broken card speaks: ` of Ann Lee`, or nothing.
pub fn of_whom(card: &[u8]) -> String {
    let text = line::text(card);
    name(&line::lines(&text)).map(|name| format!(" of {name}")).unwrap_or_default()
}

/// The first value of a property, its words with one space between them; empty when there is none.
fn first(lines: &[Line], name: &str) -> String {
    let texts = lines.iter().filter(|line| line.name == name).map(|line| words(&line.text()));
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_group(lines: &[Line]) -> bool {
    ["KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND"]
        .iter()
        .any(|name| first(lines, name).eq_ignore_ascii_case("group"))
}

/// The name, or what stands in for it.
fn name(lines: &[Line]) -> Option<String> {
    let from_parts = |order: &[usize], property: &str| {
        let line = lines.iter().find(|line| line.name == property)?;
        let parts = line.parts();
        Some(
            order
                .iter()
                .filter_map(|place| parts.get(*place))
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    let candidates = [
        Some(first(lines, "FN")),
        // Prefix, given, additional, family, suffix.
        from_parts(&[3, 1, 2, 0, 4], "N"),
        Some(first(lines, "NICKNAME")),
        from_parts(&[0], "ORG"),
        Some(first(lines, "EMAIL")),
    ];
    candidates.into_iter().flatten().map(|name| words(&name)).find(|name| !name.is_empty())
}

fn say_who(one: &mut Incoming, lines: &[Line]) {
    let all = |name: &'static str| lines.iter().filter(move |line| line.name == name);
    one.nickname = all("NICKNAME").flat_map(Line::items).collect::<Vec<_>>().join(", ");
    one.org = all("ORG").find_map(|line| line.parts().into_iter().next()).unwrap_or_default();
    one.title =
        Some(first(lines, "TITLE")).filter(|title| !title.is_empty()).unwrap_or_else(|| first(lines, "ROLE"));
    one.tags = all("CATEGORIES").flat_map(Line::items).filter_map(|word| tag::of(&word)).collect();
    one.tags.sort();
    one.tags.dedup();
    let notes = all("NOTE").map(|line| line.text().trim().replace("\r\n", "\n"));
    one.notes = notes.filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n\n");
    if !first(lines, "DEATHDATE").is_empty() {
        // RFC 6474.
        one.status = Some(Status::InMemory);
    }
}

fn say_where(one: &mut Incoming, lines: &[Line]) {
    one.emails = labels::values(lines, labels::EMAILS);
    one.phones = labels::values(lines, labels::PHONES);
    one.urls = labels::values(lines, labels::URLS);
    let mut addresses: Vec<&Line> = lines.iter().filter(|line| line.name == "ADR").collect();
    addresses.sort_by_key(|line| labels::preference(line));
    // Post office box, extended, street, city, region, code, country.
    let part = |place: usize| {
        let parts = addresses.iter().filter_map(|line| line.parts().into_iter().nth(place));
        parts.map(|part| words(&part)).find(|part| !part.is_empty()).unwrap_or_default()
    };
    (one.city, one.country) = (part(3), part(6));
}

/// The birthday; gives back a text that is none, and where in the card it stands.
fn say_born(one: &mut Incoming, lines: &[Line]) -> Option<(usize, String)> {
    let line = lines.iter().find(|line| line.name == "BDAY")?;
    let is_words = line.param("VALUE").is_some_and(|value| value.eq_ignore_ascii_case("text"));
    let born = if is_words { Ok(None) } else { born::read(&line.text(), line.param("X-APPLE-OMIT-YEAR")) };
    one.birthday = born.as_ref().ok().copied().flatten();
    born.err().map(|text| (line.span.start, text))
}

/// What this program wrote into a card that others have no property for.
fn say_ours(one: &mut Incoming, lines: &[Line]) {
    let said = |name: &str| Some(first(lines, name)).filter(|text| !text.is_empty());
    one.circle = said("X-REKINDLE-CIRCLE");
    one.rhythm = said("X-REKINDLE-CADENCE").and_then(|text| rhythm(&text));
    one.status = said("X-REKINDLE-STATUS").and_then(|word| Status::from_word(&word)).or(one.status);
    one.met_on = said("X-REKINDLE-MET-ON").and_then(|day| day.parse::<NaiveDate>().ok());
    one.met_at = said("X-REKINDLE-MET-AT").unwrap_or_default();
    one.introduced_by = said("X-REKINDLE-INTRODUCED-BY").unwrap_or_default();
}

/// The cadence of X-REKINDLE-CADENCE: `never`, a number of days, or `3 months`.
fn rhythm(text: &str) -> Option<Rhythm> {
    let number = |text: &str| text.parse().ok().filter(|number: &u32| *number > 0);
    match text.strip_suffix(" months") {
        _ if text == "never" => Some(Rhythm::Never),
        Some(months) => number(months).map(Rhythm::Months),
        None => number(text).map(Rhythm::Every),
    }
}

/// What tells the card from others: its UID, the profile it links to, and its present text.
fn keys(lines: &[Line], card: &[u8], urls: &[Labelled]) -> Vec<String> {
    let uid = first(lines, "UID");
    let uid = labels::without(&uid, "urn:uuid:").to_lowercase();
    let mut keys: Vec<String> = (!uid.is_empty()).then(|| format!("vcard:{uid}")).into_iter().collect();
    keys.extend(urls.iter().filter(|url| url.value.to_lowercase().contains("linkedin.")).find_map(|url| {
        match profile::of(&url.value) {
            Profile::Person(slug) => Some(format!("linkedin:{slug}")),
            Profile::Page | Profile::Unknown => None,
        }
    }));
    keys.push(digest::key("vcard", card));
    keys
}
