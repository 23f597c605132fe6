//! Everything about a person that is not their timeline.

use super::tone;
use crate::cli::line::Line;
use crate::domain::cadence::in_words;
use crate::domain::date::relative;
use crate::domain::{Book, Labelled, Person, Status};

/// Name, work, circle and the rest, one line each; what is unknown has no line.
pub fn card(book: &Book, person: &Person) -> Vec<Line> {
    let mark = book.mark(person.id);
    let title = Line::new().with(tone(mark), mark.glyph()).plain(" ").strong(&person.name);
    let nickname =
        if person.nickname.is_empty() { String::new() } else { format!(" “{}”", person.nickname) };
    let mut lines = vec![title.plain(nickname).faint(format!("  {}", person.id))];
    let work = joined(&[&person.title, &person.org, &person.city, &person.country], " · ");
    push(&mut lines, "", &work);
    push(&mut lines, "", &tending(book, person));
    push(&mut lines, "met", &met(book, person));
    push(&mut lines, "mail", &values(&person.emails));
    push(&mut lines, "phone", &values(&person.phones));
    push(&mut lines, "link", &values(&person.urls));
    push(&mut lines, "born", &person.birthday.map(|day| day.to_string()).unwrap_or_default());
    let dates: Vec<String> = person.dates.iter().map(ToString::to_string).collect();
    push(&mut lines, "dates", &dates.join(", "));
    let tags: Vec<String> = person.tags.iter().map(|tag| format!("#{tag}")).collect();
    push(&mut lines, "tags", &tags.join(" "));
    person.notes.lines().for_each(|note| push(&mut lines, "note", note));
    lines
}

/// Circle, cadence, warmth, last contact.
fn tending(book: &Book, person: &Person) -> String {
    let mut parts = vec![person.circle.clone()];
    if person.status != Status::Active {
        parts.push(person.status.word().to_owned());
    }
    let rhythm = in_words(person.rhythm, book.cadence(person.id));
    parts.push(rhythm.unwrap_or_else(|| "no cadence".to_owned()));
    parts.extend(book.warmth(person.id).map(|warmth| format!("warmth {warmth}")));
    parts.extend(book.last_contact(person.id).map(|on| format!("last {}", relative(on, book.today()))));
    parts.extend(book.resting_until(person.id).map(|until| format!("resting until {until}")));
    parts.join(" · ")
}

fn met(book: &Book, person: &Person) -> String {
    let on = person.met_on.map(|on| on.to_string()).unwrap_or_default();
    let through = person.introduced_by.map(|by| format!("through {}", book.name(by))).unwrap_or_default();
    joined(&[&person.met_at, &on, &through], ", ")
}

fn values(list: &[Labelled]) -> String {
    let shown = |one: &Labelled| match one.label.as_str() {
        "" => one.value.clone(),
        label => format!("{} ({label})", one.value),
    };
    list.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(between)
}

fn push(lines: &mut Vec<Line>, label: &str, text: &str) {
    if !text.is_empty() {
        lines.push(Line::new().faint(format!("  {label:<5} ")).plain(text));
    }
}
