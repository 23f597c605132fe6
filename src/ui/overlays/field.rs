//! One line that is typed.

use crossterm::event::Event;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use crate::ui::key::Key;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// One line that is typed.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A line that holds this text; the cursor is behind it.
    pub fn new(text: impl Into<String>) -> Self {
        Self { input: Input::new(text.into()) }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Takes a key; tells whether the text is another now.
    pub fn key(&mut self, key: Key) -> bool {
        let change = self.input.handle_event(&Event::Key(key.event()));
        change.is_some_and(|change| change.value)
    }

    /// Takes pasted text: its lines become one.
    pub fn paste(&mut self, text: &str) {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (before, after) = self.around();
        let cursor = before.chars().count() + line.chars().count();
        self.input = Input::new(format!("{before}{line}{after}")).with_cursor(cursor);
    }

    /// What stands before and behind the cursor.
    fn around(&self) -> (String, String) {
        let at = self.input.cursor();
        (self.text().chars().take(at).collect(), self.text().chars().skip(at).collect())
    }

    /// Draws it with its cursor, scrolled so that the cursor is seen.
    pub fn draw(&self, pen: &mut Pen, role: Role) {
        let (before, after) = self.around();
        let room = usize::from(pen.width());
        let mut shown = before.as_str();
        while shown.width() + 1 > room {
            let Some(first) = shown.graphemes(true).next() else { break };
            shown = shown.get(first.len()..).unwrap_or_default();
        }
        let x = pen.text(0, 0, shown, role);
        let under = after.graphemes(true).next().unwrap_or(" ");
        let next = pen.cursor(x, 0, under, role);
        let rest = after.get(under.len()..).unwrap_or_default();
        pen.text(next, 0, rest, role);
    }
}
