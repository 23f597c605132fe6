//! Log: one sentence, and below it, as you type, what was understood.

use chrono::NaiveDate;
use crossterm::event::KeyCode;

use super::field::Field;
use super::window::window;
use super::{Layer, Next};
use crate::domain::date::{relative, short};
use crate::domain::nudge::caution;
use crate::domain::{Debtor, Key, PersonId, Proof};
use crate::ops::capture::{Captured, Part, capture};
use crate::ops::done::title;
use crate::ops::log::Promised;
use crate::ui::draft::Typed;
use crate::ui::key;
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::paragraph::Lines;

/// One sentence about what passed.
#[derive(Debug)]
pub struct Sentence {
    field: Field,
    /// Whom it is about when it names nobody.
    about: Vec<PersonId>,
    /// The follow-up or promise that is done with it.
    settles: Option<Key>,
    /// The day its words are meant on: that of its first letter, whatever the clock says at the end.
    day: NaiveDate,
    understood: Captured,
}

impl Sentence {
    /// Nothing is written yet; it is about these people unless it names others.
    pub fn new(model: &Model, about: Vec<PersonId>) -> Self {
        let day = model.context.today;
        let understood = capture(&model.book, "", day, &about);
        Self { field: Field::default(), about, settles: None, day, understood }
    }

    /// The same, done with which is a follow-up or a promise.
    pub fn settling(self, settles: Option<Key>) -> Self {
        Self { settles, ..self }
    }

    /// The same with this written already, on that day.
    pub fn saying(mut self, model: &Model, text: &str, day: NaiveDate) -> Self {
        (self.field, self.day) = (Field::new(text), day);
        self.understand(model);
        self
    }

    /// What is done with what is written: it was contact with whom it was due to, and is still kept.
    fn done(&self, model: &Model) -> Option<Key> {
        let key = self.settles?;
        let log = &self.understood.log;
        let due_to = match key {
            Key::Promise(id) => model.book.promises().get(id)?.person,
            Key::FollowUp(id) => model.book.follow_ups().get(id)?.person,
            _ => return None,
        };
        let passed = log.proof == Proof::Confirmed && log.on <= model.context.today;
        (passed && log.people.contains(&due_to)).then_some(key)
    }

    fn understand(&mut self, model: &Model) {
        if self.field.text().is_empty() {
            self.day = model.context.today;
        }
        self.understood = capture(&model.book, self.field.text(), self.day, &self.about);
    }

    /// Puts the full name of whom a name may mean in its place: the first, then the next.
    fn settle_name(&mut self, model: &Model) {
        let doubt = self.understood.doubts.iter().find(|doubt| !doubt.candidates.is_empty());
        if let Some(doubt) = doubt
            && let Some(who) = doubt.candidates.first()
        {
            let name = format!("@{}", model.book.name(*who));
            self.field.replace(doubt.place.clone(), &name);
            self.understand(model);
        }
    }

    fn role_at(&self, byte: usize) -> Role {
        let span = self.understood.spans.iter().rev().find(|span| span.place.contains(&byte));
        match span.map(|span| span.part) {
            None => Role::Text,
            Some(Part::Person) => Role::Accent,
            Some(Part::Unclear) => Role::Error,
            Some(Part::Day) => Role::Date,
            Some(Part::Place) => Role::Cold,
            Some(Part::Kind | Part::Depth | Part::Attempt) => Role::Warm,
            Some(Part::Promise) => Role::Promise,
            Some(Part::Tag) => Role::Resting,
        }
    }
}

impl Layer for Sentence {
    fn key(&mut self, model: &mut Model, key: key::Key) -> Next {
        match key.code {
            KeyCode::Esc => return Next::Close,
            KeyCode::Enter if self.field.text().trim().is_empty() => return Next::Close,
            KeyCode::Enter => {
                let settled = self.done(model);
                let logged = self.understood.clone().clear().and_then(|mut log| {
                    log.done.extend(settled);
                    model.log(&log)
                });
                return Next::Did(logged);
            }
            KeyCode::Tab => self.settle_name(model),
            _ if self.field.key(key) => self.understand(model),
            _ => {}
        }
        Next::Stay
    }

