//! Circles: how full each is, what it asks of the week, who stands in it.

use super::people::{first_shown, role_of, since};
use super::{Motion, Pane};
use crate::domain::Book;
use crate::domain::cadence::every;
use crate::domain::load::{self, CircleLoad};
use crate::domain::{PersonId, Status, heat, triage};
use crate::ops::Context;
use crate::ops::{Refusal, person};
use crate::query::filter::Filter;
use crate::query::list::{self, Sort};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::overlays::confirm::{Asked, Confirm};
use crate::ui::overlays::triage::Triage;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;
use crate::ui::widgets::chart;
use crate::ui::widgets::frame::{Frame, inner};

/// The circles.
pub struct Circles;

/// The people of the selected circle.
pub struct Members;

/// What both show.
#[derive(Debug, Default)]
pub struct State {
    /// Every circle as it is filled.
    circles: Vec<CircleLoad>,
    /// The number of the selected circle: circles come and go only with the config.
    at: usize,
    /// The people of the selected circle.
    rows: Vec<PersonId>,
    /// Who of them is selected.
    selected: Option<PersonId>,
    /// How many people have not been placed.
    unplaced: usize,
    /// How many contacts counted in each of the last weeks.
    weeks: Vec<u32>,
}

/// Lines each circle takes.
const TALL: u16 = 3;

/// Commands of both.
const COMMANDS: &[Command] = &[
    Command {
        id: "circles.triage",
        title: "triage",
        doc: "Place people who came in, one key each",
        keys: &["t"],
        run: triage,
    },
    Command {
        id: "circles.prune",
        title: "prune",
        doc: "Archive people with whom nothing was ever exchanged",
        keys: &["X"],
        run: prune,
    },
];

fn triage(model: &mut Model) -> Done {
    let triage = Triage::new(model);
    if triage.is_empty() {
        return Err(Refusal::new("everybody is placed", "c places somebody anew"));
    }
    model.open(triage);
    done()
}

fn prune(model: &mut Model) -> Done {
    let question = Confirm::new(model, "Prune", "archive them", pruned)?;
    model.open(question);
    done()
}

/// What pruning would do.
fn pruned(book: &Book, context: &mut Context) -> Result<Asked, Refusal> {
    let people = triage::never_exchanged(book);
    if people.is_empty() {
        return Err(Refusal::new("there is nobody with whom nothing was exchanged", ""));
    }
    let changes = person::status(book, context, &people, Status::Archived)?;
    let mut lines = vec![
        format!("With {} nothing was ever exchanged, as far as is known here.", count(people.len())),
        "Archived they are kept and found, but not listed. u takes it back.".to_owned(),
        String::new(),
    ];
    lines.extend(people.iter().take(200).map(|who| {
        let org = book.person(*who).map_or("", |person| person.org.as_str());
        format!("{}  {org}", book.name(*who))
    }));
    Ok(Asked { lines, what: format!("archive {}", count(people.len())), changes })
}

fn count(people: usize) -> String {
    if people == 1 { "one person".to_owned() } else { format!("{people} people") }
}

fn refresh(model: &mut Model) {
    let circles = load::circles(&model.book);
    let unplaced = triage::unplaced(&model.book).len();
    let weeks = heat::weeks(&model.book, 26);
    let state = &mut model.panes.circles;
    (state.circles, state.unplaced, state.weeks) = (circles, unplaced, weeks);
    members(model);
}

/// Lists the people of the selected circle.
fn members(model: &mut Model) {
    let state = &model.panes.circles;
    let before = place(state);
    let all = list::people(&model.book, &Filter::default(), Sort::Rank);
    let of = |who: &PersonId| {
        model.book.person(*who).map(|person| model.book.settings().circles.rank(&person.circle))
    };
    let rows: Vec<PersonId> = all.into_iter().filter(|who| of(who) == Some(state.at)).collect();
    let state = &mut model.panes.circles;
    state.rows = rows;
    if !state.selected.is_some_and(|who| state.rows.contains(&who)) {
        state.selected = state.rows.get(before).or(state.rows.last()).copied();
    }
}

fn place(state: &State) -> usize {
    state.selected.and_then(|who| state.rows.iter().position(|row| *row == who)).unwrap_or(0)
}

