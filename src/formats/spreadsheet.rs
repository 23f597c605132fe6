//! A table for spreadsheets.

use csv::{Terminator, WriterBuilder};

use crate::domain::{Book, Labelled, Person, PersonId};

/// The columns, with the names of the JSON person.
const COLUMNS: [&str; 20] = [
    "id",
    "name",
    "nickname",
    "org",
    "title",
    "circle",
    "cadence_days",
    "status",
    "tags",
    "emails",
    "phones",
    "urls",
    "city",
    "country",
    "birthday",
    "met_on",
    "met_at",
    "introduced_by",
    "last_contact",
    "notes",
];

/// A table of people, one a row, in UTF-8 with a mark, which spreadsheets need to believe it.
pub fn write(book: &Book, people: &[PersonId]) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut out);
    let rows = people.iter().filter_map(|id| book.person(*id)).map(|person| row(book, person));
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    drop(writer);
    out
}

fn row(book: &Book, person: &Person) -> [String; COLUMNS.len()] {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        person.id.to_string(),
        person.name.clone(),
        person.nickname.clone(),
        person.org.clone(),
        person.title.clone(),
        person.circle.clone(),
        book.cadence(person.id).map(|days| days.to_string()).unwrap_or_default(),
        person.status.word().to_owned(),
        person.tags.join(" "),
        values(&person.emails),
        values(&person.phones),
        values(&person.urls),
        person.city.clone(),
        person.country.clone(),
        person.birthday.map(|born| born.to_string()).unwrap_or_default(),
        day(person.met_on),
        person.met_at.clone(),
        person.introduced_by.map(|by| book.name(by).to_owned()).unwrap_or_default(),
        day(book.last_contact(person.id)),
        person.notes.clone(),
    ]
}

fn values(list: &[Labelled]) -> String {
    list.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
}

/// A cell no spreadsheet takes for a formula (OWASP, “CSV Injection”).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
