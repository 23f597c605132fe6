//! The border of a pane, with its title.

use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// A border with a title on the left and a word on the right.
///
/// ```text
/// ╭ People ─────── 14 ─╮
/// ╰────────────────────╯
/// ```
pub struct Frame<'t> {
    /// On the left.
    pub title: &'t str,
    /// On the right.
    pub right: &'t str,
    /// Whether the pane listens.
    pub focused: bool,
}

impl Frame<'_> {
    /// Draws it around the pen's area.
    pub fn draw(&self, pen: &mut Pen) {
        let role = if self.focused { Role::BorderFocus } else { Role::Border };
        let (right, bottom) = (pen.width().saturating_sub(1), pen.height().saturating_sub(1));
        for y in [0, bottom] {
            pen.rule(1, y, right.saturating_sub(1), "─", role);
        }
        for y in 1..bottom {
            pen.text(0, y, "│", role);
            pen.text(right, y, "│", role);
        }
        for (x, y, corner) in [(0, 0, "╭"), (right, 0, "╮"), (0, bottom, "╰"), (right, bottom, "╯")] {
            pen.text(x, y, corner, role);
        }
        let room = right.saturating_sub(4);
        let title = if self.focused { Role::Title } else { Role::Label };
        let mut after = 2;
        if !self.title.is_empty() {
            pen.text(1, 0, " ", title);
            after = pen.fit(2, 0, room, self.title, title);
            pen.text(after, 0, " ", title);
        }
        let word = width(self.right);
        let x = right.saturating_sub(word + 3);
        if word > 0 && x > after + 2 {
            let end = pen.text(x + 1, 0, self.right, Role::Label);
            pen.text(x, 0, " ", Role::Label);
            pen.text(end, 0, " ", Role::Label);
        }
    }
}

/// What is inside the border.
pub fn inner<'p>(pen: &'p mut Pen) -> Pen<'p> {
    let (width, height) = (pen.width().saturating_sub(2), pen.height().saturating_sub(2));
    pen.part(1, 1, width, height)
}
