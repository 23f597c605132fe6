//! Triage: people who came in are placed one by one, a key each.

use std::collections::HashSet;

use crossterm::event::KeyCode;

use super::window::window;
use super::{Layer, Next};
use crate::domain::cadence::every;
use crate::domain::date::{relative, short};
use crate::domain::{PersonId, Status, load, triage};
use crate::ops::{circle, person};
use crate::ui::key::Key;
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Meant, Ticket, Write};
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::paragraph::Lines;

/// People to be placed, in order.
#[derive(Debug)]
pub struct Triage {
    people: Vec<PersonId>,
    at: usize,
    /// Which write placed each of those before, so that going back takes that back, too.
    placed: Vec<Option<Ticket>>,
    /// Whoever one went back to: placed as long as that is on its way.
    back_at: Option<PersonId>,
}

impl Triage {
    /// Everybody who has not been placed.
    pub fn new(model: &Model) -> Self {
        Self { people: triage::unplaced(&model.book), at: 0, placed: Vec::new(), back_at: None }
    }

    /// Whether there is nobody to place.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    fn next(&mut self, placed: Option<Ticket>) {
        self.at += 1;
        self.back_at = None;
        self.placed.push(placed);
    }

    fn place(&mut self, model: &mut Model, number: usize) -> Vec<Effect> {
        let name = model.book.settings().circles.all().get(number).map(|circle| circle.name.clone());
        let (Some(who), Some(name)) = (self.people.get(self.at).copied(), name) else { return Vec::new() };
        let full = load::full(&model.book, &name, who);
        let what = format!("place {} in {name}", model.book.name(who));
        let effects = self.settle(model, |model| {
            model.change(what, |book, context| circle::place(book, context, &[who], &name))
        });
        if let Some(full) = full {
            let leaves = full.leaves.map(|other| format!("; the least warm is {}", model.book.name(other)));
            let text = format!(
                "{} holds {} of {}{}",
                full.circle,
                full.within,
                full.capacity,
                leaves.unwrap_or_default()
            );
            model.say(text);
        }
        effects
    }

    fn archive(&mut self, model: &mut Model) -> Vec<Effect> {
        let Some(who) = self.people.get(self.at).copied() else { return Vec::new() };
        let what = format!("archive {}", model.book.name(who));
        self.settle(model, |model| {
            model.change(what, |book, context| person::status(book, context, &[who], Status::Archived))
        })
    }

    fn settle(
        &mut self,
        model: &mut Model,
        run: impl FnOnce(&mut Model) -> crate::ui::command::Done,
    ) -> Vec<Effect> {
        let before = model.queue.last();
        match run(model) {
            Ok(effects) => {
                self.next((model.queue.last() != before).then(|| model.queue.last()));
                effects
            }
            Err(refusal) => {
                model.refuse(refusal);
                Vec::new()
            }
        }
    }

    fn back(&mut self, model: &mut Model) -> Vec<Effect> {
        self.at = self.at.saturating_sub(1);
        self.back_at = self.people.get(self.at).copied();
        match self.placed.pop() {
            Some(Some(ticket)) => model.store(Write::Undo(Meant::Own(ticket))),
            _ => Vec::new(),
        }
    }
}

