//! A table for spreadsheets.

use csv::{Terminator, WriterBuilder};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{Book, Dated, Labelled, Person, PersonId, plain};

/// A column: its name, as in the JSON person, and what stands in it.
type Column = (&'static str, fn(&Book, &Person) -> String);

/// The columns, in their order.
const COLUMNS: [Column; 21] = [
    ("id", |_, person| person.id.to_string()),
    ("name", |_, person| person.name.clone()),
    ("nickname", |_, person| person.nickname.clone()),
    ("org", |_, person| person.org.clone()),
    ("title", |_, person| person.title.clone()),
    ("circle", |_, person| person.circle.clone()),
    ("cadence_days", |book, person| written(book.cadence(person.id))),
    ("status", |_, person| person.status.word().to_owned()),
    ("tags", |_, person| person.tags.join(" ")),
    ("emails", |_, person| values(&person.emails)),
    ("phones", |_, person| values(&person.phones)),
    ("urls", |_, person| values(&person.urls)),
    ("city", |_, person| person.city.clone()),
    ("country", |_, person| person.country.clone()),
    ("birthday", |_, person| written(person.birthday)),
    ("dates", |_, person| dates(&person.dates)),
    ("met_on", |_, person| written(person.met_on)),
    ("met_at", |_, person| person.met_at.clone()),
    ("introduced_by", |book, person| written(person.introduced_by.map(|by| book.name(by)))),
    ("last_contact", |book, person| written(book.last_contact(person.id))),
    ("notes", |_, person| person.notes.clone()),
];

/// A table of people, one a row, in UTF-8 with a mark, which spreadsheets need to believe it.
pub fn write(book: &Book, people: &[PersonId]) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut out);
    let row = |person| COLUMNS.map(|(_, cell)| cell(book, person));
    let rows = people.iter().filter_map(|id| book.person(*id)).map(row);
    for row in std::iter::once(COLUMNS.map(|(name, _)| name.to_owned())).chain(rows) {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    drop(writer);
    out
}

fn written(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn values(list: &[Labelled]) -> String {
    list.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn dates(list: &[Dated]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A cell no spreadsheet takes for a formula (OWASP, “CSV Injection”): whatever the width of its first sign,
/// and whatever does not show before it.
fn harmless(cell: &str) -> String {
    let shown = cell.chars().find(|letter| !letter.is_whitespace() && !plain::is_unseen(*letter));
    let narrow = shown.and_then(|letter| letter.nfkc().next());
    let begins = matches!(narrow, Some('=' | '+' | '-' | '@')) || cell.starts_with(['\t', '\r', '\n']);
    if begins { format!("'{cell}") } else { cell.to_owned() }
}
