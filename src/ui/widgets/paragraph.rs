//! Lines of a pane that is read: a label, and a text wrapped beside it.

use crate::ui::pen::{Pen, width, wrap};
use crate::ui::theme::Role;

/// One line of pieces.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Its pieces, each after the other.
    pub pieces: Vec<(String, Role)>,
}

/// Lines, gathered from top to bottom.
#[derive(Debug)]
pub struct Lines {
    width: u16,
    /// The lines so far.
    pub lines: Vec<Line>,
}

/// The most lines one text is wrapped into.
const MOST: usize = 400;

impl Lines {
    /// The cells a label takes.
    pub const BESIDE: u16 = 8;

    /// No lines yet, for a pane of this width.
    pub fn new(width: u16) -> Self {
        Self { width, lines: Vec::new() }
    }

    /// A line of pieces, cut where the pane ends.
    pub fn line<'t>(&mut self, pieces: impl IntoIterator<Item = (&'t str, Role)>) {
        let pieces = pieces.into_iter().map(|(text, role)| (text.to_owned(), role)).collect();
        self.lines.push(Line { pieces });
    }

    /// Pieces that stay whole, as many on a line as fit.
    pub fn flow<'t>(&mut self, pieces: impl IntoIterator<Item = (&'t str, Role)>) {
        let (mut line, mut filled) = (Line::default(), 0);
        for (text, role) in pieces {
            if filled > 0 && filled + width(text.trim_end()) > self.width {
                self.lines.push(std::mem::take(&mut line));
                filled = 0;
            }
            let text = if filled == 0 { text.trim_start_matches([' ', '·']) } else { text };
            filled += width(text);
            line.pieces.push((text.to_owned(), role));
        }
        self.lines.push(line);
    }

    /// An empty line, unless there is one already or nothing stands above it.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    /// A text, wrapped.
    pub fn text(&mut self, indent: u16, text: &str, role: Role) {
        let blank = " ".repeat(indent.into());
        for line in wrap(text, self.width.saturating_sub(indent), MOST) {
            self.line([(blank.as_str(), role), (line.as_str(), role)]);
        }
    }

    /// A text, wrapped beside its label.
    pub fn labelled(&mut self, label: &str, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        let mut shown = format!("{label:<7} ");
        for line in wrap(text, self.width.saturating_sub(Self::BESIDE), MOST) {
            self.line([(shown.as_str(), Role::Label), (line.as_str(), role)]);
            shown = " ".repeat(Self::BESIDE.into());
        }
    }

    /// Draws those from line `top` on, with a blank on the left.
    pub fn draw(&self, pen: &mut Pen, top: usize) {
        let top = top.min(self.lines.len().saturating_sub(usize::from(pen.height()).max(1)));
        for (line, y) in self.lines.iter().skip(top).zip(0..pen.height()) {
            pen.pieces(1, y, line.pieces.iter().map(|(text, role)| (text.as_str(), *role)));
        }
    }
}
