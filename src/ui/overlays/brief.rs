//! The brief: the one screen to read before you meet somebody.

use crossterm::event::KeyCode;

use super::window::window;
use super::{Layer, Next};
use crate::domain::PersonId;
use crate::ops::brief::brief;
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::panes::{person, timeline};
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::paragraph::Lines;

/// How many of the last interactions are read.
const LAST: usize = 3;
/// The width it is read at.
const WIDTH: u16 = 72;

/// The brief of somebody.
#[derive(Debug)]
pub struct Brief {
    who: PersonId,
    scroll: usize,
}

impl Brief {
    /// The brief of this person.
    pub fn new(who: PersonId) -> Self {
        Self { who, scroll: 0 }
    }

    fn lines(&self, model: &Model, width: u16) -> Lines {
        let mut lines = Lines::new(width);
        if let Some(nudge) = model.nudge(self.who) {
            lines.text(0, &format!("▸ {}", nudge.reason), Role::Promise);
            lines.text(2, &nudge.step, Role::Dim);
            lines.gap();
        }
        lines.lines.append(&mut person::lines(&model.book, self.who, width).lines);
        lines.gap();
        for one in model.book.interactions().of(self.who).rev().take(LAST) {
            timeline::entry(model, self.who, one, &mut lines);
        }
        lines
    }
}

impl Layer for Brief {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => return Next::Close,
            KeyCode::Down | KeyCode::Char('j') => self.scroll += 1,
            KeyCode::Up | KeyCode::Char('k') => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::Char('y') => {
                let text = brief(&model.book, self.who).map(|brief| brief.text(model.context.today));
                model.say("Copied.");
                return Next::Did(text.map(|text| vec![Effect::Copy(text)]));
            }
            _ => {}
        }
        let most = self.lines(model, WIDTH).lines.len().saturating_sub(1);
        self.scroll = self.scroll.min(most);
        Next::Stay
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let wide = pen.width().min(WIDTH + 8);
        let lines = self.lines(model, wide.saturating_sub(6));
        let tall = u16::try_from(lines.lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let title = model.book.name(self.who).to_owned();
        let mut pen = window(pen, &title, "brief", wide, tall);
        lines.draw(&mut pen, self.scroll);
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("y", "copy"), ("j k", "scroll"), ("Esc", "close")]
    }
}
