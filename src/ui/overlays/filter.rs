//! The list's filter, as it is typed: what may follow, what is wrong where, and how many pass.

use crossterm::event::KeyCode;

use super::field::Field;
use super::window::window;
use super::{Layer, Next};
use crate::query::filter::{Completion, Filter as Understood, FilterError, Occurring, complete};
use crate::query::list::{Sort, people};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::panes::people::first_shown;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// The list's filter.
#[derive(Debug)]
pub struct Filter {
    field: Field,
    completion: Completion,
    /// The suggestion that is chosen; none until somebody goes there.
    at: Option<usize>,
    understood: Result<Understood, FilterError>,
    /// Whether Enter was refused, so that a mistake is shown though somebody may still be typing it.
    refused: bool,
    /// How many pass, where that is known in a moment.
    passing: Option<usize>,
    occurring: Occurring,
}

/// In a larger book, those who pass are not counted with each key.
const COUNTED: usize = 5_000;
/// How many suggestions are shown at once.
const SHOWN: u16 = 10;

impl Filter {
    /// The filter as it is.
    pub fn new(model: &Model) -> Self {
        let mut filter = Self {
            field: Field::new(model.panes.people.filter_text.clone()),
            completion: Completion::default(),
            at: None,
            understood: Ok(Understood::default()),
            refused: false,
            passing: None,
            occurring: Occurring::default(),
        };
        filter.typed(model);
        filter
    }

    fn typed(&mut self, model: &Model) {
        (self.at, self.refused) = (None, false);
        self.completion = complete(self.field.text(), self.field.cursor(), &model.book, &mut self.occurring);
        self.understand(model);
    }

    fn understand(&mut self, model: &Model) {
        self.understood = Understood::parse(self.field.text(), model.book.settings());
        self.passing = match &self.understood {
            Ok(filter) if model.book.len() <= COUNTED => Some(people(&model.book, filter, Sort::Name).len()),
            _ => None,
        };
    }

    fn accept(&mut self, model: &Model) {
        let Some(suggestion) = self.completion.suggestions.get(self.at.unwrap_or(0)) else { return };
        let blank = if suggestion.goes_on { "" } else { " " };
        let text = format!("{}{blank}", suggestion.text);
        self.field.complete(self.completion.place.clone(), &text);
        self.typed(model);
    }

    fn go(&mut self, by: isize) {
        let last = self.completion.suggestions.len().saturating_sub(1);
        self.at = match self.at {
            None if by < 0 || self.completion.suggestions.is_empty() => None,
            None => Some(0),
            Some(0) if by < 0 => None,
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
    }

    fn apply(&mut self, model: &mut Model) -> Next {
        if self.understood.is_err() {
            self.refused = true;
            return Next::Stay;
        }
        Next::Did(model.set_filter(self.field.text()))
    }

    /// What is wrong, unless somebody is in the middle of writing it.
    fn mistake(&self) -> Option<&FilterError> {
        let error = self.understood.as_ref().err()?;
        (self.refused || error.at.end < self.completion.place.start).then_some(error)
    }
}

impl Layer for Filter {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        match key.code {
            KeyCode::Esc => return Next::Close,
            KeyCode::Enter if self.at.is_none() => return self.apply(model),
            KeyCode::Enter | KeyCode::Tab => self.accept(model),
            KeyCode::Down => self.go(1),
            KeyCode::Up => self.go(-1),
            _ => {
                self.field.key(key);
                // The cursor may stand in another word now.
                self.typed(model);
            }
        }
        Next::Stay
    }

    fn paste(&mut self, model: &mut Model, text: &str) {
        self.field.paste(text);
        self.typed(model);
    }

    fn refresh(&mut self, model: &Model) {
        self.occurring = Occurring::default();
        self.understand(model);
    }

    fn view(&self, _model: &Model, pen: &mut Pen) {
        let (wide, tall) = (pen.width().min(78), pen.height().min(SHOWN + 6));
        let passing = self.passing.map(passing).unwrap_or_default();
        let mut pen = window(pen, "Filter", &passing, wide, tall);
        let room = pen.width().saturating_sub(2);
        pen.text(0, 0, "› ", Role::Accent);
        if self.field.text().is_empty() {
            pen.text(3, 0, "circle:close tag:investor -tag:spam last>90d \"free words\"", Role::Faint);
        }
        self.field.draw(&mut pen.part(2, 0, room, 1), Role::Text);
        let mut y = 1;
        if let Some(error) = self.mistake() {
            self.point(error, &mut pen);
            let between = if error.hint.is_empty() { "" } else { ": " };
            y = pen.wrapped(2, 2, 2, &format!("{}{between}{}", error.message, error.hint), Role::Error);
        }
        let (wide, below) = (pen.width(), pen.height().saturating_sub(y + 1));
        self.draw_suggestions(&mut pen.part(0, y + 1, wide, below));
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Tab", "complete"), ("↑ ↓", "choose"), ("Enter", "show them"), ("Esc", "leave it")]
    }
}

impl Filter {
    /// Signs below the letters that are wrong.
    fn point(&self, error: &FilterError, pen: &mut Pen) {
        let room = pen.width().saturating_sub(2);
        let columns = self.field.column(error.at.start, room).zip(self.field.column(error.at.end, room));
        if let Some((from, to)) = columns {
            pen.rule(2 + from, 1, to.saturating_sub(from).max(1), "^", Role::Error);
        }
    }

    fn draw_suggestions(&self, pen: &mut Pen) {
        let all = &self.completion.suggestions;
        let widest = all.iter().map(|one| crate::ui::pen::width(&one.text)).max().unwrap_or(0);
        let text = widest.clamp(14, pen.width() / 2);
        let top = first_shown(self.at.unwrap_or(0), all.len(), pen.height().into());
        for ((row, one), y) in all.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if Some(row) == self.at {
                line.ground(Role::Selected);
            }
            line.fit(2, 0, text, &one.text, Role::Accent);
            line.text(text + 4, 0, &one.note, Role::Dim);
        }
    }
}

fn passing(count: usize) -> String {
    match count {
        0 => "nobody passes".to_owned(),
        1 => "1 person passes".to_owned(),
        several => format!("{several} people pass"),
    }
}