impl Layer for Triage {
    fn key(&mut self, model: &mut Model, key: Key) -> Next {
        let effects = match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Next::Close,
            KeyCode::Char(digit @ '1'..='9') => {
                self.place(model, (digit as usize).saturating_sub('1' as usize))
            }
            KeyCode::Char('x') => self.archive(model),
            KeyCode::Char('u') | KeyCode::Backspace => self.back(model),
            KeyCode::Char(' ') if self.at < self.people.len() => {
                self.next(None);
                Vec::new()
            }
            _ => Vec::new(),
        };
        Next::Does(effects)
    }

    fn refresh(&mut self, model: &Model) {
        let (before, after) = self.people.split_at(self.at.min(self.people.len()));
        // Whom others placed meanwhile, or removed, nobody is asked about.
        let unplaced: HashSet<PersonId> = triage::unplaced(&model.book).into_iter().collect();
        let is_asked = |who: &PersonId| unplaced.contains(who) || Some(*who) == self.back_at;
        let after: Vec<PersonId> = after.iter().copied().filter(is_asked).collect();
        self.people = [before, &after].concat();
    }

    fn view(&self, model: &Model, pen: &mut Pen) {
        let right = format!("{} of {}", (self.at + 1).min(self.people.len()), self.people.len());
        let circles = load::circles(&model.book);
        let tall = 13 + u16::try_from(circles.len()).unwrap_or(0);
        let mut pen = window(pen, "Place", &right, 70, tall);
        let Some(who) = self.people.get(self.at) else {
            pen.text(0, 1, "Everybody is placed.", Role::Good);
            pen.pieces(
                0,
                3,
                [("Esc", Role::Key), (" close   ", Role::Dim), ("u", Role::Key), (" back", Role::Dim)],
            );
            return;
        };
        let mut lines = Lines::new(pen.width());
        card(model, *who, &mut lines);
        for (line, y) in lines.lines.iter().zip(0..8) {
            pen.pieces(0, y, line.pieces.iter().map(|(text, role)| (text.as_str(), *role)));
        }
        let mut y = 9;
        for (number, circle) in circles.iter().enumerate() {
            let cost = cost(model, *who, &circle.circle);
            let full = circle.capacity.map_or(String::new(), |most| format!("{} of {most}", circle.within));
            pen.text(0, y, &(number + 1).to_string(), Role::Key);
            pen.text(3, y, &circle.circle, Role::Text);
            pen.text(16, y, &full, Role::Dim);
            pen.text(30, y, &cost, Role::Dim);
            y += 1;
        }
        pen.pieces(
            0,
            y + 1,
            [
                ("x", Role::Key),
                (" archive   ", Role::Dim),
                ("Space", Role::Key),
                (" skip   ", Role::Dim),
                ("u", Role::Key),
                (" back   ", Role::Dim),
                ("Esc", Role::Key),
                (" enough for now", Role::Dim),
            ],
        );
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("1-5", "place"), ("x", "archive"), ("Space", "skip"), ("u", "back"), ("Esc", "close")]
    }
}

/// What helps to decide: what they do, when you connected, whether anything ever passed between you.
fn card(model: &Model, who: PersonId, lines: &mut Lines) {
    let Some(person) = model.book.person(who) else { return };
    let today = model.book.today();
    lines.line([(person.name.as_str(), Role::Title)]);
    let parts = [&person.title, &person.org, &person.city];
    let what: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    lines.text(0, &what.join(" · "), Role::Text);
    lines.line([("", Role::Text)]);
    if let Some(on) = person.met_on {
        let place = if person.met_at.is_empty() { String::new() } else { format!(", {}", person.met_at) };
        let verb = if person.source == "linkedin" { "connected" } else { "met" };
        lines.text(0, &format!("{verb} {} ({}){place}", relative(on, today), short(on, today)), Role::Dim);
    }
    match &model.book.standing(who).last {
        Some(last) => lines.text(
            0,
            &format!("last {} {} {}", last.kind.word(), relative(last.on, today), last.words),
            Role::Dim,
        ),
        None => lines.text(0, "nothing has passed between you yet, as far as is known here", Role::Dim),
    }
    if !person.notes.is_empty() {
        lines.text(0, &person.notes, Role::Quote);
    }
}

/// What a circle asks for: how often, and what that adds to the week.
fn cost(model: &Model, who: PersonId, circle: &str) -> String {
    let (Some(person), Some(circle)) = (model.book.person(who), model.book.settings().circles.named(circle))
    else {
        return String::new();
    };
    match circle.cadence {
        None => "may rest for ever".to_owned(),
        Some(days) => {
            format!("{}, {:.2} a week", every(days), load::per_week_in(&model.book, person, circle))
        }
    }
}
