//! The person: everything worth knowing about whoever is selected.

use super::people::role_of;
use super::{Motion, Pane};
use crate::domain::cadence::in_words;
use crate::domain::date::{relative, short};
use crate::domain::tie::acquaintances_in_words;
use crate::domain::{Book, Debtor, FactKind, Occasion, Person, PersonId, Progress, Rhythm, Status, heat};
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};
use crate::ui::widgets::paragraph::Lines;
use crate::ui::widgets::{chart, heatmap};

/// The person.
pub struct PersonPane;

/// How far it is scrolled.
#[derive(Debug, Default)]
pub struct State {
    /// Whose lines are scrolled; anybody else is shown from the top.
    whose: Option<PersonId>,
    /// Lines above the first that is shown.
    scroll: usize,
}

impl Pane for PersonPane {
    fn go(&self, model: &mut Model, motion: Motion) {
        let Some(who) = model.selected() else { return };
        let page = usize::from(model.size.height.saturating_sub(5));
        let width = model.layout().panes.get(1).copied().flatten().map_or(40, |area| area.width);
        let all = with_year(&model.book, who, width.saturating_sub(4), page);
        let rows = all.lines.len().saturating_sub(page) + 1;
        let state = &mut model.panes.person;
        let at = if state.whose == Some(who) { state.scroll } else { 0 };
        *state = State { whose: Some(who), scroll: motion.from(at, rows, page) };
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let Some(person) = model.selected().and_then(|who| model.book.person(who)) else {
            Frame { title: "", right: "", focused }.draw(pen);
            return;
        };
        let status = if person.status == Status::Active { "" } else { person.status.word() };
        Frame { title: &person.name, right: status, focused }.draw(pen);
        let state = &model.panes.person;
        let top = if state.whose == Some(person.id) { state.scroll } else { 0 };
        let mut pen = inner(pen);
        let (wide, tall) = (pen.width().saturating_sub(2), usize::from(pen.height()));
        with_year(&model.book, person.id, wide, tall).draw(&mut pen, top);
    }
}

/// Everything about a person, and below it a year of contact: at the end of the pane, or wholly beyond it.
fn with_year(book: &Book, who: PersonId, width: u16, tall: usize) -> Lines {
    let mut lines = lines(book, who, width);
    if book.standing(who).last.is_some() {
        lines.gap();
        let room = tall.saturating_sub(heatmap::TALL.into());
        let until = if lines.lines.len() <= room { room } else { tall };
        (lines.lines.len()..until).for_each(|_| lines.line([]));
        heatmap::add(book, who, width, &mut lines);
    }
    lines
}

/// Everything about a person, for a pane of this width.
pub fn lines(book: &Book, who: PersonId, width: u16) -> Lines {
    let mut lines = Lines::new(width);
    let Some(person) = book.person(who) else { return lines };
    headline(person, &mut lines);
    tie(book, person, &mut lines);
    lines.gap();
    past(book, person, &mut lines);
    facts(book, who, &mut lines);
    lines.gap();
    owed(book, who, &mut lines);
    dates(book, person, &mut lines);
    lines.gap();
    network(book, who, &mut lines);
    lines.gap();
    reach(person, &mut lines);
    if !person.notes.is_empty() {
        lines.gap();
        lines.text(0, &person.notes, Role::Quote);
    }
    lines
}

fn headline(person: &Person, lines: &mut Lines) {
    let parts = [&person.title, &person.org, &person.city, &person.country];
    let line = joined(parts.into_iter().map(String::as_str), " · ");
    if !line.is_empty() {
        lines.text(0, &line, Role::Text);
    }
    if !person.nickname.is_empty() {
        lines.text(0, &format!("called {}", person.nickname), Role::Dim);
    }
}

fn tie(book: &Book, person: &Person, lines: &mut Lines) {
    let rhythm = match (person.rhythm, book.cadence(person.id)) {
        (Rhythm::Never, _) => "never asked for".to_owned(),
        (rhythm, cadence) => in_words(rhythm, cadence).unwrap_or_else(|| "no cadence".to_owned()),
    };
    let mark = book.mark(person.id);
    let warmth = book.warmth(person.id);
    let shown = warmth.map(|warmth| format!("warmth {} {warmth}", chart::step(f64::from(warmth) / 100.0)));
    let circle = format!("{} {}", mark.glyph(), person.circle);
    let mut pieces = vec![(circle, role_of(mark)), (format!(" · {rhythm}"), Role::Dim)];
    pieces.extend(shown.map(|shown| (format!(" · {shown}"), role_of(mark))));
    lines.flow(pieces.iter().map(|(text, role)| (text.as_str(), *role)));
    if warmth.is_some() {
        let year = heat::warmth_by_month(book, person.id, 12);
        let signs =
            year.iter().map(|month| month.map_or("·", |warmth| chart::step(f64::from(warmth) / 100.0)));
        let year: String = signs.collect();
        lines.line([(year.as_str(), role_of(mark)), ("  12 months", Role::Faint)]);
    }
    if let Some(until) = book.resting_until(person.id) {
        lines.line([(format!("z resting until {}", short(until, book.today())).as_str(), Role::Resting)]);
    }
}

