//! Somebody as text in the owner's editor.

use super::command::Done;
use super::model::Model;
use crate::domain::PersonId;
use crate::ops::Refusal;

/// Opens whoever is selected in the editor.
pub fn open(model: &mut Model) -> Done {
    let _ = model.subject()?;
    Err(Refusal::new("not here yet", ""))
}

/// The editor was closed.
pub fn closed(_model: &mut Model, _who: PersonId, _before: &str, _after: Result<String, String>) -> Done {
    Ok(Vec::new())
}