impl Pane for Circles {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn refresh(&self, model: &mut Model) {
        refresh(model);
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.circles.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let state = &mut model.panes.circles;
        state.at = motion.from(state.at, state.circles.len(), 2);
        state.selected = None;
        members(model);
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let state = &model.panes.circles;
        let load = load_words(state);
        Frame { title: "Circles", right: &load, focused }.draw(pen);
        let mut pen = inner(pen);
        for ((number, circle), y) in state.circles.iter().enumerate().zip((0..).step_by(usize::from(TALL))) {
            let mut part = pen.part(0, y, pen.width(), TALL);
            if number == state.at {
                part.part(0, 0, part.width(), 1).ground(if focused {
                    Role::Selected
                } else {
                    Role::SelectedIdle
                });
                part.text(0, 0, "▌", Role::Accent);
            }
            draw_circle(circle, &mut part);
        }
        let y = TALL * u16::try_from(state.circles.len()).unwrap_or(0);
        draw_rest(state, &mut pen.part(0, y, pen.width(), pen.height().saturating_sub(y)));
    }
}

fn load_words(state: &State) -> String {
    let week: f64 = state.circles.iter().map(|circle| circle.contacts_per_week).sum();
    format!("{week:.1} contacts a week")
}

fn draw_circle(circle: &CircleLoad, pen: &mut Pen) {
    let within = match circle.capacity {
        Some(most) => format!("{} of {most} ", circle.within),
        None => format!("{} ", circle.people),
    };
    let from = pen.right(0, &within, Role::Dim);
    let end = pen.fit(2, 0, from.saturating_sub(3), &circle.circle, Role::Title);
    let rhythm = circle.cadence_days.map_or("may rest for ever".to_owned(), every);
    pen.fit(end + 2, 0, from.saturating_sub(end + 4), &rhythm, Role::Dim);
    let Some(most) = circle.capacity else { return };
    let cells = pen.width().saturating_sub(4);
    let filled =
        chart::filled(f64::from(u32::try_from(circle.within).unwrap_or(u32::MAX)), f64::from(most), cells);
    let over = circle.within > most as usize;
    pen.rule(2, 1, cells, "─", Role::BarRest);
    pen.rule(2, 1, filled, "━", if over { Role::Caution } else { Role::Bar });
}

/// Below the circles: who waits to be placed, and half a year of contact.
fn draw_rest(state: &State, pen: &mut Pen) {
    let mut y = 0;
    if state.unplaced > 0 {
        let words = format!("{} to place", count(state.unplaced));
        pen.pieces(2, y, [(words.as_str(), Role::Text), ("   t", Role::Key), (" triage", Role::Dim)]);
        y += 2;
    }
    pen.text(2, y, "contact by week, half a year", Role::Dim);
    let wide = usize::from(pen.width().saturating_sub(4));
    let shown: Vec<u32> = state.weeks.iter().rev().take(wide).rev().copied().collect();
    pen.text(2, y + 1, &chart::sparkline(&shown), Role::Bar);
}

impl Pane for Members {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.circles.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let page = usize::from(model.size.height.saturating_sub(5));
        let state = &mut model.panes.circles;
        let to = motion.from(place(state), state.rows.len(), page);
        state.selected = state.rows.get(to).copied();
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let state = &model.panes.circles;
        let title = state.circles.get(state.at).map_or("", |circle| circle.circle.as_str());
        Frame { title, right: &state.rows.len().to_string(), focused }.draw(pen);
        let mut pen = inner(pen);
        if state.rows.is_empty() {
            pen.wrapped(1, 0, 3, "Nobody stands here. c places whoever is selected.", Role::Dim);
        }
        let at = place(state);
        let top = first_shown(at, state.rows.len(), pen.height().into());
        for ((row, who), y) in state.rows.iter().enumerate().skip(top).zip(0..pen.height()) {
            let mut line = pen.part(0, y, pen.width(), 1);
            if row == at {
                line.ground(if focused { Role::Selected } else { Role::SelectedIdle });
                line.text(0, 0, "▌", Role::Accent);
            }
            draw_member(model, *who, &mut line);
        }
    }
}

fn draw_member(model: &Model, who: PersonId, pen: &mut Pen) {
    let (mark, since) = (model.book.mark(who), since(model, who));
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let right = pen.width().saturating_sub(width(&since) + 1);
    pen.text(right, 0, &since, Role::Dim);
    pen.fit(4, 0, right.saturating_sub(6), model.book.name(who), Role::Text);
}
