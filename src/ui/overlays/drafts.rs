//! What was not saved, to be brought back or thrown away.

use crossterm::event::KeyCode;

use super::window::window;
use super::{Layer, Next};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::unsaved;

/// How many lines of a draft are shown.
const SHOWN: usize = 8;

/// The list of drafts.
#[derive(Debug, Default)]
pub struct Drafts {
    at: usize,
}

impl Layer for Drafts {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Next::Close,
            KeyCode::Enter => return Next::Did(Ok(unsaved::bring_back(model, self.at))),
            KeyCode::Char('x') => {
                let effects = unsaved::drop(model, self.at);
                self.refresh(model);
                let rest = !model.unsaved.drafts.is_empty();
                return if rest { Next::Does(effects) } else { Next::Did(Ok(effects)) };
            }
            KeyCode::Down | KeyCode::Char('j') => self.at += 1,
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            _ => {}
        }
        self.refresh(model);
        Next::Stay
    }

    fn refresh(&mut self, model: &Model) {
        self.at = self.at.min(model.unsaved.drafts.len().saturating_sub(1));
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let drafts = &model.unsaved.drafts;
        let typed = drafts.get(self.at).and_then(|(_, draft)| draft.typed.as_ref());
        let lines: Vec<String> = typed.map(|typed| typed.altered()).unwrap_or_default();
        let tall = u16::try_from(drafts.len() + lines.len().min(SHOWN) + 3).unwrap_or(u16::MAX);
        let mut pen = window(pen, "Not saved", "", 76, tall);
        for ((row, (_, draft)), y) in drafts.iter().enumerate().zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == self.at {
                line.ground(Role::Selected);
            }
            line.text(1, 0, &draft.what, Role::Text);
        }
        let below = u16::try_from(drafts.len()).unwrap_or(u16::MAX).saturating_add(1);
        for (line, y) in lines.iter().take(SHOWN).zip(below..pen.height()) {
            pen.text(1, y, line, Role::Quote);
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "bring it back"), ("x", "throw it away"), ("Esc", "not now")]
    }
}
