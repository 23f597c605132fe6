//! What could not be kept: said until it is read, and laid before the owner again.

use std::path::PathBuf;

use super::draft::{Draft, Filed, Typed};
use super::model::{Model, Notice};
use super::msg::Effect;
use super::overlays::Overlay;
use super::queue::{Back, Lost};

/// What could not be kept.
#[derive(Debug, Default)]
pub struct Unsaved {
    /// What is said of it, until Esc.
    pub told: Vec<String>,
    /// What of it was not typed, so that no form holds it.
    untyped: Vec<Draft>,
    /// The overlays at the bottom of the stack that came back, with the files that hold their drafts.
    returned: Vec<Option<PathBuf>>,
    /// Drafts in files, to be brought back when the owner likes.
    pub drafts: Vec<Filed>,
    /// The same, to be offered once everything was read.
    later: Vec<Filed>,
}

impl Unsaved {
    /// The owner has read what is said; whether there was anything.
    pub fn dismiss(&mut self) -> bool {
        self.untyped.clear();
        !std::mem::take(&mut self.told).is_empty()
    }

    /// Which of the overlays that came back is at this place of the stack, if one is.
    pub fn returned(&self, place: usize) -> Option<usize> {
        (place < self.returned.len()).then_some(place)
    }

    /// An overlay that came back was closed or sent. Gives back the file of its draft.
    pub fn dealt_with(&mut self, returned: Option<usize>) -> Option<PathBuf> {
        let place = returned?;
        self.told.clear();
        self.returned.remove(place)
    }
}

/// Says what was lost, and brings back what was typed.
pub fn lose(model: &mut Model, lost: Vec<Lost>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for Lost { what, why, batch, back, file } in lost {
        model.leaving = false;
        let Some(batch) = batch else {
            model.notice = Some(Notice::Trouble(why));
            continue;
        };
        model.unsaved.told.push(format!("NOT SAVED: {what} ({why})"));
        match back {
            Some(Back::Form(overlay)) => come_back(model, overlay, file),
            Some(Back::Card(typed)) => {
                effects.extend(file.map(Effect::DropDraft));
                effects.push(Effect::KeepDraft(Draft { what, typed: Some(typed), batch: Some(batch) }));
            }
            None if file.is_some() => {}
            None => model.unsaved.untyped.push(Draft { what, typed: None, batch: Some(batch) }),
        }
    }
    effects
}

/// Lays an overlay below those that are open: whoever types goes on typing where they are.
fn come_back(model: &mut Model, mut overlay: Overlay, file: Option<PathBuf>) {
    overlay.layer_mut().refresh(model);
    model.overlays.insert(model.unsaved.returned.len().min(model.overlays.len()), overlay);
    model.unsaved.returned.push(file);
}

/// Files that hold drafts were found or written.
pub fn found(model: &mut Model, drafts: Vec<Filed>) {
    model.unsaved.later.extend(drafts);
    offer(model);
}

/// Offers the drafts that were found, once everything is here that they may speak of.
pub fn offer(model: &mut Model) {
    if !model.book.is_complete() {
        return;
    }
    let drafts = std::mem::take(&mut model.unsaved.later);
    let Some((file, first)) = drafts.first() else { return };
    let place = file.as_ref().map(|file| format!("; it is in {}", file.display())).unwrap_or_default();
    let more = match drafts.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let keys = model.setup.keymap.shown("drafts");
    let told = format!("NOT SAVED, but not lost: {}{more}. {keys} brings it back{place}", first.what);
    model.unsaved.told.push(told);
    model.unsaved.drafts.extend(drafts);
}

/// Brings back a draft: what was to be kept is kept now, what was being typed is typed on.
pub fn bring_back(model: &mut Model, place: usize) -> Vec<Effect> {
    if place >= model.unsaved.drafts.len() {
        return Vec::new();
    }
    let (file, draft) = model.unsaved.drafts.remove(place);
    model.unsaved.told.clear();
    if draft.is_kept(model) {
        model.say(format!("It was kept after all: {}.", draft.what));
        return file.map(Effect::DropDraft).into_iter().collect();
    }
    match draft {
        Draft { typed: Some(Typed::Card { person, before, text }), .. } => {
            super::editor::again(model, person, before, text, file)
        }
        Draft { what, typed, batch: Some(batch) } => {
            let back = typed.and_then(|typed| typed.overlay(model)).map(Back::Form);
            match model.queue.again(&mut model.book, batch, back, file) {
                Ok(changes) => {
                    model.touched(&changes);
                    model.refresh();
                    model.say(format!("{what}."));
                    Vec::new()
                }
                Err(lost) => lose(model, vec![*lost]),
            }
        }
        Draft { what, typed, batch: None } => match typed.as_ref().and_then(|typed| typed.overlay(model)) {
            Some(overlay) => {
                come_back(model, overlay, file);
                Vec::new()
            }
            None => {
                model.notice = Some(Notice::Trouble(format!("{what}: whom it is about is gone")));
                model.unsaved.drafts.push((file, Draft { what, typed, batch: None }));
                Vec::new()
            }
        },
    }
}

/// Throws a draft away.
pub fn drop(model: &mut Model, place: usize) -> Vec<Effect> {
    if place >= model.unsaved.drafts.len() {
        return Vec::new();
    }
    let (file, _) = model.unsaved.drafts.remove(place);
    file.map(Effect::DropDraft).into_iter().collect()
}

/// All that would be lost if the program ended now, with the files that hold an older draft of it.
pub fn all(model: &Model) -> Vec<Filed> {
    let waiting = model.queue.drafts();
    let untyped = model.unsaved.untyped.iter().cloned().map(|draft| (None, draft));
    let files = model.unsaved.returned.iter().cloned().chain(std::iter::repeat(None));
    let open = model.overlays.iter().zip(files).filter_map(|(overlay, file)| {
        let typed = overlay.layer().draft()?;
        let what = match &typed {
            Typed::Form { title, .. } => title.clone(),
            Typed::Sentence { .. } | Typed::Card { .. } => "something you were writing".to_owned(),
        };
        (!typed.lines().is_empty()).then_some((file, Draft { what, typed: Some(typed), batch: None }))
    });
    let known = model.unsaved.drafts.iter().chain(&model.unsaved.later);
    let unwritten = known.filter(|(file, _)| file.is_none()).cloned();
    waiting.into_iter().chain(untyped).chain(open).chain(unwritten).collect()
}
