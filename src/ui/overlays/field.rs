//! One line that is typed.

use std::ops::Range;

use crossterm::event::Event;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ui::key::Key;
use crate::ui::pen::{Pen, width};
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

    /// Where the cursor stands, as a byte of the text.
    pub fn cursor(&self) -> usize {
        self.around().0.len()
    }

    /// Puts `text` in the place of some bytes; the cursor goes behind it.
    pub fn complete(&mut self, place: Range<usize>, text: &str) {
        let (before, after) = (self.text().get(..place.start), self.text().get(place.end..));
        if let (Some(before), Some(after)) = (before, after) {
            let cursor = before.chars().count() + text.chars().count();
            self.input = Input::new(format!("{before}{text}{after}")).with_cursor(cursor);
        }
    }

    /// In which column of `room` a byte of the text is drawn; none where it is scrolled out of sight.
    pub fn column(&self, byte: usize, room: u16) -> Option<u16> {
        let x = width(self.text().get(..byte)?).checked_sub(self.scrolled(room))?;
        (x <= room).then_some(x)
    }

    /// How many cells of the text are out of sight on the left.
    fn scrolled(&self, room: u16) -> u16 {
        let (before, _) = self.around();
        width(&before).saturating_add(1).saturating_sub(room)
    }

    /// Draws it with its cursor, scrolled so that the cursor is seen.
    pub fn draw(&self, pen: &mut Pen, role: Role) {
        self.draw_marked(pen, |_| role);
    }

    /// Draws it with its cursor; `role` says what each byte is.
    pub fn draw_marked(&self, pen: &mut Pen, role: impl Fn(usize) -> Role) {
        let (before, _) = self.around();
        let (cursor, room) = (before.len(), pen.width());
        let over = self.scrolled(room);
        let (mut x, mut left_out, mut drawn) = (0, 0, false);
        for (at, grapheme) in self.text().grapheme_indices(true) {
            if left_out < over {
                left_out += width(grapheme);
                continue;
            }
            let here = at <= cursor && cursor < at + grapheme.len();
            drawn |= here;
            x = if here { pen.cursor(x, 0, grapheme, role(at)) } else { pen.text(x, 0, grapheme, role(at)) };
        }
        if !drawn {
            pen.cursor(x, 0, " ", Role::Text);
        }
    }

    /// Puts `text` in the place of some bytes; the cursor goes to the end.
    pub fn replace(&mut self, place: Range<usize>, text: &str) {
        let (before, after) = (self.text().get(..place.start), self.text().get(place.end..));
        if let (Some(before), Some(after)) = (before, after) {
            self.input = Input::new(format!("{before}{text}{after}"));
        }
    }
}
