//! The timeline: what passed between you and whoever is selected, newest first.

use chrono::{Datelike, NaiveDate};

use super::people::first_shown;
use super::{Motion, Pane};
use crate::domain::date::short;
use crate::domain::{Direction, Interaction, InteractionId, PersonId, Proof};
use crate::ops::{Refusal, log};
use crate::ui::command::{Command, Commands, done};
use crate::ui::model::Model;
use crate::ui::overlays::forms;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};
use crate::ui::widgets::paragraph::Lines;

/// The timeline.
pub struct Timeline;

/// What of it is selected.
#[derive(Debug, Default)]
pub struct State {
    /// The selected interaction; none once it is gone without a key of ours, until one is pressed.
    pub selected: Option<InteractionId>,
    /// Of whom it is.
    of: Option<PersonId>,
    /// The row of what was selected and is gone.
    vanished: Option<usize>,
    /// The row of what is selected.
    row: usize,
}

/// The interactions of whoever is selected, newest first.
fn rows(model: &Model) -> Vec<&Interaction> {
    model.selected().map(|who| model.book.interactions().of(who).rev().collect()).unwrap_or_default()
}

/// The selected interaction.
pub fn selected(model: &Model) -> Option<&Interaction> {
    let state = &model.panes.timeline;
    if state.of != model.selected() {
        return rows(model).into_iter().next();
    }
    rows(model).into_iter().find(|row| Some(row.id) == state.selected)
}

/// Lets the selection follow what is there: the newest of somebody else, what stands in its place when our own
/// key took it away, and nothing when somebody else did, so that no key acts on what slid under it.
pub fn follow(model: &mut Model) {
    let (of, ids): (_, Vec<InteractionId>) =
        (model.selected(), rows(model).into_iter().map(|row| row.id).collect());
    let elsewhere = model.elsewhere;
    let state = &mut model.panes.timeline;
    let at = |id: Option<InteractionId>| ids.iter().position(|other| Some(*other) == id);
    let was_first = state.row == 0;
    if state.of != of {
        (state.of, state.selected, state.vanished, state.row) = (of, ids.first().copied(), None, 0);
    } else if let Some(row) = at(state.selected) {
        // What is written here now is what is looked at next.
        let row = if was_first && !elsewhere { 0 } else { row };
        (state.selected, state.vanished, state.row) = (ids.get(row).copied(), None, row);
    } else if elsewhere && (state.selected.is_some() || state.vanished.is_some()) {
        (state.selected, state.vanished) = (None, Some(state.row));
    } else {
        state.row = state.row.min(ids.len().saturating_sub(1));
        (state.selected, state.vanished) = (ids.get(state.row).copied(), None);
    }
}

/// Commands of the timeline.
const COMMANDS: &[Command] = &[
    Command {
        id: "timeline.edit",
        title: "edit",
        doc: "Edit the selected entry",
        keys: &["e", "Enter"],
        run: |model| {
            let id = chosen(model)?;
            model.panes.timeline.selected = Some(id);
            if let Some(form) = forms::interaction(model, Some(id), Vec::new()) {
                model.open(form);
            }
            done()
        },
    },
    Command {
        id: "timeline.delete",
        title: "delete",
        doc: "Delete the selected entry",
        keys: &["x", "D"],
        run: |model| {
            let one = selected(model).cloned().ok_or_else(nothing_chosen)?;
            let what = format!("{} of {}", title(model, &one), short(one.on, model.context.today));
            let effects = model.change(format!("delete {what}"), |book, _| log::delete(book, one.id))?;
            model.say(format!("Deleted {what}. u takes it back."));
            Ok(effects)
        },
    },
];

fn chosen(model: &Model) -> Result<InteractionId, Refusal> {
    selected(model).map(|one| one.id).ok_or_else(nothing_chosen)
}

fn nothing_chosen() -> Refusal {
    Refusal::new("no entry is selected", "j and k choose one, i writes one")
}

/// What an entry is, in a few words.
fn title(model: &Model, one: &Interaction) -> String {
    let with: Vec<&str> = one.people.iter().map(|who| model.book.name(*who)).collect();
    format!("{} with {}", one.kind.word(), with.join(", "))
}