fn past(book: &Book, person: &Person, lines: &mut Lines) {
    let today = book.today();
    let on = person.met_on.map(|on| short(on, today)).unwrap_or_default();
    let through = person.introduced_by.map(|by| format!("through {}", book.name(by))).unwrap_or_default();
    lines.labelled("met", &joined([person.met_at.as_str(), &on, &through], ", "), Role::Text);
    if let Some(last) = &book.standing(person.id).last {
        let words = if last.words.is_empty() { String::new() } else { format!(": {}", last.words) };
        lines.labelled(
            "last",
            &format!("{} {}{words}", last.kind.word(), relative(last.on, today)),
            Role::Text,
        );
    }
}

fn facts(book: &Book, who: PersonId, lines: &mut Lines) {
    for kind in [FactKind::Ask, FactKind::Like, FactKind::Offer, FactKind::Need, FactKind::Fact] {
        let label = match kind {
            FactKind::Fact => "know",
            other => other.word(),
        };
        let of_kind = book.facts().of(who).rev().filter(|fact| fact.kind == kind);
        let text = joined(of_kind.map(|fact| fact.text.as_str()), ", ");
        lines.labelled(label, &text, Role::Text);
    }
}

fn owed(book: &Book, who: PersonId, lines: &mut Lines) {
    let today = book.today();
    for promise in book.promises().of(who).filter(|promise| promise.progress == Progress::Open) {
        let label = match promise.by {
            Debtor::Me => "I owe",
            Debtor::Them => "owes me",
        };
        let when = match promise.due {
            Some(due) => format!("by {}", short(due, today)),
            None => format!("since {}", short(promise.made, today)),
        };
        lines.labelled(label, &format!("{} ({when})", promise.text), Role::Promise);
    }
    for task in book.follow_ups().of(who).filter(|task| task.progress == Progress::Open) {
        lines.labelled("to do", &format!("{} ({})", task.text, relative(task.on, today)), Role::Promise);
    }
}

fn dates(book: &Book, person: &Person, lines: &mut Lines) {
    let today = book.today();
    let alive = person.status != Status::InMemory;
    for one in Occasion::all(person, today) {
        let (label, what) = match one.age() {
            _ if !one.is_birthday() => ("date", format!(": {}", one.words())),
            Some(age) if alive => ("born", format!(", turns {age}")),
            _ => ("born", String::new()),
        };
        let near = if alive { format!(", {}", relative(one.on, today)) } else { String::new() };
        lines.labelled(label, &format!("{}{near}{what}", short(one.on, today)), Role::Date);
    }
    if let Some((on, _)) = book.standing(person.id).ahead {
        lines.labelled("meet", &format!("{}, {}", short(on, today), relative(on, today)), Role::Date);
    }
}

fn network(book: &Book, who: PersonId, lines: &mut Lines) {
    let standing = book.standing(who);
    if standing.gave + standing.got > 0 {
        lines.labelled("help", &format!("gave {} · got {}", standing.gave, standing.got), Role::Text);
    }
    lines.labelled("knows", &acquaintances_in_words(book, who).join(", "), Role::Text);
    for introduction in book.introductions().of(who) {
        lines.labelled("intro", &introduction.words(book, who), Role::Text);
    }
}

fn reach(person: &Person, lines: &mut Lines) {
    for (label, values) in [("mail", &person.emails), ("phone", &person.phones), ("link", &person.urls)] {
        lines.labelled(label, &joined(values.iter().map(|one| one.value.as_str()), ", "), Role::Text);
    }
    let tags: Vec<String> = person.tags.iter().map(|tag| format!("#{tag}")).collect();
    lines.labelled("tags", &tags.join(" "), Role::Dim);
}

/// What is not empty, with `between` in between.
fn joined<'t>(parts: impl IntoIterator<Item = &'t str>, between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
