//! A question before something larger is done.

use crossterm::event::KeyCode;

use super::{Layer, Next};
use crate::domain::Change;
use crate::ops::Refusal;
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::overlays::window::window;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// A question: what would be done, line by line.
#[derive(Debug)]
pub struct Confirm {
    title: &'static str,
    lines: Vec<String>,
    verb: &'static str,
    what: String,
    changes: Vec<Change>,
    /// Lines above the first that is shown.
    scroll: usize,
}

impl Confirm {
    /// A question whose answer `verb` makes these changes, called `what` in the history.
    pub fn new(
        title: &'static str,
        lines: Vec<String>,
        verb: &'static str,
        what: impl Into<String>,
        changes: Vec<Change>,
    ) -> Self {
        Self { title, lines, verb, what: what.into(), changes, scroll: 0 }
    }
}

impl Layer for Confirm {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Enter | KeyCode::Char('y') => {
                let (what, changes) = (self.what.clone(), std::mem::take(&mut self.changes));
                match model.change(what.clone(), |_, _| Ok(changes)) {
                    Ok(effects) => {
                        model.say(format!("Done: {what}. u takes it back."));
                        Next::Did(Ok(effects))
                    }
                    // What was asked about is not what is there any more.
                    Err(_) => {
                        let hint = "nothing was done; ask again to see it as it is now";
                        model.refuse(Refusal::new("this was changed elsewhere meanwhile", hint));
                        Next::Close
                    }
                }
            }
            KeyCode::Esc | KeyCode::Char('n' | 'q') => Next::Close,
            KeyCode::Down | KeyCode::Char('j') => {
                self.scroll = (self.scroll + 1).min(self.lines.len().saturating_sub(1));
                Next::Stay
            }
            KeyCode::Up | KeyCode::Char('k') => {
                self.scroll = self.scroll.saturating_sub(1);
                Next::Stay
            }
            _ => Next::Stay,
        }
    }

    fn view(&self, _model: &Model, pen: &mut Pen) {
        let widest = self.lines.iter().map(|line| width(line)).max().unwrap_or(0);
        let height = u16::try_from(self.lines.len()).unwrap_or(u16::MAX).saturating_add(4);
        let mut pen = window(pen, self.title, "", widest.clamp(46, 76) + 4, height.min(24));
        let last = pen.height().saturating_sub(1);
        for (line, y) in self.lines.iter().skip(self.scroll).zip(0..last.saturating_sub(1)) {
            pen.text(0, y, line, Role::Text);
        }
        let verb = format!(" {}   ", self.verb);
        pen.pieces(
            0,
            last,
            [("Enter", Role::Key), (&verb, Role::Text), ("Esc", Role::Key), (" leave it", Role::Dim)],
        );
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "yes"), ("Esc", "no")]
    }
}
