//! An introduction to close.

use chrono::NaiveDate;

use super::met::met_on;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::{days_between, short};
use crate::domain::id::PersonId;
use crate::domain::introduction::{Introduction, Stage};
use crate::domain::person::{Person, Status};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Introduction,
    doc: "Make an introduction both agreed to, ask how one went, thank who introduced you.",
    ground: Ground::Open,
    bonus,
    words,
};

const BONUS: f64 = 5.0;
/// Both agreed so many days ago: make it.
const TO_MAKE: i64 = 1;
/// Made so many days ago: ask how it went.
const TO_ASK: i64 = 14;
/// Introduced so many days ago: thank.
const TO_THANK: i64 = 1;
/// Thanks for bringing somebody to you are due until so many days after you met them.
const THANKS_UNTIL: i64 = 30;

fn bonus(view: &View<'_>) -> Option<f64> {
    words(view).map(|_| BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let kept = view.book.introductions().of(view.person.id).find_map(|one| match one.by {
        None => of_mine(view, one),
        Some(by) if by == view.person.id => to_thank(view, one),
        Some(_) => None,
    });
    kept.or_else(|| for_somebody_new(view))
}

/// An introduction of yours waits for you; one of the two is asked about.
fn of_mine(view: &View<'_>, one: &Introduction) -> Option<Words> {
    let other = one.b.filter(|_| spoken_to(view, one) == Some(view.person.id));
    let other = if other == Some(view.person.id) { one.a } else { other? };
    let (name, other) = (view.name(), view.book.person(other)?.first_name());
    let days = days_between(one.on, view.today());
    let (text, step) = match one.stage {
        Stage::Agreed if days >= TO_MAKE => (
            format!("{name} and {other} both agreed to be introduced on {}", short(one.on, view.today())),
            "Introduce them",
        ),
        Stage::Made if days >= TO_ASK => (
            format!("You introduced {name} and {other} on {}", short(one.on, view.today())),
            "Ask how it went",
        ),
        _ => return None,
    };
    Some(Words::new(text, step))
}

/// The one of the two who is asked: the first who is active.
fn spoken_to(view: &View<'_>, one: &Introduction) -> Option<PersonId> {
    let active = |id: &PersonId| view.book.person(*id).is_some_and(|person| person.status == Status::Active);
    [Some(one.a), one.b].into_iter().flatten().find(active)
}

/// Somebody introduced you, or two of your people, and was not thanked.
fn to_thank(view: &View<'_>, one: &Introduction) -> Option<Words> {
    let made = matches!(one.stage, Stage::Made | Stage::Closed);
    if !made || one.thanked || is_answered(view, one.on) || days_between(one.on, view.today()) < TO_THANK {
        return None;
    }
    let whom = match one.b {
        None => format!("you to {}", view.book.name(one.a)),
        Some(b) => format!("{} and {}", view.book.name(one.a), view.book.name(b)),
    };
    let text = format!("{} introduced {whom} on {}", view.name(), short(one.on, view.today()));
    Some(Words::new(text, "Say thank you, and what came of it"))
}

/// Whether you were in touch with the introducer, or tried to be, after a day.
fn is_answered(view: &View<'_>, day: NaiveDate) -> bool {
    let since = [view.last_on(), view.standing.last_attempt];
    since.into_iter().flatten().any(|on| on > day)
}

/// Somebody you met lately came to you through this person.
fn for_somebody_new(view: &View<'_>) -> Option<Words> {
    let due = |(on, _): &(NaiveDate, &Person)| {
        let days = days_between(*on, view.today());
        (TO_THANK..=THANKS_UNTIL).contains(&days) && !is_answered(view, *on)
    };
    let begun = view.census.introduced_by(view.person.id).iter();
    let begun = begun.filter_map(|person| Some((begun_on(view, person)?, *person)));
    let (on, somebody) = begun.filter(due).max_by_key(|(on, person)| (*on, person.id))?;
    let how = match met_on(view.book, somebody) {
        Some(_) => "whom you met",
        None => "with whom you were first in touch",
    };
    let when = short(on, view.today());
    let text = format!("{} brought you to {}, {how} on {when}", view.name(), somebody.name);
    Some(Words::new(text, "Say thank you, and what came of it"))
}

/// The day it began with somebody: the day you met, else the first contact of any kind.
fn begun_on(view: &View<'_>, person: &Person) -> Option<NaiveDate> {
    let first = || view.book.standing(person.id).first.as_ref().map(|first| first.on);
    met_on(view.book, person).or_else(first)
}
