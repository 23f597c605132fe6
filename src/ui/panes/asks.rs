//! Asks: a topic, who can help with it, and why they.

use std::ops::Range;

use super::people::{role_of, since};
use super::{Motion, Pane};
use crate::domain::date::{days_between, distance};
use crate::domain::{FactKind, PersonId};
use crate::query::ask::{Asking, Helper, Reason};
use crate::ui::command::{Command, Commands, Done, done};
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::topic::Topic;
use crate::ui::pen::{Pen, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};
use crate::ui::widgets::matched;

/// Asks.
pub struct Asks;

/// The most people that are shown.
const MOST: usize = 100;
/// How many texts are read before keys are looked at again: a few milliseconds.
const AT_ONCE: usize = 8_000;
/// How many reasons of a person are shown at most.
const REASONS: usize = 3;
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

    fn at(&self) -> usize {
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
            false => draw_helpers(model, &mut below, focused),
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

fn draw_helpers(model: &Model, pen: &mut Pen, focused: bool) {
    let state = &model.panes.asks;
    let (at, width) = (state.at(), pen.width().saturating_sub(BESIDE));
    let block = |helper: &Helper| -> Vec<Told> {
        let told = helper.reasons.iter().take(REASONS).flat_map(|reason| told(model, reason, width));
        told.collect()
    };
    let mut y = 0;
    for (row, helper) in state.helpers.iter().enumerate().skip(first(state, at, pen.height(), &block)) {
        let lines = block(helper);
        let tall = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
        if y + tall > pen.height() {
            break;
        }
        let mut part = pen.part(0, y, pen.width(), tall);
        if row == at {
            part.ground(if focused { Role::Selected } else { Role::SelectedIdle });
            for line in 0..tall {
                part.text(0, line, "▌", Role::Accent);
            }
        }
        draw_helper(model, helper, &lines, &mut part);
        y += tall + 1;
    }
}

/// The first row that is shown so that row `at` is the last that fits, if not all before it do.
fn first(state: &State, at: usize, page: u16, block: &impl Fn(&Helper) -> Vec<Told>) -> usize {
    let mut used = 0;
    let shown = state.helpers.iter().take(at + 1).rev().take_while(|helper| {
        used += block(helper).len() + 2;
        used <= usize::from(page) + 1
    });
    (at + 1).saturating_sub(shown.count().max(1))
}

/// Where the words of a reason begin.
const BESIDE: u16 = 12;

/// A line of a reason: where the word was found, the words, how old they are, and which is the word.
struct Told {
    from: &'static str,
    text: String,
    age: String,
    word: String,
}

/// A reason in at most two lines, cut so that the word is seen.
fn told(model: &Model, reason: &Reason, room: u16) -> Vec<Told> {
    let today = model.book.today();
    let age = reason.on.map(|on| distance(days_between(on, today))).unwrap_or_default();
    let room = room.saturating_sub(if age.is_empty() { 1 } else { width(&age) + 3 });
    let start = begin(&reason.text, &reason.at, room.saturating_mul(2));
    let shown = reason.text.get(start..).unwrap_or_default();
    let word = reason.text.get(reason.at.clone()).unwrap_or_default();
    let lines = wrap(&format!("{}{shown}", if start > 0 { "…" } else { "" }), room, 2);
    let told = |(text, first)| {
        let (from, age) = if first { (reason.from.word(), age.clone()) } else { ("", String::new()) };
        Told { from, text, age, word: word.to_owned() }
    };
    lines.into_iter().zip(std::iter::once(true).chain(std::iter::repeat(false))).map(told).collect()
}

/// From which byte on a text is shown so that the found word is seen in so many cells.
fn begin(text: &str, at: &Range<usize>, room: u16) -> usize {
    if width(text) <= room {
        return 0;
    }
    let fits = |from: &usize| text.get(*from..at.end).is_some_and(|part| width(part) <= room * 2 / 3);
    let before = text.get(..at.start).unwrap_or_default();
    let words = before.match_indices(' ').map(|(blank, _)| blank + 1);
    std::iter::once(0).chain(words).find(fits).unwrap_or(at.start)
}

fn draw_helper(model: &Model, helper: &Helper, lines: &[Told], pen: &mut Pen) {
    let mark = model.book.mark(helper.person);
    pen.text(2, 0, mark.glyph(), role_of(mark));
    let since = format!("{} ", since(model, helper.person));
    let from = pen.right(0, &since, Role::Dim);
    pen.fit(4, 0, from.saturating_sub(6), model.book.name(helper.person), Role::Title);
    for (told, y) in lines.iter().zip(1..) {
        let mut line = pen.part(4, y, pen.width().saturating_sub(5), 1);
        line.text(0, 0, told.from, Role::Label);
        line.right(0, &told.age, Role::Faint);
        let room = line.width().saturating_sub(BESIDE - 4);
        matched::text(&mut line.part(BESIDE - 4, 0, room, 1), &told.text, &told.word, Role::Quote);
    }
}
