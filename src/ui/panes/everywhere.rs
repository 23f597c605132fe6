//! Commands that hold on every screen.

use super::{Motion, SCREENS, asks};
use crate::ops::Refusal;
use crate::ui::command::{Command, Done, done};
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Meant, Write};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::drafts::Drafts;
use crate::ui::overlays::find::Find;
use crate::ui::overlays::forms;
use crate::ui::overlays::palette::Palette;

macro_rules! command {
    ($id:literal, $title:literal, [$($key:literal),*], $doc:literal, $run:expr) => {
        Command { id: $id, title: $title, doc: $doc, keys: &[$($key),*], run: $run }
    };
}

/// Commands that hold on every screen.
pub const COMMANDS: &[Command] = &[
    command!("find", "find", ["/"], "Find somebody by anything you know of them", find),
    command!("person.add", "add", ["a"], "Add somebody", add),
    command!("undo", "undo", ["u"], "Take back what was done last, here or in a shell", undo),
    command!("redo", "", ["Ctrl-r"], "Do again what was taken back last", |m| Ok(m.store(Write::Redo))),
    command!("help", "help", ["?"], "Show every command that holds here", |m| palette(m, "Help")),
    command!("palette", "", [":", "Ctrl-p"], "Look for a command and run it", |m| palette(m, "Commands")),
    command!("move.down", "", ["j", "Down"], "Go down", |m| go(m, Motion::By(1))),
    command!("move.up", "", ["k", "Up"], "Go up", |m| go(m, Motion::By(-1))),
    command!("move.half_down", "", ["Ctrl-d", "PageDown"], "Go half a page down", |m| go(
        m,
        Motion::HalfDown
    )),
    command!("move.half_up", "", ["Ctrl-u", "PageUp"], "Go half a page up", |m| go(m, Motion::HalfUp)),
    command!("move.first", "", ["g g", "Home"], "Go to the first", |m| go(m, Motion::First)),
    command!("move.last", "", ["G", "End"], "Go to the last", |m| go(m, Motion::Last)),
    command!("pane.next", "", ["Tab", "l", "Right"], "Go to the next pane", |m| pane(m, 1)),
    command!("pane.previous", "", ["Shift-Tab", "h", "Left"], "Go to the pane before", |m| pane(m, -1)),
    command!("screen.people", "", ["1"], "Show people", |m| screen(m, "People")),
    command!("screen.today", "", ["2"], "Show whom to get in touch with today", |m| screen(m, "Today")),
    command!("screen.circles", "", ["3"], "Show how full the circles are", |m| screen(m, "Circles")),
    command!("screen.asks", "", ["5"], "Show who can help with what you need", ask),
    command!("screen.history", "", ["6"], "Show what was done, to take it back", |m| screen(m, "History")),
    command!("import", "", ["g i"], "Import LinkedIn connections or vCards found on this computer", import),
    command!("drafts", "", ["g d"], "Show what was not saved, to bring it back", drafts),
    command!("redraw", "", ["Ctrl-l"], "Draw everything anew", |_| Ok(vec![Effect::Redraw])),
    command!("suspend", "", ["Ctrl-z"], "Go to the background; fg comes back", |_| Ok(vec![Effect::Suspend])),
    command!("quit", "quit", ["q", "Ctrl-c"], "End rekindle; everything is kept", quit),
];

/// Takes back what was done last as far as is known here: what waits to be stored, else the last entry that
/// stands. What somebody else did last is named first.
fn undo(model: &mut Model) -> Done {
    if let Some(ticket) = model.queue.last_kept() {
        return Ok(model.store(Write::Undo(Meant::Own(ticket))));
    }
    let Some(last) = model.lately.last_standing() else {
        return Ok(model.store(Write::Undo(Meant::Last)));
    };
    let (meant, what) = (Meant::That(last.seq), last.what.clone());
    if model.queue.is_ours(last.seq) {
        return Ok(model.store(Write::Undo(meant)));
    }
    let lines = vec![
        format!("“{what}” was done elsewhere, from the {}, at {}.", last.source, last.at.format("%H:%M")),
        "Nothing was done since. Esc leaves it, 6 shows all that was done.".to_owned(),
    ];
    model.open(Confirm::undo(meant, what, lines));
    done()
}

fn import(model: &mut Model) -> Done {
    model.choosing_file = true;
    Ok(vec![Effect::FindFiles])
}

fn find(model: &mut Model) -> Done {
    let find = Find::new(model);
    model.open(find);
    done()
}

fn add(model: &mut Model) -> Done {
    let form = forms::add(model);
    model.open(form);
    done()
}

fn palette(model: &mut Model, title: &'static str) -> Done {
    model.open(Palette::new(title));
    done()
}

fn go(model: &mut Model, motion: Motion) -> Done {
    model.pane().go(model, motion);
    done()
}

fn pane(model: &mut Model, by: isize) -> Done {
    let panes = model.shown().panes.len().max(1) as isize;
    model.focus = (model.focus as isize + by).rem_euclid(panes) as usize;
    done()
}

fn screen(model: &mut Model, title: &str) -> Done {
    if let Some(number) = SCREENS.iter().position(|screen| screen.title == title) {
        (model.screen, model.focus) = (number, 0);
        model.refresh();
    }
    let unread = model.history.is_none() && title == "History";
    Ok(if unread { vec![Effect::ReadHistory] } else { Vec::new() })
}

/// Shows asks; where nothing is asked yet, a topic can be typed at once.
fn ask(model: &mut Model) -> Done {
    let effects = screen(model, "Asks")?;
    if model.panes.asks.topic.is_empty() {
        asks::type_topic(model);
    }
    Ok(effects)
}

fn drafts(model: &mut Model) -> Done {
    if model.unsaved.drafts.is_empty() {
        return Err(Refusal::new("everything was saved", ""));
    }
    model.unsaved.dismiss();
    model.open(Drafts::default());
    done()
}

/// Asked a second time, it does not wait for what is on its way: that goes to a draft.
fn quit(model: &mut Model) -> Done {
    let waited = std::mem::replace(&mut model.leaving, true);
    Ok(if waited { vec![Effect::Quit] } else { Vec::new() })
}
