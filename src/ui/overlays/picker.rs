//! One of a few is chosen, by its letter or with the cursor.

use crossterm::event::KeyCode;

use super::window::window;
use super::{Layer, Next};
use crate::domain::PersonId;
use crate::ui::command::Done;
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The key that chooses it at once; a blank for none.
    pub key: char,
    /// What it is, for whoever acts on it.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// What is shown beside it.
    pub note: String,
}

/// One of a few is chosen.
#[derive(Debug)]
pub struct Picker {
    /// What is asked.
    pub title: String,
    /// What there is.
    pub choices: Vec<Choice>,
    /// The row of the cursor.
    pub at: usize,
    /// Whom it is about.
    pub people: Vec<PersonId>,
    /// What follows from the value that was chosen.
    pub then: fn(&mut Model, &[PersonId], &str) -> Done,
}

impl Picker {
    fn choose(&self, model: &mut Model, row: usize) -> Next {
        match self.choices.get(row) {
            Some(choice) => Next::Did((self.then)(model, &self.people, &choice.value)),
            None => Next::Stay,
        }
    }
}

impl Layer for Picker {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        if let Some(row) = key
            .letter()
            .filter(|letter| *letter != ' ')
            .and_then(|letter| self.choices.iter().position(|one| one.key == letter))
        {
            return self.choose(model, row);
        }
        match key.code {
            KeyCode::Enter => self.choose(model, self.at),
            KeyCode::Esc | KeyCode::Char('q') => Next::Close,
            KeyCode::Down | KeyCode::Char('j') => {
                self.at = (self.at + 1).min(self.choices.len().saturating_sub(1));
                Next::Stay
            }
            KeyCode::Up | KeyCode::Char('k') => {
                self.at = self.at.saturating_sub(1);
                Next::Stay
            }
            _ => Next::Stay,
        }
    }

    fn view(&self, _model: &Model, pen: &mut Pen) {
        let label = self.choices.iter().map(|one| width(&one.label)).max().unwrap_or(0);
        let note = self.choices.iter().map(|one| width(&one.note)).max().unwrap_or(0);
        let wide = (label + note + 13).max(width(&self.title) + 8);
        let tall = u16::try_from(self.choices.len()).unwrap_or(u16::MAX).saturating_add(2);
        let mut pen = window(pen, &self.title, "", wide, tall);
        let top = self.at.saturating_sub(usize::from(pen.height()).saturating_sub(1));
        for ((row, choice), y) in self.choices.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == self.at {
                line.ground(Role::Selected);
            }
            line.text(1, 0, &choice.key.to_string(), Role::Key);
            line.text(4, 0, &choice.label, Role::Text);
            line.text(4 + label + 3, 0, &choice.note, Role::Dim);
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "choose"), ("Esc", "leave it")]
    }
}
