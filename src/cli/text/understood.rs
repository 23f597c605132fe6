//! What was understood of something logged.

use crate::cli::line::Line;
use crate::cli::when;
use crate::domain::{Book, Debtor, Proof};
use crate::ops::log::{Log, Promised};

/// A line each for what, with whom, when, where, and what was promised.
pub fn understood(book: &Book, log: &Log) -> Vec<Line> {
    let names: Vec<&str> = log.people.iter().map(|id| book.name(*id)).collect();
    let depth = log.depth.map(|depth| format!(", {}", depth.word())).unwrap_or_default();
    let tried = if log.proof == Proof::Attempt { ", tried without an answer" } else { "" };
    let mut lines = vec![
        line("what", &format!("{}{depth}{tried}", log.kind.word())),
        line("with", &names.join(", ")),
        line("on", &when::said(log.on, book.today())),
    ];
    let tags: Vec<String> = log.tags.iter().map(|tag| format!("#{}", tag.trim_start_matches('#'))).collect();
    let rest = [("at", &log.place), ("gave", &log.gave), ("got", &log.got), ("tags", &tags.join(" "))];
    lines.extend(rest.iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| line(label, text)));
    lines.extend(log.promises.iter().map(|one| line("promise", &promise(book, one))));
    lines
}

fn line(label: &str, text: &str) -> Line {
    Line::new().faint(format!("{label:<9} ")).plain(text)
}

fn promise(book: &Book, one: &Promised) -> String {
    let name = book.name(one.person);
    let owes = if one.by == Debtor::Me { format!("you owe {name}") } else { format!("{name} owes you") };
    let due = one.due.map(|due| format!(", due {}", when::said(due, book.today()))).unwrap_or_default();
    format!("{owes}: {}{due}", one.text)
}