    fn paste(&mut self, model: &mut Model, text: &str) {
        self.field.paste(text);
        self.understand(model);
    }

    fn draft(&self) -> Option<Typed> {
        let text = self.field.text().to_owned();
        let (about, settles, day) = (self.about.clone(), self.settles, self.day);
        (!text.trim().is_empty()).then_some(Typed::Sentence { text, about, settles, day })
    }

    fn refresh(&mut self, model: &Model) {
        self.understand(model);
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let wide = pen.width().saturating_sub(4).min(96);
        let lines = self.lines(model, wide.saturating_sub(4));
        let tall = u16::try_from(lines.lines.len()).unwrap_or(u16::MAX).saturating_add(4).max(8);
        let mut pen = window(pen, "What passed?", "", wide, tall);
        let room = pen.width().saturating_sub(2);
        pen.text(0, 0, "› ", Role::Accent);
        if self.field.text().is_empty() {
            pen.text(
                3,
                0,
                "lunch with Ann in Paris yesterday, I will send the deck by friday #work",
                Role::Faint,
            );
        }
        self.field.draw_marked(&mut pen.part(2, 0, room, 1), |byte| self.role_at(byte));
        let (wide, tall) = (pen.width(), pen.height().saturating_sub(2));
        for (line, y) in lines.lines.iter().zip(0..tall) {
            pen.part(0, 2, wide, tall).pieces(
                0,
                y,
                line.pieces.iter().map(|(text, role)| (text.as_str(), *role)),
            );
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "log it"), ("Tab", "settle a name"), ("Esc", "leave it")]
    }
}

impl Sentence {
    /// What was understood, line by line; what is not clear last.
    fn lines(&self, model: &Model, width: u16) -> Lines {
        let mut lines = Lines::new(width);
        let (log, today) = (&self.understood.log, model.context.today);
        if self.field.text().trim().is_empty() {
            let names: Vec<&str> = self.about.iter().map(|who| model.book.name(*who)).collect();
            lines.labelled("with", &names.join(", "), Role::Dim);
            return lines;
        }
        let names: Vec<&str> = log.people.iter().map(|who| model.book.name(*who)).collect();
        lines.labelled("with", &names.join(", "), Role::Accent);
        lines.labelled(
            "when",
            &format!("{}, {}", relative(log.on, today), log.on.format("%a %-d %b %Y")),
            Role::Text,
        );
        let answered = if log.proof == Proof::Attempt { ", no answer" } else { "" };
        let depth = log.depth.map(|depth| format!(", {}", depth.word())).unwrap_or_default();
        lines.labelled("what", &format!("{}{depth}{answered}", log.kind.word()), Role::Text);
        lines.labelled("where", &log.place, Role::Text);
        lines.labelled("gave", &log.gave, Role::Good);
        lines.labelled("got", &log.got, Role::Good);
        for promised in &log.promises {
            promise(model, promised, &mut lines);
        }
        if let Some(key) = self.done(model) {
            lines.labelled("done", &title(&model.book, key), Role::Good);
        }
        lines.labelled("tags", &log.tags.join(" "), Role::Dim);
        if let Some(text) = log.people.iter().find_map(|who| caution(&model.book, *who, &log.text)) {
            lines.text(0, &text, Role::Caution);
        }
        for doubt in &self.understood.doubts {
            lines.text(0, &format!("? {}: {}", doubt.refusal.what, doubt.refusal.hint), Role::Caution);
        }
        lines
    }
}

fn promise(model: &Model, promised: &Promised, lines: &mut Lines) {
    let name = model.book.name(promised.person);
    let label = match promised.by {
        Debtor::Me => "I owe",
        Debtor::Them => "owed",
    };
    let due = promised.due.map(|due| format!(" by {}", short(due, model.context.today))).unwrap_or_default();
    lines.labelled(label, &format!("{}{due} · {name}", promised.text), Role::Promise);
}
