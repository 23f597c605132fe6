//! A new card, for somebody who came without one.

use super::Version;
use super::content::Writer;
use super::{dates, fields};
use crate::domain::{Book, Person, Status};

/// The card of a person.
pub fn card(book: &Book, person: &Person, version: Version) -> String {
    let mut writer = Writer::new(version, "\r\n");
    writer.raw("BEGIN", "VCARD");
    writer.raw("VERSION", version.number());
    writer.raw("PRODID", "-//rekindle//rk//EN");
    writer.text("UID", &fields::uid(person));
    writer.text("FN", &person.name);
    writer.list("N", &fields::name_parts(&person.name), ';');
    about(&mut writer, person, version);
    labelled(&mut writer, person, version);
    ours(&mut writer, book, person);
    writer.raw("END", "VCARD");
    writer.into_text()
}

fn about(writer: &mut Writer, person: &Person, version: Version) {
    let nicknames: Vec<&str> =
        person.nickname.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if !nicknames.is_empty() {
        writer.list("NICKNAME", &nicknames, ',');
    }
    for (name, text) in [("ORG", &person.org), ("TITLE", &person.title), ("NOTE", &person.notes)] {
        if !text.is_empty() {
            writer.text(name, text);
        }
    }
    if let Some(born) = person.birthday {
        writer.raw("BDAY", &fields::birthday(born, version));
    }
    if !person.tags.is_empty() {
        writer.list("CATEGORIES", &person.tags, ',');
    }
    if !person.city.is_empty() || !person.country.is_empty() {
        writer.list("ADR", &["", "", "", &person.city, "", "", &person.country], ';');
    }
}

/// Whatever may need a label of its own: addresses, numbers, links and days.
fn labelled(writer: &mut Writer, person: &Person, version: Version) {
    let lists = [("EMAIL", &person.emails), ("TEL", &person.phones), ("URL", &person.urls)];
    let all = lists.into_iter().flat_map(|(name, list)| list.iter().map(move |one| (name, one)));
    let mut group = 1;
    for (name, one) in all {
        fields::labelled(writer, name, one, group);
        group += 1;
    }
    let proper = person.dates.iter().position(|one| dates::is_anniversary(one, version));
    for (place, one) in person.dates.iter().enumerate() {
        if Some(place) == proper {
            dates::write_anniversary(writer, one);
        } else {
            dates::write(writer, one, group);
            group += 1;
        }
    }
}

fn ours(writer: &mut Writer, book: &Book, person: &Person) {
    let circle = Some(person.circle.clone()).filter(|circle| circle != book.settings().circles.outermost());
    let status = (person.status != Status::Active).then(|| person.status.word().to_owned());
    let said = [
        ("X-REKINDLE-CIRCLE", circle),
        ("X-REKINDLE-CADENCE", fields::cadence(person.rhythm)),
        ("X-REKINDLE-STATUS", status),
        ("X-REKINDLE-MET-ON", person.met_on.map(|day| day.to_string())),
        ("X-REKINDLE-MET-AT", Some(person.met_at.clone()).filter(|place| !place.is_empty())),
        ("X-REKINDLE-INTRODUCED-BY", person.introduced_by.and_then(|by| fields::introducer(book, by))),
    ];
    for (name, text) in said {
        if let Some(text) = text {
            writer.text(name, &text);
        }
    }
}
