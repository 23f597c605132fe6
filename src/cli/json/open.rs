//! What is owed, planned and known: promises, follow-ups, facts, relations.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Named, known};
use crate::domain::{self, Book, Debtor, FactId, FollowUpId, IntroductionId, PersonId, Progress, PromiseId};

fn state(progress: Progress) -> (&'static str, Option<NaiveDate>) {
    match progress {
        Progress::Open => ("open", None),
        Progress::Done(on) => ("done", Some(on)),
        Progress::Dropped(on) => ("dropped", Some(on)),
    }
}

/// Something one of you owes; `by` is `me` or `them`.
#[derive(Debug, Serialize)]
pub struct Promise<'a> {
    id: PromiseId,
    person: Named<'a>,
    by: &'static str,
    text: &'a str,
    made: NaiveDate,
    due: Option<NaiveDate>,
    state: &'static str,
    closed: Option<NaiveDate>,
}

impl<'a> Promise<'a> {
    /// What is kept of this promise.
    pub fn of(book: &'a Book, one: &'a domain::Promise) -> Self {
        let (state, closed) = state(one.progress);
        let by = match one.by {
            Debtor::Me => "me",
            Debtor::Them => "them",
        };
        let person = Named::of(book, one.person);
        Self { id: one.id, person, by, text: &one.text, made: one.made, due: one.due, state, closed }
    }
}

/// Something to do about a person on a day.
#[derive(Debug, Serialize)]
pub struct FollowUp<'a> {
    id: FollowUpId,
    person: Named<'a>,
    on: NaiveDate,
    text: &'a str,
    state: &'static str,
    closed: Option<NaiveDate>,
}

impl<'a> FollowUp<'a> {
    /// What is kept of this follow-up.
    pub fn of(book: &'a Book, one: &'a domain::FollowUp) -> Self {
        let (state, closed) = state(one.progress);
        let person = Named::of(book, one.person);
        Self { id: one.id, person, on: one.on, text: &one.text, state, closed }
    }
}

/// Something learned.
#[derive(Debug, Serialize)]
pub struct Fact<'a> {
    id: FactId,
    person: Named<'a>,
    kind: &'static str,
    text: &'a str,
    on: NaiveDate,
    source: Option<&'a str>,
}

impl<'a> Fact<'a> {
    /// What is kept of this fact.
    pub fn of(book: &'a Book, one: &'a domain::Fact) -> Self {
        let person = Named::of(book, one.person);
        Self {
            id: one.id,
            person,
            kind: one.kind.word(),
            text: &one.text,
            on: one.on,
            source: known(&one.source),
        }
    }
}

/// Somebody a person knows (`kind` is `tie`), or was brought together with (`introduction`).
#[derive(Debug, Serialize)]
pub struct Relation<'a> {
    id: String,
    kind: &'static str,
    /// `null` for you.
    person: Option<Named<'a>>,
    how: Option<&'a str>,
    on: NaiveDate,
    stage: Option<&'static str>,
    by: Option<Named<'a>>,
    outcome: Option<&'a str>,
}

impl<'a> Relation<'a> {
    /// Everybody a person knows or was brought together with.
    pub fn all(book: &'a Book, of: PersonId) -> Vec<Self> {
        let ties = book.ties().of(of).rev().map(|one| Self::tie(book, one, of));
        let introductions = book.introductions().of(of).rev();
        let introductions = introductions
            .flat_map(|one| one.others(of).into_iter().map(|other| Self::introduction(book, one, other)));
        ties.chain(introductions).collect()
    }

    /// The tie, seen from `from`.
    pub fn tie(book: &'a Book, one: &'a domain::Tie, from: PersonId) -> Self {
        Self {
            id: one.id.to_string(),
            kind: "tie",
            person: Some(Named::of(book, one.other(from))),
            how: one.how_from(from),
            on: one.on,
            stage: None,
            by: None,
            outcome: None,
        }
    }

    fn introduction(book: &'a Book, one: &'a domain::Introduction, other: Option<PersonId>) -> Self {
        Self {
            id: one.id.to_string(),
            kind: "introduction",
            person: other.map(|other| Named::of(book, other)),
            how: known(&one.purpose),
            on: one.on,
            stage: Some(one.stage.word()),
            by: one.by.map(|by| Named::of(book, by)),
            outcome: known(&one.outcome),
        }
    }
}

/// Two people brought together; `by` is `null` when it is you who introduces.
#[derive(Debug, Serialize)]
pub struct Introduction<'a> {
    id: IntroductionId,
    a: Named<'a>,
    b: Option<Named<'a>>,
    by: Option<Named<'a>>,
    purpose: Option<&'a str>,
    stage: &'static str,
    on: NaiveDate,
    outcome: Option<&'a str>,
    thanked: bool,
}

impl<'a> Introduction<'a> {
    /// What is kept of this introduction.
    pub fn of(book: &'a Book, one: &'a domain::Introduction) -> Self {
        Self {
            id: one.id,
            a: Named::of(book, one.a),
            b: one.b.map(|b| Named::of(book, b)),
            by: one.by.map(|by| Named::of(book, by)),
            purpose: known(&one.purpose),
            stage: one.stage.word(),
            on: one.on,
            outcome: known(&one.outcome),
            thanked: one.thanked,
        }
    }
}
