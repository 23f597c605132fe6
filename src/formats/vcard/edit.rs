//! A card that came from elsewhere, with what was changed since: every other line stays as it was.

use std::collections::HashMap;

use super::line::{self, Line};
use super::patch::Patch;
use super::{fields, labels, original, recall};
use crate::domain::incoming::{Incoming, email_key, phone_key, url_key};
use crate::domain::{Book, Labelled, Original, Person, Status};
use crate::formats::tag;

/// The card of a person as it came, or with the lines altered that no longer hold.
pub fn card(book: &Book, person: &Person, original: &Original) -> Vec<u8> {
    let bytes = original::bytes(original);
    let Some(base) = recall(original) else { return bytes.into_owned() };
    let text = line::text(&bytes);
    let lines = line::lines(&text);
    let mut patch = Patch::new(&text, &lines);
    who(&mut patch, person, &base);
    born_and_lives(&mut patch, person, &base);
    tags(&mut patch, person, &base);
    reach(&mut patch, labels::EMAILS, email_key, &base.emails, &person.emails);
    reach(&mut patch, labels::PHONES, phone_key, &base.phones, &person.phones);
    reach(&mut patch, labels::URLS, url_key, &base.urls, &person.urls);
    ours(&mut patch, book, person, &base);
    if patch.is_empty() { bytes.into_owned() } else { patch.apply().into_bytes() }
}

fn who(patch: &mut Patch, person: &Person, base: &Incoming) {
    if person.name != base.name {
        patch.set_text("FN", &person.name);
        if patch.has("N") {
            patch.set_list("N", &fields::name_parts(&person.name), ';');
        }
    }
    if person.nickname != base.nickname {
        let names: Vec<&str> =
            person.nickname.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        patch.set_list("NICKNAME", &names, ',');
    }
    if person.org != base.org {
        let mut parts = patch.first("ORG").map(Line::parts).unwrap_or_default();
        parts.splice(..parts.len().min(1), [person.org.clone()]);
        let is_empty = parts.iter().all(String::is_empty);
        patch.set_list("ORG", if is_empty { &[] } else { &parts }, ';');
    }
    if person.title != base.title {
        let held_by = if !patch.has("TITLE") && patch.has("ROLE") { "ROLE" } else { "TITLE" };
        patch.set_text(held_by, &person.title);
    }
    if person.notes.trim() != base.notes {
        patch.set_text("NOTE", person.notes.trim());
    }
}

fn born_and_lives(patch: &mut Patch, person: &Person, base: &Incoming) {
    if person.birthday != base.birthday {
        let born = person.birthday.map(|born| fields::birthday(born, patch.version()));
        patch.set_raw("BDAY", born.as_deref().unwrap_or_default());
    }
    for old in base.dates.iter().filter(|old| !person.dates.contains(old)) {
        patch.remove_date(old);
    }
    for one in person.dates.iter().filter(|one| !base.dates.contains(one)) {
        patch.add_date(one, &person.dates);
    }
    if (&person.city, &person.country) != (&base.city, &base.country) {
        let mut parts = patch.address().map(Line::parts).unwrap_or_default();
        parts.resize(parts.len().max(7), String::new());
        for (part, text) in parts.iter_mut().skip(3).step_by(3).zip([&person.city, &person.country]) {
            part.clone_from(text);
        }
        patch.set_address(&parts);
    }
}

/// Categories that stay keep their spelling, also those that are no tags.
fn tags(patch: &mut Patch, person: &Person, base: &Incoming) {
    if person.tags == base.tags {
        return;
    }
    let mut items = patch.items("CATEGORIES");
    items.retain(|item| tag::of(item).is_none_or(|tag| person.tags.contains(&tag)));
    items.extend(person.tags.iter().filter(|tag| !base.tags.contains(tag)).cloned());
    patch.set_list("CATEGORIES", &items, ',');
}

/// Takes away the values that are gone and adds those that are new. Two an import takes for one, as
/// `key` says, are one here too.
fn reach<'l>(
    patch: &mut Patch,
    names: &'static [&'static str],
    key: fn(&str) -> String,
    base: &'l [Labelled],
    mine: &'l [Labelled],
) {
    let by_key = |list: &'l [Labelled]| {
        let mut all: HashMap<String, Vec<&'l Labelled>> = HashMap::new();
        list.iter().for_each(|one| all.entry(key(&one.value)).or_default().push(one));
        all
    };
    let is_in = |one: &Labelled, all: &HashMap<String, Vec<&Labelled>>| {
        let same = |other: &&Labelled| *other == one || other.value != one.value;
        all.get(&key(&one.value)).is_some_and(|others| others.iter().any(same))
    };
    let (known, kept) = (by_key(base), by_key(mine));
    for old in base.iter().filter(|old| !is_in(old, &kept)) {
        patch.remove_value(names, &old.value);
    }
    for one in mine.iter().filter(|one| !is_in(one, &known)) {
        patch.add_value(names, one);
    }
}

fn ours(patch: &mut Patch, book: &Book, person: &Person, base: &Incoming) {
    let circles = &book.settings().circles;
    // A circle that is not in the config counts as the outermost; the card keeps its word.
    let said = base.circle.as_deref().filter(|name| circles.named(name).is_some());
    if person.circle != said.unwrap_or(circles.outermost()) {
        patch.set_text("X-REKINDLE-CIRCLE", &person.circle);
    }
    if person.rhythm != base.rhythm.unwrap_or_default() {
        let cadence = fields::cadence(person.rhythm);
        patch.set_text("X-REKINDLE-CADENCE", cadence.as_deref().unwrap_or_default());
    }
    if person.status != base.status.unwrap_or_default() {
        let is_plain = person.status == Status::Active && !patch.has("DEATHDATE");
        patch.set_text("X-REKINDLE-STATUS", if is_plain { "" } else { person.status.word() });
    }
    if person.met_on != base.met_on {
        let day = person.met_on.map(|day| day.to_string());
        patch.set_text("X-REKINDLE-MET-ON", day.as_deref().unwrap_or_default());
    }
    if person.met_at != base.met_at {
        patch.set_text("X-REKINDLE-MET-AT", &person.met_at);
    }
    if let Some(by) = person.introduced_by
        && let Some(key) = fields::introducer(book, by)
        && base.introduced_by != key
        && base.introduced_by != book.name(by)
    {
        patch.set_text("X-REKINDLE-INTRODUCED-BY", &key);
    }
}
