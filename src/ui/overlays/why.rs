//! Why: the arithmetic behind a rank, term by term.

use crossterm::event::KeyCode;

use super::window::window;
use super::{Layer, Next};
use crate::domain::PersonId;
use crate::domain::nudge;
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::pen::{Pen, width, wrap};
use crate::ui::theme::Role;

/// The arithmetic behind somebody's rank.
#[derive(Debug)]
pub struct Why {
    who: PersonId,
    /// What is worked out, when the book last changed.
    why: Option<nudge::Why>,
}

impl Why {
    /// Why this person is asked for, or not.
    pub fn new(model: &Model, who: PersonId) -> Self {
        Self { who, why: nudge::why(&model.book, who) }
    }
}

impl Layer for Why {
    fn key(&mut self, _model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'w') => Next::Close,
            _ => Next::Stay,
        }
    }

    fn refresh(&mut self, model: &Model) {
        self.why = nudge::why(&model.book, self.who);
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let Some(why) = &self.why else { return };
        let wide = pen.width().min(78);
        let room = wide.saturating_sub(6 + 10);
        let notes: Vec<Vec<String>> =
            why.terms.iter().map(|term| wrap(&format!("{}: {}", term.term, term.note), room, 4)).collect();
        let silent =
            why.silent.as_deref().map(|text| wrap(text, wide.saturating_sub(4), 3)).unwrap_or_default();
        let tall = notes.iter().map(Vec::len).sum::<usize>() + silent.len() + 5;
        let title = format!("Why {}", model.book.name(self.who));
        let mut pen = window(pen, &title, "", wide, u16::try_from(tall).unwrap_or(u16::MAX));
        let mut y = 0;
        for line in &silent {
            pen.text(0, y, line, Role::Text);
            y += 1;
        }
        y += u16::from(!silent.is_empty());
        for (term, note) in why.terms.iter().zip(&notes) {
            right(&mut pen, y, &format!("{:+.2}", term.value), Role::Text);
            for line in note {
                pen.text(10, y, line, Role::Dim);
                y += 1;
            }
        }
        pen.rule(0, y, 8, "─", Role::Border);
        right(&mut pen, y + 1, &format!("{:.2}", why.score), Role::Accent);
        pen.text(10, y + 1, "in all", Role::Dim);
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Esc", "close")]
    }
}

fn right(pen: &mut Pen, y: u16, number: &str, role: Role) {
    pen.text(8u16.saturating_sub(width(number)), y, number, role);
}
