//! A brief as plain text, to print or to copy.
//!
//! ```text
//! Sarah Chen
//! VP Engineering · Acme · Berlin
//!
//! next    tomorrow    lunch, Bonanza
//! met     at RustFest, through Ana Ruiz, 3 Oct 2023 (2 years ago)
//! last    14 Nov 2025 met, good: hiring a platform lead
//! I owe   the deck, by 1 Mar (11 days ago)
//! ```

use chrono::NaiveDate;

use super::{Balance, Brief};
use crate::domain::date::{relative, short};
use crate::domain::{Debtor, Direction, FactKind, Interaction, Promise, Proof, Status};

/// How wide the words before each line are.
const LABEL: usize = 8;

impl Brief<'_> {
    /// The brief as lines of plain text, as of `today`; no line is longer for being shown.
    pub fn text(&self, today: NaiveDate) -> String {
        let mut page = Page { text: String::new(), label: "" };
        page.text.push_str(&self.headline());
        page.line("next", self.meeting.map(|one| meeting(one, today)));
        page.line("met", Some(self.how_we_met.clone()));
        self.last.iter().for_each(|one| page.line("last", Some(contact(one, today))));
        for one in &self.promises {
            page.line(if one.by == Debtor::Me { "I owe" } else { "owes" }, Some(promise(one, today)));
        }
        for one in &self.follow_ups {
            page.line("to do", Some(format!("{}, {}", one.text, relative(one.on, today))));
        }
        self.ask_next.iter().for_each(|fact| page.line("ask", Some(fact.text.clone())));
        for fact in &self.facts {
            let label = if fact.kind == FactKind::Fact { "know" } else { fact.kind.word() };
            page.line(label, Some(format!("{} ({})", fact.text, short(fact.on, today))));
        }
        for date in &self.dates {
            let what = format!("{:12}{}, {}", short(date.on, today), date.what, relative(date.on, today));
            page.line("date", Some(what));
        }
        self.shared.iter().for_each(|one| page.line("shared", Some(one.clone())));
        if self.balance != Balance::default() {
            let Balance { gave, got } = self.balance;
            page.line("help", Some(format!("gave {gave} · got {got}")));
        }
        page.text
    }

    fn headline(&self) -> String {
        let person = self.person;
        let status = if person.status == Status::Active { "" } else { person.status.word() };
        let parts = [person.title.as_str(), &person.org, &person.city, status];
        let under: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let under = if under.is_empty() { String::new() } else { format!("{}\n", under.join(" · ")) };
        format!("{}\n{under}", person.name)
    }
}

/// Lines with a word before the first of each kind.
struct Page {
    text: String,
    label: &'static str,
}

impl Page {
    fn line(&mut self, label: &'static str, line: Option<String>) {
        let Some(line) = line.filter(|line| !line.is_empty()) else { return };
        if self.label.is_empty() {
            self.text.push('\n');
        }
        let shown = if self.label == label { "" } else { label };
        self.label = label;
        for (number, part) in line.lines().enumerate() {
            let shown = if number == 0 { shown } else { "" };
            self.text.push_str(&format!("{shown:LABEL$}{part}\n"));
        }
    }
}

fn meeting(one: &Interaction, today: NaiveDate) -> String {
    let time = one.at.map(|at| format!(" {}", at.format("%H:%M"))).unwrap_or_default();
    let place = if one.place.is_empty() { String::new() } else { format!(", {}", one.place) };
    let what = if one.text.is_empty() { one.kind.word() } else { &one.text };
    format!("{:12}{what}{place}", format!("{}{time}", relative(one.on, today)))
}

fn contact(one: &Interaction, today: NaiveDate) -> String {
    let mut what = one.kind.word().to_owned();
    match (one.proof, one.from) {
        (Proof::Attempt, _) => what.push_str(", no answer"),
        (_, Direction::Me) => what.push_str(", from you"),
        (_, Direction::Them) => what.push_str(", from them"),
        (_, Direction::Both) => {}
    }
    if let Some(depth) = one.depth {
        what.push_str(", ");
        what.push_str(depth.word());
    }
    let text = if one.text.is_empty() { String::new() } else { format!(": {}", one.text) };
    format!("{:12}{what}{text}", short(one.on, today))
}

fn promise(one: &Promise, today: NaiveDate) -> String {
    match one.due {
        Some(due) => format!("{}, by {} ({})", one.text, short(due, today), relative(due, today)),
        None => format!("{}, since {}", one.text, short(one.made, today)),
    }
}
