//! Asks: a topic, who can help with it, and why they.

use super::{Motion, Pane, answer};
use crate::domain::{FactKind, PersonId};
use crate::query::ask::{Asking, Helper};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::topic::Topic;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// Asks.
pub struct Asks;

/// The most people that are shown.
const MOST: usize = 100;
/// How many texts are read before keys are looked at again: a few milliseconds.
const AT_ONCE: usize = 8_000;
/// How many things people offer are shown while nothing is asked.
const OFFERS: usize = 6;

/// What is asked, and who can help.
#[derive(Debug, Default)]
pub struct State {
    /// What is asked; empty when nothing is.
    pub topic: String,
    /// Who can help, the best first.
    pub helpers: Vec<Helper>,
    /// How many people were found.
    found: usize,
    /// Who is selected.
    selected: Option<PersonId>,
    /// Whether somebody was chosen; else the best is selected.
    chosen: bool,
    /// The answer while it is not complete.
    underway: Option<Asking>,
    /// Whether [`Effect::GoOn`] was asked for and is not answered.
    going_on: bool,
    /// Things people offered lately, shown while nothing is asked.
    offers: Vec<String>,
}

impl State {
    /// Asks to go on with an answer that is not complete.
    pub fn launch(&mut self) -> Option<Effect> {
        let goes_on = self.underway.is_some() && !self.going_on;
        self.going_on |= goes_on;
        goes_on.then_some(Effect::GoOn)
    }

    /// The row of whoever is selected.
    pub fn at(&self) -> usize {
        self.helpers.iter().position(|one| Some(one.person) == self.selected).unwrap_or(0)
    }
}

/// Commands of asks.
const COMMANDS: &[Command] = &[
    Command {
        id: "asks.topic",
        title: "ask",
        doc: "Say what you need, and see who can help",
        keys: &["f", "5"],
        run: |model| {
            type_topic(model);
            done()
        },
    },
    Command {
        id: "asks.clear",
        title: "",
        doc: "Take the topic away",
        keys: &["Esc"],
        run: |model| {
            ask(model, "");
            done()
        },
    },
];

/// Lets a topic be typed.
pub fn type_topic(model: &mut Model) {
    model.focus = 0;
    let topic = Topic::new(&model.panes.asks.topic);
    model.open(topic);
}

/// Looks for people who can help with a topic.
pub fn ask(model: &mut Model, topic: &str) {
    let state = &mut model.panes.asks;
    if state.topic != topic {
        (state.topic, state.chosen) = (topic.to_owned(), false);
    }
    state.underway = Some(Asking::new(&model.book, topic, MOST));
    read_on(model);
}

/// Reads on, and shows the best so far.
fn read_on(model: &mut Model) {
    let (state, book) = (&mut model.panes.asks, &model.book);
    let Some(asking) = &mut state.underway else { return };
    let complete = asking.step(book, AT_ONCE);
    (state.helpers, state.found) = (asking.helpers(book), asking.found());
    if complete {
        state.underway = None;
    }
    let is_there = |who: PersonId| state.helpers.iter().any(|one| one.person == who);
    if !state.chosen || !state.selected.is_some_and(is_there) {
        state.selected = state.helpers.first().map(|one| one.person);
    }
}

/// Goes on with an answer.
pub fn go_on(model: &mut Model) -> Done {
    model.panes.asks.going_on = false;
    read_on(model);
    done()
}

impl Pane for Asks {
    fn commands(&self) -> Commands {
        COMMANDS
    }

    fn refresh(&self, model: &mut Model) {
        let offers = model.book.facts().iter().filter(|fact| fact.kind == FactKind::Offer);
        let mut offers: Vec<_> = offers.map(|fact| (fact.on, fact.id, fact)).collect();
        offers.sort_unstable_by_key(|(on, id, _)| std::cmp::Reverse((*on, *id)));
        model.panes.asks.offers =
            offers.into_iter().take(OFFERS).map(|(_, _, fact)| fact.text.clone()).collect();
        let topic = model.panes.asks.topic.clone();
        ask(model, &topic);
    }

    fn selected(&self, model: &Model) -> Option<PersonId> {
        model.panes.asks.selected
    }

    fn go(&self, model: &mut Model, motion: Motion) {
        let page = usize::from(model.size.height) / 3;
        let state = &mut model.panes.asks;
        let to = motion.from(state.at(), state.helpers.len(), page);
        state.selected = state.helpers.get(to).map(|one| one.person);
        state.chosen = true;
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let state = &model.panes.asks;
        let more = if state.underway.is_some() { "…" } else { "" };
        let right = if state.topic.is_empty() { String::new() } else { format!("{}{more}", state.found) };
        Frame { title: "Who can help?", right: &right, focused }.draw(pen);
        let mut pen = inner(pen);
        let (wide, tall) = (pen.width(), pen.height());
        pen.text(1, 0, "› ", Role::Accent);
        pen.text(3, 0, &state.topic, Role::Text);
        let mut below = pen.part(0, 2, wide, tall.saturating_sub(2));
        match state.helpers.is_empty() {
            true => draw_nobody(model, &mut below),
            false => answer::draw(model, &mut below, focused),
        }
    }
}

/// What there is to say while nobody is shown.
fn draw_nobody(model: &Model, pen: &mut Pen) {
    let state = &model.panes.asks;
    let mut pen = pen.part(1, 0, pen.width().saturating_sub(2), pen.height());
    if !state.topic.trim().is_empty() {
        let words = if state.underway.is_some() {
            "Reading…"
        } else {
            "Nobody you know seems to know about this. Another word may find somebody: a trade, a place, a \
             thing that was said. n notes what a person can help with."
        };
        pen.wrapped(0, 0, 6, words, Role::Dim);
        return;
    }
    let words = "What do you need? A skill, a trade, a place, a word that was said: “tax lawyer”, “I met a \
                 gardener once”.";
    let y = pen.wrapped(0, 0, 6, words, Role::Dim);
    if state.offers.is_empty() {
        pen.wrapped(0, y + 1, 4, "n notes what a person can help with.", Role::Dim);
        return;
    }
    pen.text(0, y + 1, "People you know can help with", Role::Label);
    for (offer, line) in state.offers.iter().zip(y + 2..) {
        pen.text(2, line, offer, Role::Quote);
    }
}
