//! Everything kept about a person.

use super::{card, timeline};
use crate::cli::line::Line;
use crate::domain::date::short;
use crate::domain::tie::acquaintances;
use crate::domain::{Book, Debtor, Person, Progress, Promise};

/// The card, what is open, what is known, and the timeline, newest first.
pub fn whole(book: &Book, person: &Person) -> Vec<Line> {
    let mut lines = card(book, person);
    let id = person.id;
    let open = book.promises().of(id).filter(|one| one.progress == Progress::Open);
    section(&mut lines, "Promises", open.map(|one| promise(book, one)).collect());
    let planned = book.follow_ups().of(id).filter(|one| one.progress == Progress::Open);
    section(
        &mut lines,
        "Follow-ups",
        planned.map(|one| entry(&short(one.on, book.today()), &one.text, &one.id.to_string())).collect(),
    );
    let facts = book.facts().of(id).rev();
    section(
        &mut lines,
        "Facts",
        facts.map(|one| entry(&short(one.on, book.today()), &one.text, one.kind.word())).collect(),
    );
    let known = acquaintances(book, id).into_iter().map(|(other, how)| entry("", book.name(other), &how));
    section(&mut lines, "Knows", known.collect());
    let brought = book.introductions().of(id).rev();
    let brought = brought.map(|one| entry(&short(one.on, book.today()), &one.words(book, id), ""));
    section(&mut lines, "Introductions", brought.collect());
    section(&mut lines, "Timeline", timeline(book, book.interactions().of(id).rev(), id));
    lines
}

fn promise(book: &Book, one: &Promise) -> Line {
    let who = if one.by == Debtor::Me { "I owe" } else { "they owe" };
    let due = one.due.map(|due| format!(", by {}", short(due, book.today()))).unwrap_or_default();
    entry(who, &format!("{}{due}", one.text), &one.id.to_string())
}

fn entry(label: &str, text: &str, aside: &str) -> Line {
    Line::new().faint(format!("  {label:<12} ")).plain(text).faint(format!("  {aside}"))
}

fn section(lines: &mut Vec<Line>, title: &str, inside: Vec<Line>) {
    if !inside.is_empty() {
        lines.push(Line::new());
        lines.push(Line::new().strong(title));
        lines.extend(inside);
    }
}
