//! Somebody as text in the owner's editor.

use std::path::PathBuf;

use super::command::{Done, done};
use super::draft::{Draft, Typed};
use super::model::Model;
use super::msg::Effect;
use super::queue::Back;
use crate::domain::PersonId;
use crate::ops::Refusal;
use crate::ops::edit::{self, Unread};

/// What the editor got.
#[derive(Debug)]
pub struct Edited {
    /// The text that what comes back is compared with.
    before: String,
    /// Whether the owner was told of what others did to the same field: saving again settles that.
    told: bool,
    /// The file of the draft it was brought back from.
    file: Option<PathBuf>,
}

impl Edited {
    /// The text that what comes back is compared with.
    pub fn before(&self) -> &str {
        &self.before
    }
}

/// Opens whoever is selected in the editor.
pub fn open(model: &mut Model) -> Done {
    let person = model.subject()?;
    let text = edit::text(&model.book, person)?;
    Ok(again(model, person, text.clone(), text, None))
}

/// Opens the editor on a text about somebody that was `before` first.
pub fn again(
    model: &mut Model,
    person: PersonId,
    before: String,
    text: String,
    file: Option<PathBuf>,
) -> Vec<Effect> {
    model.edited = Some(Edited { before, told: false, file });
    vec![Effect::Edit { person, text }]
}

/// The editor was closed: what was altered is kept. A mistake opens it again with the mistake marked,
/// so that nothing typed is lost; closing it without a change leaves everything as it was.
pub fn closed(model: &mut Model, who: PersonId, given: &str, after: Result<String, String>) -> Done {
    let edited = model.edited.take();
    let Edited { before, told, file } =
        edited.unwrap_or_else(|| Edited { before: given.to_owned(), told: false, file: None });
    let after = after.map_err(|why| Refusal::new(why, "nothing was changed"))?;
    if after == given && after == before {
        model.say("Nothing was changed.");
        return done();
    }
    let what = format!("edit {}", edit::name(&model.book, who, &before));
    match edit::changes(&model.book, &model.context, who, &before, &after) {
        Ok(changes) => {
            let last = model.queue.last();
            let effects = model.change(what, |_, _| Ok(changes))?;
            if model.queue.last() != last {
                model.queue.hold(Back::Card(Typed::Card { person: who, before, text: after }), file);
            }
            Ok(effects)
        }
        // Told once already, and left as it is.
        Err(Unread::Mistake(_)) if after == given && !told => {
            model.say("Nothing was changed.");
            done()
        }
        Err(Unread::Mistake(mistake)) => {
            let text = edit::marked(&after, &mistake);
            let before = edit::settled(&model.book, who, &before, &mistake);
            model.edited = Some(Edited { before, told: mistake.elsewhere.is_some(), file });
            Ok(vec![Effect::Edit { person: who, text }])
        }
        Err(Unread::Refused(refusal)) => {
            let typed = Typed::Card { person: who, before, text: after };
            model.unsaved.told.push(format!("NOT SAVED: {what} ({})", refusal.what));
            let draft = Effect::KeepDraft(Draft { what, typed: Some(typed), batch: None });
            Ok(file.map(Effect::DropDraft).into_iter().chain([draft]).collect())
        }
    }
}
