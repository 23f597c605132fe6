//! A page to read and to print.

use crate::domain::{Book, Interaction, Labelled, Person, PersonId};

/// A page about people, each with their fields, facts and timeline, newest first.
pub fn write(book: &Book, people: &[PersonId]) -> String {
    let people = people.iter().filter_map(|id| book.person(*id));
    people.map(|person| chapter(book, person)).collect::<Vec<_>>().join("\n")
}

fn chapter(book: &Book, person: &Person) -> String {
    let mut page = format!("# {}\n\n", plain(&person.name));
    for (name, text) in fields(book, person).into_iter().filter(|(_, text)| !text.is_empty()) {
        page.push_str(&format!("- {name}: {}\n", plain(&text)));
    }
    if !person.notes.is_empty() {
        page.push_str(&format!("\n{}\n", plain(person.notes.trim())));
    }
    let facts = book.facts().of(person.id).map(|fact| format!("- {} ({})\n", plain(&fact.text), fact.on));
    section(&mut page, "Facts", facts);
    let timeline = book.interactions().of(person.id).rev().map(|one| moment(book, person.id, one));
    section(&mut page, "Timeline", timeline);
    page
}

fn section(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        page.push_str(&format!("\n## {title}\n\n"));
        page.extend(lines);
    }
}

fn fields(book: &Book, person: &Person) -> [(&'static str, String); 14] {
    let values = |list: &[Labelled]| list.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ");
    let joined =
        |parts: [&str; 2]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let met_on = person.met_on.map(|day| day.to_string()).unwrap_or_default();
    [
        ("also called", person.nickname.clone()),
        ("work", joined([&person.title, &person.org])),
        ("place", joined([&person.city, &person.country])),
        ("circle", person.circle.clone()),
        ("status", person.status.word().to_owned()),
        ("tags", person.tags.join(", ")),
        ("e-mail", values(&person.emails)),
        ("telephone", values(&person.phones)),
        ("links", values(&person.urls)),
        ("birthday", person.birthday.map(|born| born.to_string()).unwrap_or_default()),
        ("dates", person.dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ("met", joined([&met_on, &person.met_at])),
        ("introduced by", person.introduced_by.map(|by| book.name(by).to_owned()).unwrap_or_default()),
        ("last contact", book.last_contact(person.id).map(|day| day.to_string()).unwrap_or_default()),
    ]
}

fn moment(book: &Book, person: PersonId, one: &Interaction) -> String {
    let others: Vec<&str> = one.people.iter().filter(|id| **id != person).map(|id| book.name(*id)).collect();
    let with = if others.is_empty() { String::new() } else { format!(" (with {})", others.join(", ")) };
    let text = plain(&one.text).replace('\n', "\n  ");
    let line = format!("- {} {}{}: {text}", one.on, one.kind.word(), plain(&with));
    format!("{}\n", line.trim_end_matches([':', ' ']))
}

/// Text that markdown leaves as it is.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>#|".contains(letter) {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}
