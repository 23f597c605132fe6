//! What follows from what happened.

use super::command::Done;
use super::key::Key;
use super::keymap::Found;
use super::model::{Model, Notice};
use super::msg::{Effect, Msg};
use super::overlays;

/// Takes in what happened and says what is asked of the outside. Neither blocks nor fails.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(event) => key(model, event.into()),
        Msg::Paste(text) => paste(model, &text),
        Msg::Mouse(_) => Vec::new(),
        Msg::Resize(size) => {
            model.size = size;
            Vec::new()
        }
        Msg::Clock(now, today) => {
            (model.context.now, model.context.today) = (now, today);
            if model.book.today() != today {
                model.book.set_today(today);
                model.refresh();
            }
            Vec::new()
        }
        Msg::Loaded(book) => {
            model.book = *book;
            model.refresh();
            Vec::new()
        }
        Msg::Stored(answer) => stored(model, answer),
        Msg::Changed(batches) => {
            let headings: Vec<_> = batches.iter().map(|batch| batch.heading.clone()).collect();
            let lost = model.queue.changed(&mut model.book, batches);
            remember(model, headings);
            lose(model, lost);
            Vec::new()
        }
        Msg::History(history) => {
            model.history = Some(history);
            model.refresh();
            Vec::new()
        }
        Msg::Found(files) => {
            model.found = files;
            Vec::new()
        }
        Msg::Planned(plan) => overlays::planned(model, plan),
        Msg::Edited { person, before, after } => {
            settle(model, |model| overlays::edited(model, person, &before, after))
        }
        Msg::Tell(text) => {
            model.notice = Some(Notice::Trouble(text));
            Vec::new()
        }
    };
    effects.extend(model.queue.launch(model.book.seq()));
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
    model.notice = None;
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

fn stored(model: &mut Model, answer: Result<Vec<crate::domain::Batch>, super::msg::Trouble>) -> Vec<Effect> {
    let (headings, lost) = match answer {
        Ok(batches) => {
            let headings = batches.iter().map(|batch| batch.heading.clone()).collect();
            (headings, model.queue.stored(&mut model.book, batches))
        }
        Err(trouble) => {
            let headings = trouble.missed.iter().map(|batch| batch.heading.clone()).collect();
            (headings, model.queue.failed(&mut model.book, trouble))
        }
    };
    remember(model, headings);
    lose(model, lost);
    Vec::new()
}

/// Adds to the history what it does not hold yet.
fn remember(model: &mut Model, headings: Vec<crate::domain::Heading>) {
    if let Some(history) = &mut model.history {
        let known = history.last_seq();
        headings.into_iter().filter(|heading| heading.seq > known).for_each(|heading| history.push(heading));
    }
    model.refresh();
}

fn lose(model: &mut Model, lost: Vec<String>) {
    if let Some(first) = lost.into_iter().reduce(|all, one| format!("{all} · {one}")) {
        model.leaving = false;
        model.notice = Some(Notice::Trouble(first));
    }
}
