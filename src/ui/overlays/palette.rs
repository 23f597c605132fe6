//! The commands that hold now, to be looked up and run: the palette, and the help.

use crossterm::event::KeyCode;

use super::field::Field;
use super::window::window;
use super::{Layer, Next};
use crate::ui::command::Command;
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::panes::people::first_shown;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// Commands, those with the typed words left.
#[derive(Debug)]
pub struct Palette {
    title: &'static str,
    field: Field,
    at: usize,
}

impl Palette {
    /// Every command that holds now.
    pub fn new(title: &'static str) -> Self {
        Self { title, field: Field::default(), at: 0 }
    }

    fn rows(&self, model: &Model) -> Vec<&'static Command> {
        let wanted = self.field.text().to_lowercase();
        let mut rows: Vec<&'static Command> = Vec::new();
        for command in model.scopes().into_iter().flatten() {
            let text = format!("{} {} {}", command.doc, command.title, command.id).to_lowercase();
            let new = rows.iter().all(|row| row.id != command.id);
            if new && wanted.split_whitespace().all(|word| text.contains(word)) {
                rows.push(command);
            }
        }
        rows
    }
}

impl Layer for Palette {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        let rows = self.rows(model);
        match key.code {
            KeyCode::Enter => return rows.get(self.at).map_or(Next::Stay, |command| Next::Run(command)),
            KeyCode::Esc => return Next::Close,
            KeyCode::Down => self.at = (self.at + 1).min(rows.len().saturating_sub(1)),
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::PageDown => self.at = (self.at + 10).min(rows.len().saturating_sub(1)),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            _ if self.field.key(key) => self.at = 0,
            _ => {}
        }
        Next::Stay
    }

    fn paste(&mut self, _model: &mut Model, text: &str) {
        self.field.paste(text);
        self.at = 0;
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let rows = self.rows(model);
        let tall = pen.height().min(28);
        let mut pen = window(pen, self.title, "", 92, tall);
        pen.text(0, 0, "› ", Role::Accent);
        self.field.draw(&mut pen.part(2, 0, pen.width().saturating_sub(2), 1), Role::Text);
        let page = pen.height().saturating_sub(2);
        let top = first_shown(self.at, rows.len(), page.into());
        for ((row, command), y) in rows.iter().enumerate().skip(top).zip(2..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == self.at {
                line.ground(Role::Selected);
            }
            line.fit(1, 0, 18, &model.setup.keymap.all_shown(command.id), Role::Key);
            line.text(20, 0, command.doc, Role::Text);
        }
        if rows.is_empty() {
            pen.text(1, 2, "No command has these words.", Role::Dim);
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("type", "to look for"), ("Enter", "run"), ("Esc", "close")]
    }
}
