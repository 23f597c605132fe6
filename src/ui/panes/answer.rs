//! The answer to an ask: who can help, each with the words that say why.

use std::ops::Range;

use super::asks::State;
use super::people::{role_of, since};
use crate::domain::date::{days_between, distance};
use crate::query::ask::{Helper, Reason};
use crate::ui::model::Model;
use crate::ui::pen::{Pen, width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::matched;

/// How many reasons of a person are shown at most.
const REASONS: usize = 3;

/// Draws those who can help, the selected always among them.
pub fn draw(model: &Model, pen: &mut Pen, focused: bool) {
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
        // Where not even one has room, as much of it as there is.
        if y > 0 && y + tall > pen.height() {
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

/// A line of a reason: where the word was found, the words, how old they are, and which are the words.
struct Told {
    from: &'static str,
    text: String,
    age: String,
    words: String,
}

/// A reason in at most two lines, cut so that the word is seen.
fn told(model: &Model, reason: &Reason, room: u16) -> Vec<Told> {
    let today = model.book.today();
    let age = reason.on.map(|on| distance(days_between(on, today))).unwrap_or_default();
    let room = room.saturating_sub(if age.is_empty() { 1 } else { width(&age) + 3 });
    let start = begin(&reason.text, reason.at.first().unwrap_or(&(0..0)), room.saturating_mul(2));
    let shown = reason.text.get(start..).unwrap_or_default();
    let words: Vec<&str> = reason.at.iter().filter_map(|at| reason.text.get(at.clone())).collect();
    let words = words.join(" ");
    let lines = wrap(&format!("{}{shown}", if start > 0 { "…" } else { "" }), room, 2);
    let told = |(text, first)| {
        let (from, age) = if first { (reason.from.word(), age.clone()) } else { ("", String::new()) };
        Told { from, text, age, words: words.clone() }
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
        matched::text(&mut line.part(BESIDE - 4, 0, room, 1), &told.text, &told.words, Role::Quote);
    }
}
