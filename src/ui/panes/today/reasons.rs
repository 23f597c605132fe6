//! The people of the day, each with a reason and a step, in as many words as there is room for.

use super::{at, rows};
use crate::domain::nudge::Nudge;
use crate::ui::model::Model;
use crate::ui::panes::people::role_of;
use crate::ui::pen::{Pen, wrap};
use crate::ui::theme::Role;

/// How much is told of those who are not selected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// Reason and step, with a blank line between people.
    Roomy,
    /// Reason and step.
    Whole,
    /// The reason.
    Reason,
    /// The beginning of the reason.
    OneLine,
}

/// A reason and a step, in lines.
type Block = Vec<(String, Role)>;

/// The people as they are laid out.
struct Layout<'m> {
    rows: &'m [Nudge],
    at: usize,
    width: u16,
    telling: Telling,
}

/// Draws the people of the day, or that there is nobody.
pub(super) fn draw(model: &Model, pen: &mut Pen, focused: bool) {
    if rows(model).is_empty() {
        let calm = "Everybody you tend has heard from you lately enough. Enjoy the day.";
        pen.text(1, 1, "Nothing asks for you today.", Role::Text);
        pen.wrapped(1, 3, 3, calm, Role::Dim);
        return;
    }
    let layout = Layout::of(model, pen.width(), pen.height().into());
    let gap = u16::from(layout.telling == Telling::Roomy);
    let mut y = 0;
    for (row, nudge) in layout.rows.iter().enumerate().skip(layout.first(pen.height().into())) {
        let block = layout.block(row, nudge);
        let tall = u16::try_from(block.len() + 1).unwrap_or(1);
        if y + tall > pen.height() {
            break;
        }
        let mut part = pen.part(0, y, pen.width(), tall);
        if row == layout.at {
            part.ground(if focused { Role::Selected } else { Role::SelectedIdle });
            (0..tall).for_each(|line| {
                part.text(0, line, "▌", Role::Accent);
            });
        }
        heading(model, nudge, &mut part);
        for ((text, role), line) in block.iter().zip(1..) {
            part.text(4, line, text, *role);
        }
        y += tall + gap;
    }
}

/// The fewest lines that everybody of the day takes in a pane of this width.
pub(super) fn least(model: &Model, wide: u16) -> u16 {
    let layout = Layout::new(model, wide, Telling::OneLine);
    let selected = layout.rows.get(layout.at).map_or(0, |nudge| layout.block(layout.at, nudge).len());
    let others = 2 * layout.rows.len().saturating_sub(1);
    u16::try_from(others + selected + 1).unwrap_or(u16::MAX)
}

impl<'m> Layout<'m> {
    fn new(model: &'m Model, wide: u16, telling: Telling) -> Self {
        Self { rows: rows(model), at: at(model), width: wide.saturating_sub(6), telling }
    }

    /// The layout that tells most and still shows everybody; where none does, the densest.
    fn of(model: &'m Model, wide: u16, page: usize) -> Self {
        let mut layout = Self::new(model, wide, Telling::Roomy);
        for telling in [Telling::Roomy, Telling::Whole, Telling::Reason, Telling::OneLine] {
            layout.telling = telling;
            if layout.fits(page) {
                break;
            }
        }
        layout
    }

    fn fits(&self, page: usize) -> bool {
        let gap = usize::from(self.telling == Telling::Roomy);
        // More people than lines never fit, and need not be wrapped to know it.
        let shown = self.rows.iter().enumerate().take(page);
        let tall: usize = shown.map(|(row, nudge)| self.block(row, nudge).len() + 1 + gap).sum();
        self.rows.len() <= page && tall <= page + gap
    }

    /// What is told of somebody; of who is selected, everything.
    fn block(&self, row: usize, nudge: &Nudge) -> Block {
        let (reason, step) = match self.telling {
            Telling::Roomy | Telling::Whole => (3, 2),
            _ if row == self.at => (3, 2),
            Telling::Reason => (3, 0),
            Telling::OneLine => (1, 0),
        };
        let reason = wrap(&nudge.reason, self.width, reason).into_iter().map(|line| (line, Role::Text));
        let step = wrap(&format!("→ {}", nudge.step), self.width, step);
        reason.chain(step.into_iter().map(|line| (line, Role::Promise))).collect()
    }

    /// The first row that is shown so that the selected one is the last that fits, if not all before
    /// it do.
    fn first(&self, page: usize) -> usize {
        let mut used = 0;
        let shown = self.rows.iter().enumerate().take(self.at + 1).rev().take_while(|(row, nudge)| {
            used += self.block(*row, nudge).len() + 1;
            used <= page
        });
        (self.at + 1).saturating_sub(shown.count().max(1))
    }
}

fn heading(model: &Model, nudge: &Nudge, pen: &mut Pen) {
    let mark = model.book.mark(nudge.person);
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let circle = model.book.person(nudge.person).map_or("", |person| person.circle.as_str());
    let right = format!("{circle} ");
    let from = pen.right(0, &right, Role::Dim);
    pen.fit(4, 0, from.saturating_sub(6), model.book.name(nudge.person), Role::Title);
}
