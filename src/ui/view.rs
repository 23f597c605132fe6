//! Draws the model. It cannot alter anything.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keymap::Found;
use super::layout::{Layout, too_small};
use super::model::{Model, Notice};
use super::overlays;
use super::panes::SCREENS;
use super::pen::{Pen, width, wrap};
use super::theme::Role;

/// Draws everything.
pub fn view(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    let mut pen = Pen::new(frame.buffer_mut(), &model.setup.theme, area);
    if too_small(area.as_size()) {
        pen.wrapped(0, 0, area.height, "too small: 40x10 at least", Role::Text);
        return;
    }
    let layout = super::layout::layout(area.as_size(), model.shown().panes.len(), model.focus);
    header(model, &mut pen.over(layout.header));
    let body = Rect::new(0, 1, area.width, area.height.saturating_sub(2));
    if model.is_welcoming() {
        super::welcome::view(model, &mut pen.over(body));
    } else {
        panes(model, &layout, &mut pen);
    }
    footer(model, &mut pen.over(layout.footer));
    let over = Rect { height: body.height.saturating_sub(1), ..body };
    for overlay in &model.overlays {
        overlays::view(model, overlay, &mut pen.over(over));
    }
    line(model, &mut pen.over(layout.line));
    told(model, layout.line, &mut pen);
}

/// What went wrong, whole: over as many lines as it takes, above the line of notices.
fn told(model: &Model, line: Rect, pen: &mut Pen) {
    let (troubles, below) = match &model.notice {
        Some(Notice::Trouble(text)) => (vec![text.as_str()], 1),
        notice => (Vec::new(), u16::from(notice.is_none())),
    };
    let troubles = model.unsaved.told.iter().map(String::as_str).chain(troubles);
    let rows: Vec<String> = troubles.flat_map(|text| wrap(text, line.width.saturating_sub(4), 8)).collect();
    let tall = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(line.y);
    if tall == 0 {
        return;
    }
    let mut pen = pen.over(Rect { y: line.y + below - tall, height: tall, ..line });
    pen.clear();
    for (row, y) in rows.iter().zip(0..tall) {
        pen.pieces(1, y, [("! ", Role::Error), (row, Role::Text)]);
    }
}

fn panes(model: &Model, layout: &Layout, pen: &mut Pen) {
    for (number, (pane, area)) in model.shown().panes.iter().zip(&layout.panes).enumerate() {
        if let Some(area) = area {
            let focused = number == model.focus && model.overlays.is_empty();
            pane.view(model, &mut pen.over(*area), focused);
        }
    }
}

fn header(model: &Model, pen: &mut Pen) {
    let labels: Vec<String> =
        SCREENS.iter().map(|screen| format!("{} {}", screen.key, screen.title)).collect();
    let tabs: u16 = labels.iter().map(|label| width(label)).sum();
    let gaps = u16::try_from(labels.len()).unwrap_or(0);
    let brand = pen.text(1, 0, "rekindle", Role::Brand);
    let day = model.book.today().format("%a %-d %b").to_string();
    let (whole, asked) = match model.today.nudges.len() {
        0 => (day.clone(), day.clone()),
        some => (format!("{day} · {some} to rekindle"), format!("{some} to rekindle")),
    };
    // Where not everything has room, the screens matter most.
    let fits = |today: &str, gap: u16| brand + 1 + tabs + gaps * gap + width(today) < pen.width();
    let choices = [(whole.as_str(), 2), (&asked, 2), (&asked, 1), (&day, 1), ("", 1)];
    let (today, gap) = choices.into_iter().find(|(today, gap)| fits(today, *gap)).unwrap_or(("", 1));
    let right = pen.width().saturating_sub(width(today) + 1);
    let mut x = brand + gap + 1;
    for (number, label) in labels.iter().enumerate() {
        let role = if number == model.screen { Role::Tab } else { Role::Dim };
        if x + width(label) <= right {
            x = pen.text(x, 0, label, role) + gap;
        }
    }
    pen.text(right, 0, today, Role::Dim);
}

