//! Find without the screen: a few lines below the prompt of a shell, of which one person is chosen.
//!
//! ```text
//! › sar█
//!  ● Sarah Chen    Acme        │ VP Engineering · Acme · Berlin
//!  ◐ Omar Sartre   —           │ ● close · every 30 days · warmth ▃ 31
//!  Enter brief  Tab e-mail  Ctrl-Y copy  Esc leave
//! ```

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;

use super::key::Key;
use super::overlays::field::Field;
use super::panes::people::first_shown;
use super::panes::person;
use super::pen::Pen;
use super::theme::{Role, Theme};
use super::widgets::hit;
use crate::domain::{Book, PersonId};
use crate::query::lookup::{Hit, Index};

/// The most people that are listed.
const MOST: usize = 100;
/// From this width on somebody is described beside the list.
const BESIDE: u16 = 70;

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Somebody.
    Person(PersonId),
    /// This e-mail address.
    Email(String),
    /// This is to be copied.
    Copy(String),
    /// Nobody.
    Nobody,
}

/// Somebody is chosen.
pub struct Pick<'a> {
    book: &'a Book,
    index: &'a Index,
    theme: Theme,
    field: Field,
    hits: Vec<Hit>,
    at: usize,
    /// Why the last key did nothing.
    told: Option<String>,
}

impl<'a> Pick<'a> {
    /// Nothing is typed yet: the likeliest people.
    pub fn new(book: &'a Book, index: &'a Index, theme: Theme) -> Self {
        let mut pick =
            Self { book, index, theme, field: Field::default(), hits: Vec::new(), at: 0, told: None };
        pick.search();
        pick
    }

    /// Takes a key; gives what was chosen, once something is.
    pub fn key(&mut self, key: Key) -> Option<Picked> {
        self.told = None;
        match key.code {
            KeyCode::Esc => return Some(Picked::Nobody),
            KeyCode::Enter => return self.chosen().map(Picked::Person),
            KeyCode::Tab => return self.email().map(Picked::Email),
            _ if key == Key::ctrl('y') => return self.to_copy().map(Picked::Copy),
            KeyCode::Down => self.go(1),
            KeyCode::Up => self.go(-1),
            KeyCode::PageDown => self.go(10),
            KeyCode::PageUp => self.go(-10),
            _ if key == Key::ctrl('n') => self.go(1),
            _ if key == Key::ctrl('p') => self.go(-1),
            _ if self.field.key(key) => self.search(),
            _ => {}
        }
        None
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.search();
    }

    /// Draws it over the whole buffer.
    pub fn view(&self, buffer: &mut Buffer) {
        let area = buffer.area;
        let mut pen = Pen::new(buffer, &self.theme, area);
        let (wide, tall) = (pen.width(), pen.height().saturating_sub(2));
        let after = pen.text(0, 0, "› ", Role::Accent);
        if self.field.text().is_empty() {
            pen.text(after + 2, 0, "a few letters of anything you know of somebody", Role::Faint);
        }
        self.field.draw(&mut pen.part(after, 0, wide.saturating_sub(after), 1), Role::Text);
        let list = if wide >= BESIDE { wide * 9 / 20 } else { wide };
        self.draw_hits(&mut pen.part(0, 1, list, tall));
        if let Some(who) = self.hits.get(self.at).map(|hit| hit.person).filter(|_| list < wide) {
            (0..tall).for_each(|line| {
                pen.text(list, line + 1, "│", Role::Border);
            });
            let mut beside = pen.part(list + 1, 1, wide.saturating_sub(list + 1), tall);
            let room = beside.width().saturating_sub(2);
            person::lines(self.book, who, room).draw(&mut beside, 0);
        }
        self.draw_keys(&mut pen.part(0, tall + 1, wide, 1));
    }

    fn search(&mut self) {
        self.hits = self.index.find(self.field.text(), MOST);
        self.at = 0;
    }

    fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.hits.len().saturating_sub(1));
    }

    fn chosen(&self) -> Option<PersonId> {
        self.hits.get(self.at).map(|hit| hit.person)
    }

    fn email(&mut self) -> Option<String> {
        let person = self.book.person(self.chosen()?)?;
        let email = person.emails.first().map(|email| email.value.clone());
        if email.is_none() {
            self.told = Some(format!("no e-mail address of {} is kept", person.name));
        }
        email
    }

    /// The e-mail address, else the name, as on the screen.
    fn to_copy(&self) -> Option<String> {
        let person = self.book.person(self.chosen()?)?;
        Some(person.emails.first().map_or(&person.name, |email| &email.value).clone())
    }

    fn draw_hits(&self, pen: &mut Pen) {
        let top = first_shown(self.at, self.hits.len(), pen.height().into());
        for ((row, hit), y) in self.hits.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == self.at {
                line.ground(Role::Selected);
                line.text(0, 0, "▌", Role::Accent);
            }
            hit::draw(self.book, hit, self.field.text(), &mut line);
        }
        if self.hits.is_empty() {
            pen.wrapped(1, 0, 4, "Nobody fits these words. Fewer letters find more.", Role::Dim);
        }
    }

    fn draw_keys(&self, pen: &mut Pen) {
        if let Some(told) = &self.told {
            pen.pieces(1, 0, [("· ", Role::Caution), (told, Role::Text)]);
            return;
        }
        let mut x = 1;
        for (key, word) in [("Enter", "brief"), ("Tab", "e-mail"), ("Ctrl-Y", "copy"), ("Esc", "leave")] {
            x = pen.pieces(x, 0, [(key, Role::Key), (" ", Role::Dim), (word, Role::Dim)]) + 2;
        }
    }
}
