//! Commands that hold on every screen.

use super::{Motion, SCREENS};
use crate::ui::command::{Command, Done, done};
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Write};

/// Commands that hold on every screen.
pub const COMMANDS: &[Command] = &[
    Command {
        id: "move.down",
        title: "down",
        doc: "Go down",
        keys: &["j", "Down"],
        run: |m| go(m, Motion::By(1)),
    },
    Command { id: "move.up", title: "up", doc: "Go up", keys: &["k", "Up"], run: |m| go(m, Motion::By(-1)) },
    Command {
        id: "move.half_down",
        title: "page",
        doc: "Go half a page down",
        keys: &["Ctrl-d", "PageDown"],
        run: |m| go(m, Motion::HalfDown),
    },
    Command {
        id: "move.half_up",
        title: "page",
        doc: "Go half a page up",
        keys: &["Ctrl-u", "PageUp"],
        run: |m| go(m, Motion::HalfUp),
    },
    Command {
        id: "move.first",
        title: "first",
        doc: "Go to the first",
        keys: &["g g", "Home"],
        run: |m| go(m, Motion::First),
    },
    Command {
        id: "move.last",
        title: "last",
        doc: "Go to the last",
        keys: &["G", "End"],
        run: |m| go(m, Motion::Last),
    },
    Command {
        id: "pane.next",
        title: "next pane",
        doc: "Go to the next pane",
        keys: &["Tab", "l", "Right"],
        run: |m| pane(m, 1),
    },
    Command {
        id: "pane.previous",
        title: "pane before",
        doc: "Go to the pane before",
        keys: &["Shift-Tab", "h", "Left"],
        run: |m| pane(m, -1),
    },
    Command { id: "screen.people", title: "people", doc: "Show people", keys: &["1"], run: |m| screen(m, 0) },
    Command {
        id: "undo",
        title: "undo",
        doc: "Take back what was done last, here or in a shell",
        keys: &["u"],
        run: |m| Ok(m.store(Write::Undo(1))),
    },
    Command {
        id: "redo",
        title: "redo",
        doc: "Do again what was taken back last",
        keys: &["Ctrl-r"],
        run: |m| Ok(m.store(Write::Redo)),
    },
    Command {
        id: "redraw",
        title: "redraw",
        doc: "Draw everything anew",
        keys: &["Ctrl-l"],
        run: |_| Ok(vec![Effect::Redraw]),
    },
    Command {
        id: "suspend",
        title: "suspend",
        doc: "Go to the background; fg comes back",
        keys: &["Ctrl-z"],
        run: |_| Ok(vec![Effect::Suspend]),
    },
    Command {
        id: "quit",
        title: "quit",
        doc: "End rekindle; everything is kept",
        keys: &["q", "Ctrl-c"],
        run: quit,
    },
];

fn go(model: &mut Model, motion: Motion) -> Done {
    model.pane().go(model, motion);
    done()
}

fn pane(model: &mut Model, by: isize) -> Done {
    let panes = model.shown().panes.len().max(1) as isize;
    model.focus = (model.focus as isize + by).rem_euclid(panes) as usize;
    done()
}

fn screen(model: &mut Model, number: usize) -> Done {
    if number < SCREENS.len() {
        (model.screen, model.focus) = (number, 0);
    }
    done()
}

fn quit(model: &mut Model) -> Done {
    model.leaving = true;
    done()
}
