//! What was typed and could not be kept, so that it can come back: into the form it came from, also
//! after the program ended.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::Model;
use super::overlays::form::{Elsewhere, Form};
use super::overlays::sentence::Sentence;
use super::overlays::{Overlay, field::Field, forms};
use crate::domain::{Batch, Change, Key, PersonId};

/// Something that was not kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is, in a few words: `log: met Ann Lee`.
    pub what: String,
    /// What was typed, where something was.
    pub typed: Option<Typed>,
    /// What would have been kept, where that was asked for.
    pub batch: Option<Batch>,
}

/// A draft, and the file that holds it, where one does.
pub type Filed = (Option<PathBuf>, Draft);

/// What was typed, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typed {
    /// A sentence about what passed.
    Sentence {
        /// The sentence.
        text: String,
        /// Whom it is about when it names nobody.
        about: Vec<PersonId>,
        /// The follow-up or promise that is done with it.
        settles: Option<Key>,
        /// The day its words are meant on.
        day: NaiveDate,
    },
    /// The lines of a form.
    Form {
        /// What it is for.
        title: String,
        /// Whom it is about.
        people: Vec<PersonId>,
        /// Its lines.
        lines: Vec<Line>,
        /// The day its words are meant on.
        day: Option<NaiveDate>,
    },
    /// Somebody as text in the editor.
    Card {
        /// Whose card it is.
        person: PersonId,
        /// The text as it was first.
        before: String,
        /// The text as it is now.
        text: String,
    },
}

/// A line of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Which field it is.
    pub key: String,
    /// What stood there.
    pub before: String,
    /// What is typed.
    pub text: String,
}

impl Line {
    fn is_changed(&self) -> bool {
        self.text.trim() != self.before
    }
}

impl Typed {
    /// What people typed, line by line.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Sentence { text, .. } => vec![text.clone()],
            Self::Form { lines, .. } => {
                let changed = lines.iter().filter(|line| line.is_changed());
                changed.map(|line| format!("{}: {}", line.key, line.text)).collect()
            }
            Self::Card { text, .. } => text.lines().map(str::to_owned).collect(),
        }
    }

    /// What of it tells it from others.
    pub fn altered(&self) -> Vec<String> {
        let Self::Card { before, .. } = self else { return self.lines() };
        self.lines().into_iter().filter(|line| before.lines().all(|old| old != line)).collect()
    }

    /// Lays it over the panes again; a card goes to the editor instead.
    pub fn overlay(&self, model: &Model) -> Option<Overlay> {
        match self {
            Self::Sentence { text, about, settles, day } => {
                let sentence = Sentence::new(model, about.clone()).settling(*settles);
                Some(sentence.saying(model, text, *day).into())
            }
            Self::Form { people, lines, day, .. } => {
                form(model, people, lines).map(|form| Form { day: *day, ..form }.into())
            }
            Self::Card { .. } => None,
        }
    }
}

/// The form these lines stood in, with what was typed there.
fn form(model: &Model, people: &[PersonId], lines: &[Line]) -> Option<Form> {
    let has = |key: &str| lines.iter().any(|line| line.key == key);
    let who = people.first().copied().filter(|who| model.book.person(*who).is_some());
    let mut form = match who {
        Some(who) if has("name") => forms::edit(model, who),
        None if has("name") => forms::add(model),
        Some(who) if has("by") => forms::promise(model, who),
        Some(who) if has("source") => forms::learn(model, who),
        Some(_) if has("on") => forms::interaction(model, None, people.to_vec())?,
        Some(_) if has("tags") => forms::tags(model, people.to_vec()),
        Some(_) if has("cadence") => forms::cadence(model, people.to_vec()),
        Some(who) if has("text") => forms::remind(model, who),
        Some(who) => forms::later(model, who),
        None => return None,
    };
    for line in lines.iter().filter(|line| line.is_changed()) {
        let Some(entry) = form.entries.iter_mut().find(|entry| entry.key == line.key) else { continue };
        if entry.before != line.before && entry.before != line.text {
            entry.elsewhere = Some(Elsewhere::Differs(entry.before.clone()));
        }
        entry.field = Field::new(line.text.clone());
    }
    Some(form)
}

impl Draft {
    /// Whether all of it was kept after all, before anybody could say so.
    pub fn is_kept(&self, model: &Model) -> bool {
        let Some(batch) = &self.batch else { return false };
        batch.changes.iter().all(|change| match change {
            Change::Put(record) => model.book.record(record.key()).as_ref() == Some(record),
            Change::Remove(key) => model.book.record(*key).is_none(),
        })
    }
}