impl Pane for Timeline {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn refresh(&self, model: &mut Model) {
        follow(model);
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let page = usize::from(model.size.height.saturating_sub(5)) / 3;
        follow(model);
        let ids: Vec<InteractionId> = rows(model).into_iter().map(|row| row.id).collect();
        let state = &mut model.panes.timeline;
        state.row = match state.vanished.take() {
            Some(at) => at.min(ids.len().saturating_sub(1)),
            None => motion.from(state.row, ids.len(), page),
        };
        state.selected = ids.get(state.row).copied();
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let rows = rows(model);
        let count = if rows.is_empty() { String::new() } else { rows.len().to_string() };
        Frame { title: "Timeline", right: &count, focused }.draw(pen);
        let mut pen = inner(pen);
        let Some(who) = model.selected() else { return };
        if !model.book.is_complete() {
            pen.text(1, 0, "a moment…", Role::Dim);
        } else if rows.is_empty() {
            nothing(model, who, &mut pen);
        } else {
            draw(model, who, &rows, &mut pen, focused);
        }
    }
}

fn nothing(model: &Model, who: PersonId, pen: &mut Pen) {
    let name = model.book.person(who).map_or("them", |person| person.first_name());
    let text = format!(
        "Nothing here yet. When you have been in touch with {name}, press i and say so in one sentence."
    );
    let (x, room) = (1, pen.width().saturating_sub(2));
    pen.part(x, 0, room, 6).wrapped(0, 0, 6, &text, Role::Dim);
}

fn draw(model: &Model, who: PersonId, rows: &[&Interaction], pen: &mut Pen, focused: bool) {
    let chosen = selected(model).map(|one| one.id);
    let mut lines = Lines::new(pen.width().saturating_sub(2));
    let (mut year, mut span) = (model.book.today().year(), (0, 0));
    let enough = usize::from(pen.height()) * 2;
    for row in rows {
        if row.on.year() != year {
            year = row.on.year();
            lines.gap();
            lines.line([(year.to_string().as_str(), Role::Title)]);
        }
        let start = lines.lines.len();
        entry(model, who, row, &mut lines);
        if Some(row.id) == chosen {
            span = (start, lines.lines.len());
        }
        if span.1 > 0 && lines.lines.len() > span.1 + enough {
            break;
        }
    }
    let page = usize::from(pen.height());
    let top = if span.1 <= page { 0 } else { first_shown(span.0, lines.lines.len(), page) };
    if focused {
        let (from, to) = (span.0.saturating_sub(top), span.1.saturating_sub(top));
        let height = to.saturating_sub(from) as u16;
        pen.part(0, from as u16, 1, height).ground(Role::Selected);
        for y in 0..height {
            pen.text(0, from as u16 + y, "▌", Role::Accent);
        }
    }
    lines.draw(pen, top);
}

/// One interaction, seen from a person.
pub fn entry(model: &Model, who: PersonId, one: &Interaction, lines: &mut Lines) {
    let today = model.book.today();
    let day = format!("{:<8}", day_words(one.on));
    let (kind, role) = if one.on > today { ("ahead", Role::Date) } else { ("", Role::Text) };
    let word = format!("{:<14}", one.kind.word());
    let depth = match one.proof {
        Proof::Attempt => "no answer",
        Proof::Mass => "sent to many",
        Proof::OneSided => "one-sided",
        Proof::Planned => "planned",
        Proof::Confirmed | Proof::Mutual => one.depth.map_or("", |depth| depth.word()),
    };
    let arrow = match one.from {
        Direction::Me => " →",
        Direction::Them => " ←",
        Direction::Both => "",
    };
    lines.line([
        (day.as_str(), Role::Dim),
        (word.as_str(), if one.counted(today) { Role::Accent } else { Role::Dim }),
        (depth, Role::Dim),
        (arrow, Role::Dim),
        (if kind.is_empty() { "" } else { " " }, role),
        (kind, role),
    ]);
    if !one.text.is_empty() {
        lines.text(2, &one.text, Role::Quote);
    }
    let others: Vec<&str> =
        one.people.iter().filter(|other| **other != who).map(|other| model.book.name(*other)).collect();
    if !others.is_empty() {
        lines.text(2, &format!("with {}", others.join(", ")), Role::Dim);
    }
    for (label, help) in [("gave", &one.gave), ("got", &one.got)] {
        if !help.is_empty() {
            lines.text(2, &format!("{label} {help}"), Role::Good);
        }
    }
}

fn day_words(on: NaiveDate) -> String {
    on.format("%d %b").to_string()
}
