//! A question before something larger is done. It keeps what would be done, not the outcome: when it is
//! answered, that is worked out anew, and asked again where it is something else by now.

use std::fmt;

use crossterm::event::KeyCode;

use super::{Layer, Next};
use crate::domain::{Book, Change};
use crate::ops::{Context, Refusal};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Meant, Plan, Write};
use crate::ui::overlays::window::window;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// What would be done.
#[derive(Debug)]
pub struct Asked {
    /// In words, line by line.
    pub lines: Vec<String>,
    /// What the history calls it.
    pub what: String,
    /// What it changes.
    pub changes: Vec<Change>,
}

/// Works out what would be done to the book as it is.
type Work = Box<dyn Fn(&Book, &mut Context) -> Result<Asked, Refusal>>;

/// What a yes does.
enum Answer {
    /// What is worked out from the book as it is then.
    Work(Work),
    /// An import, which is planned anew where the book is another by then.
    Import(Plan),
    /// Something is taken back.
    Undo(Meant),
}

/// A question: what would be done, line by line.
pub struct Confirm {
    title: &'static str,
    lines: Vec<String>,
    verb: &'static str,
    what: String,
    answer: Answer,
    /// Lines above the first that is shown.
    scroll: usize,
}

impl fmt::Debug for Confirm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Confirm").field("title", &self.title).field("lines", &self.lines).finish()
    }
}

impl Confirm {
    /// A question about what `work` finds; the answer is called `verb`.
    pub fn new(
        model: &mut Model,
        title: &'static str,
        verb: &'static str,
        work: impl Fn(&Book, &mut Context) -> Result<Asked, Refusal> + 'static,
    ) -> Result<Self, Refusal> {
        let Asked { lines, what, .. } = work(&model.book, &mut model.context)?;
        Ok(Self { title, lines, verb, what, answer: Answer::Work(Box::new(work)), scroll: 0 })
    }

    /// A question about an import.
    pub fn import(plan: Plan) -> Self {
        let (lines, what) = (plan.lines.clone(), plan.what.clone());
        Self { title: "Import", lines, verb: "import", what, answer: Answer::Import(plan), scroll: 0 }
    }

    /// A question about taking something back.
    pub fn undo(meant: Meant, what: String, lines: Vec<String>) -> Self {
        let answer = Answer::Undo(meant);
        Self { title: "Take back", lines, verb: "take it back", what, answer, scroll: 0 }
    }

    fn yes(&mut self, model: &mut Model) -> Next {
        match &self.answer {
            Answer::Work(work) => match work(&model.book, &mut model.context) {
                Ok(asked) => self.settle(model, asked),
                Err(refusal) => Next::Did(Err(refusal)),
            },
            Answer::Import(plan) if plan.base != model.book.seq() || !model.queue.is_empty() => {
                model.agreed = Some(plan.lines.clone());
                Next::Did(Ok(vec![Effect::Plan(plan.path.clone())]))
            }
            Answer::Import(plan) => {
                let done = done(model, self.what.clone(), plan.changes.clone());
                Next::Did(done)
            }
            Answer::Undo(meant) => Next::Did(Ok(model.store(Write::Undo(*meant)))),
        }
    }

    /// Does what was asked about, if it is still just that.
    fn settle(&mut self, model: &mut Model, asked: Asked) -> Next {
        if asked.lines == self.lines && asked.what == self.what {
            return Next::Did(done(model, asked.what, asked.changes));
        }
        (self.lines, self.what, self.scroll) = (asked.lines, asked.what, 0);
        let hint = "this is how it is now; Enter does it";
        model.refuse(Refusal::new("nothing was done: something changed elsewhere meanwhile", hint));
        Next::Stay
    }
}

/// Makes changes that were asked about, and says so.
pub fn done(model: &mut Model, what: String, changes: Vec<Change>) -> Result<Vec<Effect>, Refusal> {
    let effects = model.change(what.clone(), |_, _| Ok(changes))?;
    model.say(format!("Done: {what}. u takes it back."));
    Ok(effects)
}

impl Layer for Confirm {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Enter | KeyCode::Char('y') => self.yes(model),
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
