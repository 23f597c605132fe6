//! What follows from what happened.

use crossterm::event::KeyCode;

use super::command::Done;
use super::editor;
use super::key::Key;
use super::keymap::Found;
use super::model::{Model, Notice};
use super::msg::{Effect, Msg, Ticket, Trouble};
use super::overlays;
use super::panes::{asks, timeline};
use super::unsaved;
use super::welcome;
use crate::domain::{Act, Batch, Change, Heading};

/// Takes in what happened and says what is asked of the outside. Neither blocks nor fails.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    model.elsewhere = !matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_));
    let before = model.queue.last();
    let mut effects = match msg {
        Msg::Key(event) => key(model, event.into()),
        Msg::Paste(text) => paste(model, &text),
        Msg::Mouse(_) => Vec::new(),
        Msg::Resize(size) => {
            model.size = size;
            if model.is_welcoming() && model.found.is_empty() { vec![Effect::FindFiles] } else { Vec::new() }
        }
        Msg::Clock(now, today) => {
            (model.context.now, model.context.today) = (now, today);
            if model.book.today() != today {
                model.book.set_today(today);
                model.refresh();
            }
            Vec::new()
        }
        Msg::Loaded(book, index) => {
            let mut effects = model.replace(*book, index.map(|index| *index));
            effects.extend(overlays::go_on(model));
            effects
        }
        Msg::Stored(ticket, answer) => stored(model, ticket, answer),
        Msg::Changed(batches) => {
            let news = News::of(&batches);
            let lost = model.queue.changed(&mut model.book, batches);
            learn(model, news);
            unsaved::lose(model, lost)
        }
        Msg::Drafts(drafts) => {
            unsaved::found(model, drafts);
            Vec::new()
        }
        Msg::History(history) => {
            model.history = Some(history);
            model.refresh();
            Vec::new()
        }
        Msg::Found(files) => settle(model, |model| welcome::found(model, files)),
        Msg::Planned(plan) => overlays::planned(model, plan),
        Msg::Edited { person, before, after } => {
            settle(model, |model| editor::closed(model, person, &before, after))
        }
        Msg::GoOn => {
            let mut effects = settle(model, asks::go_on);
            effects.extend(overlays::go_on(model));
            effects
        }
        Msg::Tell(text) => {
            model.notice = Some(Notice::Trouble(text));
            Vec::new()
        }
    };
    if !model.elsewhere {
        timeline::follow(model);
    }
    if model.queue.last() != before {
        model.await_storing(model.queue.last());
    }
    effects.extend(model.queue.drop_drafts());
    effects.extend(model.queue.find_back());
    effects.extend(model.queue.launch(model.book.seq()));
    effects.extend(model.panes.asks.launch());
    if model.leaving && model.queue.is_empty() {
        effects.push(Effect::Quit);
    }
    effects
}

/// Runs a command; a refusal becomes a notice.
pub fn settle(model: &mut Model, run: impl FnOnce(&mut Model) -> Done) -> Vec<Effect> {
    run(model).unwrap_or_else(|refusal| {
        model.refuse(refusal);
        Vec::new()
    })
}

fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if !matches!(&model.notice, Some(Notice::Saving(ticket, _)) if model.queue.holds(*ticket)) {
        model.notice = None;
    }
    if key.code == KeyCode::Esc && model.unsaved.dismiss() {
        return Vec::new();
    }
    if let Some(overlay) = model.overlays.pop() {
        return overlays::key(model, overlay, key);
    }
    model.typed.push(key);
    let typed = std::mem::take(&mut model.typed);
    match model.setup.keymap.find(&model.scopes(), &typed) {
        Found::Command(command) => settle(model, command.run),
        Found::Prefix(_) => {
            model.typed = typed;
            Vec::new()
        }
        Found::Nothing => Vec::new(),
    }
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.overlays.pop() {
        Some(overlay) => overlays::paste(model, overlay, text),
        None => Vec::new(),
    }
}

/// What batches tell: their headings, and what they change.
struct News {
    headings: Vec<Heading>,
    changes: Vec<Change>,
}

impl News {
    fn of(batches: &[Batch]) -> Self {
        Self {
            headings: batches.iter().map(|batch| batch.heading.clone()).collect(),
            changes: batches.iter().flat_map(|batch| batch.changes.iter().cloned()).collect(),
        }
    }
}

fn stored(model: &mut Model, ticket: Ticket, answer: Result<Vec<Batch>, Trouble>) -> Vec<Effect> {
    model.answered(ticket, answer.is_ok());
    let (news, lost) = match answer {
        Ok(batches) => {
            let news = News::of(&batches);
            told_of_undo(model, &batches);
            if let Some(what) = model.queue.merged(ticket, &batches) {
                model.say(format!("Merged with what was changed elsewhere: {what}"));
            }
            (news, model.queue.stored(&mut model.book, ticket, batches))
        }
        Err(trouble) => {
            let mut news = News::of(&trouble.missed);
            news.changes.extend(model.queue.changes().cloned());
            (news, model.queue.failed(&mut model.book, ticket, trouble))
        }
    };
    learn(model, news);
    unsaved::lose(model, lost)
}

/// Says what was taken back or done again.
fn told_of_undo(model: &mut Model, batches: &[Batch]) {
    let Some(heading) = batches.last().map(|batch| &batch.heading) else { return };
    let what = heading.what.clone();
    let what = what.split_once(": ").map_or(what.as_str(), |(_, what)| what);
    match heading.act {
        Act::Did | Act::Forgot => {}
        Act::Undid(_) => model.say(format!("Taken back: {what}")),
        Act::Redid(_) => model.say(format!("Done again: {what}")),
    }
}

/// Adds to the history what it does not hold yet, and shows what changed.
fn learn(model: &mut Model, news: News) {
    for history in model.history.iter_mut().chain([&mut model.lately]) {
        let known = history.last_seq();
        let new = news.headings.iter().filter(|heading| heading.seq > known);
        new.cloned().for_each(|heading| history.push(heading));
    }
    model.touched(&news.changes);
    model.refresh();
}
