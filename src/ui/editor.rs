//! Somebody as text in the owner's editor.

use super::command::{Done, done};
use super::model::Model;
use super::msg::Effect;
use crate::domain::PersonId;
use crate::ops::Refusal;
use crate::ops::edit::{self, Unread};

/// Opens whoever is selected in the editor.
pub fn open(model: &mut Model) -> Done {
    let person = model.subject()?;
    let text = edit::text(&model.book, person)?;
    model.edited = Some(text.clone());
    Ok(vec![Effect::Edit { person, text }])
}

/// The editor was closed: what was altered is kept. A mistake opens it again with the mistake marked,
/// so that nothing typed is lost; closing it without a change leaves everything as it was.
pub fn closed(model: &mut Model, who: PersonId, given: &str, after: Result<String, String>) -> Done {
    let after = after.map_err(|why| Refusal::new(why, "nothing was changed"))?;
    if after == given {
        model.edited = None;
        model.say("Nothing was changed.");
        return done();
    }
    let before = model.edited.clone().unwrap_or_else(|| given.to_owned());
    match edit::changes(&model.book, &model.context, who, &before, &after) {
        Ok(changes) => {
            model.edited = None;
            let what = format!("edit {}", model.book.name(who));
            model.change(what, |_, _| Ok(changes))
        }
        Err(Unread::Mistake(mistake)) => {
            Ok(vec![Effect::Edit { person: who, text: edit::marked(&after, &mistake) }])
        }
        Err(Unread::Refused(refusal)) => Err(refusal),
    }
}
