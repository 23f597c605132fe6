//! The history: what was done, newest first, and how to take it back.

use super::people::first_shown;
use super::{Motion, Pane};
use crate::domain::count::counted;
use crate::domain::{Heading, Seq};
use crate::ops::Refusal;
use crate::ui::command::{Command, Commands, Done};
use crate::ui::model::Model;
use crate::ui::msg::{Meant, Write};
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// The history.
pub struct HistoryPane;

/// What of it is selected.
#[derive(Debug, Default)]
pub struct State {
    /// The selected entry; the newest when there is none such.
    selected: Option<Seq>,
}

/// Commands of the history.
const COMMANDS: &[Command] = &[Command {
    id: "history.back_to",
    title: "take back to here",
    doc: "Take back the selected entry and all that came after it",
    keys: &["U"],
    run: back_to,
}];

fn rows(model: &Model) -> Vec<&Heading> {
    model.history.iter().flat_map(|history| history.entries().rev()).collect()
}

fn at(model: &Model, rows: &[&Heading]) -> usize {
    rows.iter().position(|row| Some(row.seq) == model.panes.history.selected).unwrap_or(0)
}

fn back_to(model: &mut Model) -> Done {
    let rows = rows(model);
    let history = model.history.as_ref().ok_or_else(|| Refusal::new("there is no history yet", ""))?;
    let at = at(model, &rows);
    if rows.get(at).is_none_or(|row| history.is_undone(row.seq)) {
        return Err(Refusal::new("it is taken back already", "Ctrl-r does it again"));
    }
    let standing = rows.iter().take(at + 1).map(|row| row.seq).filter(|seq| history.stands(*seq));
    let standing: Vec<Seq> = standing.collect();
    Ok(standing.into_iter().flat_map(|seq| model.store(Write::Undo(Meant::That(seq)))).collect())
}

impl Pane for HistoryPane {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let rows = rows(model);
        let to = motion.from(at(model, &rows), rows.len(), usize::from(model.size.height.saturating_sub(5)));
        model.panes.history.selected = rows.get(to).map(|row| row.seq);
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let rows = rows(model);
        Frame { title: "History", right: &rows.len().to_string(), focused }.draw(pen);
        let mut pen = inner(pen);
        if rows.is_empty() {
            let words = if model.history.is_some() { "Nothing was done yet." } else { "a moment…" };
            pen.text(1, 0, words, Role::Dim);
        }
        let at = at(model, &rows);
        let top = first_shown(at, rows.len(), pen.height().into());
        for ((number, row), y) in rows.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if number == at {
                line.ground(if focused { Role::Selected } else { Role::SelectedIdle });
                line.text(0, 0, "▌", Role::Accent);
            }
            draw_row(model, row, &mut line);
        }
    }
}

fn draw_row(model: &Model, row: &Heading, pen: &mut Pen) {
    let undone = model.history.as_ref().is_some_and(|history| history.is_undone(row.seq));
    let today = row.at.date_naive() == model.context.today;
    let when = row.at.format(if today { "%H:%M" } else { "%-d %b %Y" }).to_string();
    let changes = counted(row.changes, "change", "changes");
    let right = format!("{changes} · {}{}", row.source, if undone { " · taken back" } else { "" });
    let from = pen.width().saturating_sub(width(&right) + 1);
    pen.text(2, 0, &when, Role::Dim);
    let role = if undone { Role::Faint } else { Role::Text };
    pen.fit(16, 0, from.saturating_sub(18), &row.what, role);
    pen.text(from, 0, &right, Role::Dim);
}
