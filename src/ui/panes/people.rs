//! The list of people: who, where they are, how long since you last spoke.

use super::{Motion, Pane};
use crate::domain::date::{days_between, distance};
use crate::domain::{Mark, PersonId, Status};
use crate::ui::model::Model;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// The list of people.
pub struct People;

/// What the list shows.
#[derive(Debug, Default)]
pub struct State {
    /// Whom it shows, in order.
    pub rows: Vec<PersonId>,
    /// Who is selected.
    pub selected: Option<PersonId>,
}

impl State {
    /// The row of whoever is selected.
    pub fn at(&self) -> usize {
        self.selected.and_then(|who| self.rows.iter().position(|row| *row == who)).unwrap_or(0)
    }
}

impl Pane for People {
    fn refresh(&self, model: &mut Model) {
        let before = model.panes.people.at();
        let asked = |who: PersonId| model.today.nudges.iter().position(|nudge| nudge.person == who);
        let tended = model.book.people().filter(|person| person.status != Status::Archived);
        let mut rows: Vec<PersonId> = tended.map(|person| person.id).collect();
        rows.sort_by_cached_key(|id| (asked(*id).unwrap_or(usize::MAX), model.book.name(*id).to_lowercase()));
        let state = &mut model.panes.people;
        state.rows = rows;
        // Whoever takes the place of somebody who is gone.
        if !state.selected.is_some_and(|who| state.rows.contains(&who)) {
            state.selected = state.rows.get(before).or(state.rows.last()).copied();
        }
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.people.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let page = usize::from(model.size.height.saturating_sub(5));
        let state = &mut model.panes.people;
        let to = motion.from(state.at(), state.rows.len(), page);
        state.selected = state.rows.get(to).copied();
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let state = &model.panes.people;
        let count = state.rows.len().to_string();
        Frame { title: "People", right: &count, focused }.draw(pen);
        let mut pen = inner(pen);
        let (page, at) = (usize::from(pen.height()), state.at());
        let top = first_shown(at, state.rows.len(), page);
        for (row, (y, who)) in
            state.rows.iter().skip(top).take(page).zip(0u16..).map(|(who, y)| (y, *who)).enumerate()
        {
            let mut line = pen.part(0, y, pen.width(), 1);
            if top + row == at {
                line.ground(if focused { Role::Selected } else { Role::SelectedIdle });
            }
            draw_row(model, &mut line, who, top + row == at);
        }
    }
}

/// The first row that is shown so that row `at` stands in the middle where possible.
pub fn first_shown(at: usize, rows: usize, page: usize) -> usize {
    at.saturating_sub(page / 2).min(rows.saturating_sub(page))
}

fn draw_row(model: &Model, pen: &mut Pen, who: PersonId, selected: bool) {
    let Some(person) = model.book.person(who) else { return };
    let mark = model.book.mark(who);
    pen.text(0, 0, if selected { "▌" } else { " " }, Role::Accent);
    let asked = model.nudge(who).is_some();
    pen.text(1, 0, if asked { "▸" } else { " " }, Role::Asked);
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let since = since(model, who);
    let right = pen.width().saturating_sub(width(&since) + 1);
    pen.text(right, 0, &since, Role::Dim);
    let room = right.saturating_sub(6);
    let name = (room * 3 / 5).max(12).min(room);
    pen.fit(4, 0, name, &person.name, Role::Text);
    pen.fit(4 + name + 2, 0, room.saturating_sub(name + 2), &person.org, Role::Dim);
}

/// The colour of a mark.
pub fn role_of(mark: Mark) -> Role {
    match mark {
        Mark::Warm => Role::Warm,
        Mark::Cooling => Role::Cooling,
        Mark::Cold => Role::Cold,
        Mark::Unknown => Role::Unknown,
        Mark::Resting => Role::Resting,
        Mark::InMemory => Role::Memory,
    }
}

/// The time since the last counted contact in words; empty when there was none.
pub fn since(model: &Model, who: PersonId) -> String {
    model
        .book
        .last_contact(who)
        .map_or(String::new(), |last| distance(days_between(last, model.book.today())))
}
