//! A form: lines with labels, and what is wrong with one below it.

use chrono::NaiveDate;
use crossterm::event::KeyCode;

use super::field::Field;
use super::window::window;
use super::{Layer, Next};
use crate::domain::{InteractionId, PersonId};
use crate::ops::Refusal;
use crate::ui::draft::{Line, Typed};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::pen::{Pen, wrap};
use crate::ui::theme::Role;

/// What is wrong with a form: which line, and why.
pub type Wrong = (Option<usize>, Refusal);

/// What somebody else made of a line while the form was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// Nobody had touched it here, so it holds what they wrote.
    Followed,
    /// Something else is typed here; there it is this by now.
    Differs(String),
}

/// One line of a form.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which field it is.
    pub key: &'static str,
    /// What is written before it.
    pub label: &'static str,
    /// What belongs there, shown while it listens.
    pub hint: String,
    /// What is typed.
    pub field: Field,
    /// What stood there when the form was opened, or was seen last.
    pub before: String,
    /// What somebody else made of it meanwhile, if they did.
    pub elsewhere: Option<Elsewhere>,
    /// Values that the arrows go through; none when anything may be typed.
    pub choices: Vec<String>,
}

impl Entry {
    /// A line that holds `text`.
    pub fn new(
        key: &'static str,
        label: &'static str,
        hint: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let before = text.into();
        Self {
            key,
            label,
            hint: hint.into(),
            field: Field::new(before.clone()),
            before,
            elsewhere: None,
            choices: Vec::new(),
        }
    }

    /// A line whose values the arrows go through.
    pub fn of(mut self, choices: impl IntoIterator<Item = String>) -> Self {
        self.choices = choices.into_iter().collect();
        self
    }

    /// What is typed, without blanks around it.
    pub fn text(&self) -> &str {
        self.field.text().trim()
    }

    /// Whether something else is typed than stood there.
    pub fn is_changed(&self) -> bool {
        self.text() != self.before
    }

    fn turn(&mut self, by: isize) {
        let count = self.choices.len() as isize;
        let at =
            self.choices.iter().position(|choice| choice == self.text()).map_or(0, |at| at as isize + by);
        if let Some(choice) = self.choices.get(at.rem_euclid(count.max(1)) as usize) {
            self.field = Field::new(choice.clone());
        }
    }
}

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What it is for.
    pub title: String,
    /// Whom it is about.
    pub people: Vec<PersonId>,
    /// The entry of the timeline it alters.
    pub entry: Option<InteractionId>,
    /// Who or what it is about, as long as that is gone.
    pub gone: bool,
    /// Its lines.
    pub entries: Vec<Entry>,
    /// The line that listens.
    pub at: usize,
    /// The day its words are meant on: that of the first letter typed; none before.
    pub day: Option<NaiveDate>,
    /// What is wrong with it.
    pub wrong: Option<Wrong>,
    /// What Enter does.
    pub submit: fn(&mut Model, &Form) -> Result<Vec<Effect>, Wrong>,
    /// Brings it up to what others changed meanwhile.
    pub follow: fn(&Model, &mut Form),
}

impl Form {
    /// A form of these lines that does not care what others change.
    pub fn new(
        title: impl Into<String>,
        people: Vec<PersonId>,
        entries: Vec<Entry>,
        submit: fn(&mut Model, &Form) -> Result<Vec<Effect>, Wrong>,
    ) -> Self {
        let (at, day, wrong) = (0, None, None);
        let (title, entry, gone) = (title.into(), None, false);
        Self { title, people, entry, gone, entries, at, day, wrong, submit, follow: |_, _| {} }
    }

    /// What is typed in a line.
    pub fn text(&self, key: &str) -> &str {
        self.entries.iter().find(|entry| entry.key == key).map_or("", Entry::text)
    }

    /// The day its words are meant on.
    pub fn day(&self, model: &Model) -> NaiveDate {
        self.day.unwrap_or(model.context.today)
    }

    /// A refusal of a line.
    pub fn wrong(&self, key: &str, refusal: Refusal) -> Wrong {
        (self.entries.iter().position(|entry| entry.key == key), refusal)
    }

    /// The labels of the lines that others changed and that were taken over.
    pub fn followed(&self) -> Vec<&'static str> {
        let followed = |entry: &&Entry| entry.elsewhere == Some(Elsewhere::Followed);
        self.entries.iter().filter(followed).map(|entry| entry.label).collect()
    }

    /// Takes over what others made of the lines meanwhile, as `now` tells of each: where nothing was typed here
    /// they follow, the others show both.
    pub fn take_over(&mut self, now: impl Fn(&str) -> Option<String>) {
        for entry in &mut self.entries {
            let Some(now) = now(entry.key).filter(|now| *now != entry.before) else { continue };
            if entry.is_changed() && entry.text() != now {
                let shown = if now.is_empty() { "nothing".to_owned() } else { now.clone() };
                entry.elsewhere = Some(Elsewhere::Differs(shown));
            } else {
                entry.field = Field::new(now.clone());
                entry.elsewhere = Some(Elsewhere::Followed);
            }
            entry.before = now;
        }
    }

    /// What a line says, if something else is typed there than stood there.
    pub fn changed(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        entry.is_changed().then(|| entry.text())
    }

    /// Who it is about, as its title names them.
    pub fn name(&self) -> &str {
        self.title.strip_prefix("Edit ").unwrap_or(&self.title)
    }

    /// What it is about is gone; what was typed stays.
    pub fn leave(&mut self, why: Refusal) {
        self.gone = true;
        self.wrong = Some((None, why));
    }

    fn go(&mut self, by: isize) {
        let count = self.entries.len().max(1) as isize;
        self.at = (self.at as isize + by).rem_euclid(count) as usize;
    }

    fn send(&mut self, model: &mut Model) -> Next {
        match (self.submit)(model, self) {
            Ok(effects) => Next::Did(Ok(effects)),
            Err(wrong) => {
                self.at = wrong.0.unwrap_or(self.at);
                self.wrong = Some(wrong);
                Next::Stay
            }
        }
    }
}

