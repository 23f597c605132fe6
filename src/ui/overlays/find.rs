//! Find: the right person before the name is typed out, their brief beside it.

use crossterm::event::KeyCode;

use super::field::Field;
use super::window::window;
use super::{Layer, Next};
use crate::domain::PersonId;
use crate::query::lookup::{Hit, Search};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::panes::people::first_shown;
use crate::ui::panes::person;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::hit;

/// The most people that are listed.
const MOST: usize = 100;
/// From this width on the brief stands beside the list.
const BESIDE: u16 = 90;

/// Somebody is looked for.
#[derive(Debug)]
pub struct Find {
    field: Field,
    hits: Vec<Hit>,
    at: usize,
    /// What is still being looked through.
    search: Option<Search>,
    /// Whether the book changed since.
    stale: bool,
}

/// So many people are looked through at once, so that no key waits.
const PIECE: usize = 100_000;

impl Find {
    /// Nothing is typed yet: the likeliest people.
    pub fn new(model: &mut Model) -> Self {
        let mut find = Self { field: Field::default(), hits: Vec::new(), at: 0, search: None, stale: false };
        find.begin(model);
        find
    }

    /// Looks for what is typed now among the likeliest, and says whether there are more to look through.
    fn begin(&mut self, model: &mut Model) -> bool {
        (self.at, self.stale) = (0, false);
        self.search = Some(Search::new(model.index(), self.field.text(), MOST));
        self.advance(model)
    }

    /// Looks through some more people, and says whether there are still others.
    fn advance(&mut self, model: &mut Model) -> bool {
        let Some(mut search) = self.search.take() else { return false };
        let index = model.index();
        let over = search.step(index, PIECE) || search.step(index, PIECE);
        self.hits = search.hits(index);
        self.search = (!over).then_some(search);
        !over
    }

    fn look(&mut self, model: &mut Model) -> Next {
        if self.begin(model) { Next::Does(vec![Effect::GoOn]) } else { Next::Stay }
    }

    fn chosen(&self) -> Option<PersonId> {
        self.hits.get(self.at).map(|hit| hit.person)
    }
}

impl Layer for Find {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        let last = self.hits.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Next::Close,
            KeyCode::Enter => {
                let Some(who) = self.chosen() else { return Next::Stay };
                model.show_person(who);
                return Next::Did(Ok(vec![model.look_up(who)]));
            }
            KeyCode::Tab => {
                let words = self.field.text().trim().to_owned();
                return Next::Did(model.set_filter(&words));
            }
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            _ if key == Key::ctrl('n') => self.at = (self.at + 1).min(last),
            _ if key == Key::ctrl('p') => self.at = self.at.saturating_sub(1),
            _ if self.field.key(key) => return self.look(model),
            _ => {}
        }
        Next::Stay
    }

    fn paste(&mut self, model: &mut Model, text: &str) {
        self.field.paste(text);
        let mut more = self.begin(model);
        while more {
            more = self.advance(model);
        }
    }

    fn go_on(&mut self, model: &mut Model) -> bool {
        if self.stale { self.begin(model) } else { self.advance(model) }
    }

    fn refresh(&mut self, model: &Model) {
        (self.search, self.stale) = (None, true);
        self.hits.retain(|hit| model.book.person(hit.person).is_some());
        self.at = self.at.min(self.hits.len().saturating_sub(1));
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let (wide, tall) = (pen.width().saturating_sub(4).min(130), pen.height().saturating_sub(2).min(30));
        let count = self.hits.len();
        let right = match &self.search {
            Some(_) => format!("{count}…"),
            None if count >= MOST => format!("{MOST}+"),
            None => count.to_string(),
        };
        let mut pen = window(pen, "Find", &right, wide, tall);
        pen.text(0, 0, "/ ", Role::Accent);
        self.field.draw(&mut pen.part(2, 0, pen.width().saturating_sub(2), 1), Role::Text);
        let list = if pen.width() + 4 >= BESIDE { pen.width() / 2 } else { pen.width() };
        let (height, rest) = (pen.height().saturating_sub(2), pen.width().saturating_sub(list + 3));
        self.draw_hits(model, &mut pen.part(0, 2, list, height));
        if let Some(who) = self.chosen().filter(|_| rest > 0) {
            let mut beside = pen.part(list + 2, 2, rest + 1, height);
            beside.text(1, 0, model.book.name(who), Role::Title);
            let (wide, tall) = (beside.width(), beside.height().saturating_sub(1));
            person::lines(&model.book, who, wide.saturating_sub(2))
                .draw(&mut beside.part(0, 1, wide, tall), 0);
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "go there"), ("Tab", "filter the list"), ("↑ ↓", "choose"), ("Esc", "close")]
    }
}

impl Find {
    fn draw_hits(&self, model: &Model, pen: &mut Pen) {
        let top = first_shown(self.at, self.hits.len(), pen.height().into());
        for ((row, hit), y) in self.hits.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == self.at {
                line.ground(Role::Selected);
            }
            hit::draw(&model.book, hit, self.field.text(), &mut line);
        }
        if self.hits.is_empty() && !self.field.text().is_empty() {
            pen.wrapped(1, 0, 4, "Nobody fits these words. Fewer letters find more.", Role::Dim);
        }
    }
}
