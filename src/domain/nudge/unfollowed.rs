//! Met once and never followed up.

use super::met::met_on;
use super::phrase::with_last_words;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::{days_between, short};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Unfollowed,
    doc: "You met once, within the last half year, and nothing has passed between you since.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 4.0;
/// From so many days after the meeting, when the time for thanks is over.
const FROM: i64 = 4;
/// Until so many days after it.
const UNTIL: i64 = 182;

fn bonus(view: &View<'_>) -> Option<f64> {
    (is_unfollowed(view) && view.is_tended()).then_some(BONUS)
}

/// Whether you met once, lately, and neither of you has been heard of since.
pub(super) fn is_unfollowed(view: &View<'_>) -> bool {
    met_on(view.book, view.person).is_some_and(|met| {
        let once = view.last_on().is_none_or(|last| last <= met) && view.standing.attempts == 0;
        once && (FROM..=UNTIL).contains(&days_between(met, view.today()))
    })
}

fn words(view: &View<'_>) -> Option<Words> {
    let place = match view.person.met_at.as_str() {
        "" => String::new(),
        place => format!(" ({place})"),
    };
    let when = short(met_on(view.book, view.person)?, view.today());
    let text = format!("You met {} once, on {when}{place}, and have not spoken since", view.name());
    let step = "Write a line about what you spoke of";
    Some(Words::new(with_last_words(view, text), step))
}