impl Layer for Form {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        let back = key.mods.contains(crossterm::event::KeyModifiers::SHIFT);
        let choosing = self.entries.get(self.at).is_some_and(|entry| !entry.choices.is_empty());
        match key.code {
            KeyCode::Esc => return Next::Close,
            KeyCode::Enter => return self.send(model),
            _ if key == Key::ctrl('s') => return self.send(model),
            KeyCode::Tab => self.go(if back { -1 } else { 1 }),
            KeyCode::Down => self.go(1),
            KeyCode::Up => self.go(-1),
            KeyCode::Left | KeyCode::Right if choosing => {
                let by = if key.code == KeyCode::Left { -1 } else { 1 };
                if let Some(entry) = self.entries.get_mut(self.at) {
                    entry.turn(by);
                }
            }
            _ => {
                let typed = self.entries.get_mut(self.at).is_some_and(|entry| entry.field.key(key));
                if typed {
                    self.day.get_or_insert(model.context.today);
                    self.wrong = None;
                }
            }
        }
        Next::Stay
    }

    fn paste(&mut self, model: &mut Model, text: &str) {
        self.day.get_or_insert(model.context.today);
        if let Some(entry) = self.entries.get_mut(self.at) {
            entry.field.paste(text);
        }
    }

    fn draft(&self) -> Option<Typed> {
        let line = |entry: &Entry| Line {
            key: entry.key.to_owned(),
            before: entry.before.clone(),
            text: entry.field.text().to_owned(),
        };
        let lines = self.entries.iter().map(line).collect();
        let (title, people, day) = (self.title.clone(), self.people.clone(), self.day);
        Some(Typed::Form { title, people, lines, day })
    }

    fn refresh(&mut self, model: &Model) {
        (self.follow)(model, self);
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let wide = pen.width().min(76);
        let rows = rows(self, wide.saturating_sub(4));
        let tall = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4);
        let _ = model;
        let mut pen = window(pen, &self.title, "", wide, tall);
        let page = pen.height().saturating_sub(2);
        let here = rows.iter().position(|row| matches!(row, Row::Entry(at) if *at == self.at)).unwrap_or(0);
        let over = rows.len().saturating_sub(usize::from(page));
        let top = (here + 3).saturating_sub(usize::from(page)).min(over);
        for (row, y) in rows.iter().skip(top).zip(0..page) {
            self.draw_row(row, &mut pen.part(0, y, pen.width(), 1));
        }
        let last = pen.height().saturating_sub(1);
        let hint = self.entries.get(self.at).map_or("", |entry| entry.hint.as_str());
        pen.text(0, last, hint, Role::Dim);
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "keep"), ("Tab", "next line"), ("← →", "choose"), ("Esc", "leave it")]
    }
}

/// A row of the form.
enum Row {
    Entry(usize),
    Wrong(String),
    Elsewhere(String),
}

/// The rows of a form: its lines, and what is said below them.
fn rows(form: &Form, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    let room = width.saturating_sub(LABEL + 2);
    let wrong = |place: Option<usize>| match &form.wrong {
        Some((at, refusal)) if *at == place => {
            let between = if refusal.hint.is_empty() { "" } else { ": " };
            wrap(&format!("{}{between}{}", refusal.what, refusal.hint), room, 3)
        }
        _ => Vec::new(),
    };
    rows.extend(wrong(None).into_iter().map(Row::Wrong));
    for (at, entry) in form.entries.iter().enumerate() {
        rows.push(Row::Entry(at));
        rows.extend(wrong(Some(at)).into_iter().map(Row::Wrong));
        rows.extend(entry.elsewhere.iter().map(|elsewhere| Row::Elsewhere(told(elsewhere))));
    }
    rows
}

fn told(elsewhere: &Elsewhere) -> String {
    match elsewhere {
        Elsewhere::Followed => "changed elsewhere meanwhile, and taken over here".to_owned(),
        Elsewhere::Differs(now) => format!("changed elsewhere to “{now}”; Enter keeps yours"),
    }
}

/// The width of the labels.
const LABEL: u16 = 13;

impl Form {
    fn draw_row(&self, row: &Row, pen: &mut Pen) {
        match row {
            Row::Wrong(text) => {
                pen.pieces(LABEL, 0, [("↑ ", Role::Error), (text, Role::Error)]);
            }
            Row::Elsewhere(text) => {
                pen.pieces(LABEL, 0, [("· ", Role::Caution), (text, Role::Caution)]);
            }
            Row::Entry(at) => {
                let Some(entry) = self.entries.get(*at) else { return };
                let listens = *at == self.at;
                pen.text(0, 0, entry.label, if listens { Role::Accent } else { Role::Label });
                let mut field = pen.part(LABEL, 0, pen.width().saturating_sub(LABEL), 1);
                if listens {
                    field.ground(Role::SelectedIdle);
                    entry.field.draw(&mut field, Role::Text);
                } else {
                    field.text(0, 0, entry.field.text(), Role::Text);
                }
            }
        }
    }
}
