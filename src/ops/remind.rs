//! Follow-ups: something to do about a person on a day.

use chrono::NaiveDate;

use super::person::{kept, too_long};
use super::{Context, Refusal};
use crate::domain::{Book, Change, FollowUp, FollowUpId, PersonId, Progress, Record, Status, limits};

/// A follow-up that was set, and what keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// The follow-up.
    pub id: FollowUpId,
    /// What keeps it.
    pub changes: Vec<Change>,
}

/// Sets a follow-up for today or a day ahead.
pub fn remind(
    book: &Book,
    context: &mut Context,
    person: PersonId,
    on: NaiveDate,
    text: &str,
) -> Result<Set, Refusal> {
    let text = text.trim();
    let kept = kept(book, person)?;
    if kept.status != Status::Active {
        return Err(super::snooze::left_in_peace(kept));
    }
    if text.is_empty() {
        return Err(Refusal::new("the reminder does not say what", "write what is to be done"));
    }
    if on < context.today {
        return Err(Refusal::new(
            format!("{on} has passed"),
            "name today or a day ahead, for example “in 2 weeks”",
        ));
    }
    let id = FollowUpId::new(context.ids.draw());
    let follow_up = FollowUp { id, person, on, text: text.to_owned(), progress: Progress::Open };
    let record = Record::from(follow_up);
    limits::check(&record).map_err(too_long)?;
    Ok(Set { id, changes: vec![Change::Put(record)] })
}
