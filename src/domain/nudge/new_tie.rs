//! Met lately, nothing of depth yet.

use chrono::NaiveDate;

use super::met::{known_since, met_on};
use super::phrase::with_last_words;
use super::unfollowed::is_unfollowed;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::days_between;
use crate::domain::interaction::Depth;

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::NewTie,
    doc: "You met within 90 days, nothing of depth has passed, and it is two weeks since you spoke.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 3.0;
/// A tie is new for so many days.
pub(super) const NEW: i64 = 90;
/// It may rest for so many days.
const REST: i64 = 14;

fn bonus(view: &View<'_>) -> Option<f64> {
    let heard = met_on(view.book, view.person)?.max(view.last_on().unwrap_or(NaiveDate::MIN));
    let quiet = view.is_tended() && days_between(heard, view.today()) >= REST;
    // Who was met once and never followed up is new, too: one reason is enough.
    (is_new(view) && quiet && !is_unfollowed(view)).then_some(BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let text = format!("{} is new to you and nothing of depth has passed yet", view.name());
    let step = "A real conversation, with nothing asked for";
    Some(Words::new(with_last_words(view, text), step))
}

/// Whether, as far as is known, you have known somebody for 90 days at most and nothing of depth has passed.
pub(super) fn is_new(view: &View<'_>) -> bool {
    let known = known_since(view.book, view.person);
    let recent = known.is_some_and(|since| days_between(since, view.today()) <= NEW);
    recent && view.standing.deepest.is_none_or(|depth| depth < Depth::Good)
}
