//! Thanks: the day after a first meeting, or after help.

use chrono::NaiveDate;

use super::met::{is_meeting, met_on};
use super::phrase::cut;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::{days_between, relative};
use crate::domain::interaction::Direction;

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::ThankYou,
    doc: "The day after a first meeting or after help: two lines of thanks, for up to three days.",
    ground: Ground::Open,
    bonus,
    words,
};

const BONUS: f64 = 9.0;
/// Thanks are asked for from the day after until so many days after.
const UNTIL: i64 = 3;

fn bonus(view: &View<'_>) -> Option<f64> {
    words(view).map(|_| BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let text = for_help(view).or_else(|| for_meeting(view))?;
    Some(Words::new(text, "Send two lines of thanks"))
}

/// Whether thanks for something of that day are still to be given.
fn is_fresh(view: &View<'_>, on: NaiveDate) -> bool {
    let tried_since = view.standing.last_attempt.is_some_and(|tried| tried >= on);
    (1..=UNTIL).contains(&days_between(on, view.today())) && !tried_since
}

fn for_help(view: &View<'_>) -> Option<String> {
    let (on, what) = view.standing.last_got.as_ref()?;
    let spoke_since = view.last_on().is_some_and(|last| last > *on);
    (is_fresh(view, *on) && !spoke_since)
        .then(|| format!("{} helped you {}: {}", view.name(), relative(*on, view.today()), cut(what)))
}

fn for_meeting(view: &View<'_>) -> Option<String> {
    let met = met_on(view.book, view.person)?;
    if !is_fresh(view, met) || is_thanked(view, met) {
        return None;
    }
    let place = match view.person.met_at.as_str() {
        "" => String::new(),
        place => format!(" ({place})"),
    };
    let when = relative(met, view.today());
    Some(format!("You first met {} {when}{place}", view.name()))
}

/// Whether something passed between you since the meeting: on a later day, or a message of yours on
/// the same one.
fn is_thanked(view: &View<'_>, met: NaiveDate) -> bool {
    view.standing.last.as_ref().is_some_and(|last| {
        let wrote = last.from == Direction::Me && !is_meeting(last);
        last.on > met || (last.on == met && wrote)
    })
}
