//! An introduction to close.

use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::{days_between, short};
use crate::domain::id::PersonId;
use crate::domain::introduction::{Introduction, Stage};
use crate::domain::person::Status;

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

fn bonus(view: &View<'_>) -> Option<f64> {
    words(view).map(|_| BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    view.book.introductions().of(view.person.id).find_map(|one| match one.by {
        None => of_mine(view, one),
        Some(by) if by == view.person.id => to_thank(view, one),
        Some(_) => None,
    })
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
    if !made || one.thanked || days_between(one.on, view.today()) < TO_THANK {
        return None;
    }
    let whom = match one.b {
        None => format!("you to {}", view.book.name(one.a)),
        Some(b) => format!("{} and {}", view.book.name(one.a), view.book.name(b)),
    };
    let text = format!("{} introduced {whom} on {}", view.name(), short(one.on, view.today()));
    Some(Words::new(text, "Say thank you, and what came of it"))
}
