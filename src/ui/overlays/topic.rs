//! What you need, as it is typed; who can help is shown below with each key.

use crossterm::event::KeyCode;

use super::field::Field;
use super::{Layer, Next};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::panes::{Motion, asks};
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// A topic is typed.
#[derive(Debug)]
pub struct Topic {
    field: Field,
}

impl Topic {
    /// The topic as it is asked now.
    pub fn new(topic: &str) -> Self {
        Self { field: Field::new(topic) }
    }
}

impl Layer for Topic {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Tab => return Next::Close,
            KeyCode::Down => model.pane().go(model, Motion::By(1)),
            KeyCode::Up => model.pane().go(model, Motion::By(-1)),
            _ if self.field.key(key) => asks::ask(model, self.field.text()),
            _ => {}
        }
        Next::Stay
    }

    fn paste(&mut self, model: &mut Model, text: &str) {
        self.field.paste(text);
        asks::ask(model, self.field.text());
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let Some(area) = model.layout().panes.first().copied().flatten() else { return };
        let mut pane = pen.over(area);
        let room = pane.width().saturating_sub(6);
        let mut line = pane.part(4, 1, room, 1);
        line.clear();
        self.field.draw(&mut line, Role::Text);
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("type", "what you need"), ("Enter", "to the list"), ("↑ ↓", "choose"), ("Esc", "close")]
    }
}