fn line(model: &Model, pen: &mut Pen) {
    match &model.notice {
        Some(Notice::Done(text)) => {
            pen.pieces(1, 0, [("✓ ", Role::Good), (text, Role::Text)]);
        }
        Some(Notice::Refused(what, hint)) => {
            let between = if hint.is_empty() { "" } else { ": " };
            pen.pieces(
                1,
                0,
                [("· ", Role::Caution), (what, Role::Text), (between, Role::Text), (hint, Role::Dim)],
            );
        }
        Some(Notice::Saving(_, text)) => saving(model, text, pen),
        // It may take more than this line.
        Some(Notice::Trouble(_)) => {}
        None if model.queue.is_empty() => reason(model, pen),
        None => saving(model, "", pen),
    }
}

/// What is not on the disk yet is not said to be done.
fn saving(model: &Model, text: &str, pen: &mut Pen) {
    let words = match model.leaving {
        true => "rekindle ends when it is kept; the same key again ends now and keeps a draft",
        false => text,
    };
    pen.pieces(1, 0, [("saving … ", Role::Caution), (words, Role::Text)]);
}

/// Why whoever is selected is asked for today.
fn reason(model: &Model, pen: &mut Pen) {
    if let Some(nudge) = model.selected().and_then(|who| model.nudge(who)) {
        pen.pieces(1, 0, [("▸ ", Role::Asked), (nudge.reason.as_str(), Role::Text)]);
    }
}

/// The keys that matter now: those of the overlay on top, else of the panes.
fn footer(model: &Model, pen: &mut Pen) {
    if let Some(overlay) = model.overlays.last() {
        return hints(overlay.layer().keys().iter().copied(), pen);
    }
    if !model.typed.is_empty() {
        return following(model, pen);
    }
    let keymap = &model.setup.keymap;
    let mut scopes = model.scopes();
    if let [pane, screen, ..] = scopes.as_mut_slice()
        && !model.pane().leads()
        && !model.is_welcoming()
    {
        std::mem::swap(pane, screen);
    }
    let named = scopes.into_iter().flatten().filter(|command| !command.title.is_empty());
    let mut shown: Vec<(String, &str)> = Vec::new();
    for command in named {
        let keys = keymap.shown(command.id);
        // The nearest table has the key.
        if shown.iter().all(|(other, _)| *other != keys) {
            shown.push((keys, command.title));
        }
    }
    let help = format!("{} help ", keymap.shown("help"));
    let room = pen.width().saturating_sub(width(&help) + 1);
    hints(
        shown
            .iter()
            .filter(|(keys, title)| !keys.is_empty() && *title != "help")
            .map(|(keys, title)| (keys.as_str(), *title)),
        &mut pen.part(0, 0, room, 1),
    );
    pen.right(0, &help, Role::Dim);
    pen.text(room + 1, 0, &keymap.shown("help"), Role::Key);
}

fn hints<'t>(hints: impl Iterator<Item = (&'t str, &'t str)>, pen: &mut Pen) {
    let mut x = 1;
    for (keys, word) in hints {
        if x + width(keys) + width(word) + 1 > pen.width() {
            break;
        }
        x = pen.pieces(x, 0, [(keys, Role::Key), (" ", Role::Dim), (word, Role::Dim)]) + 2;
    }
}

/// What may follow the keys typed so far.
fn following(model: &Model, pen: &mut Pen) {
    if let Found::Prefix(next) = model.setup.keymap.find(&model.scopes(), &model.typed) {
        let next: Vec<(String, &str)> =
            next.iter().map(|(key, command)| (key.to_string(), command.doc)).collect();
        hints(next.iter().map(|(key, doc)| (key.as_str(), *doc)), pen);
    }
}
