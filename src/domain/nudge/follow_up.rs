//! A follow-up is due.

use super::phrase::cut;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::change::Key;
use crate::domain::date::{days_between, short};
use crate::domain::promise::{FollowUp, Progress};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::FollowUp,
    doc: "Something you decided to do on a day that has come.",
    ground: Ground::Day,
    bonus,
    words,
};

const BONUS: f64 = 12.0;

fn bonus(view: &View<'_>) -> Option<f64> {
    due(view).map(|_| BONUS)
}

fn due<'a>(view: &View<'a>) -> Option<&'a FollowUp> {
    view.book.follow_ups().of(view.person.id).find(|one| is_due(view, one))
}

fn words(view: &View<'_>) -> Option<Words> {
    let due = due(view)?;
    let today = view.today();
    let text = match days_between(due.on, today) {
        0 => format!("You set this for today about {}: {}", view.name(), cut(&due.text)),
        _ => format!("You set this for {} about {}: {}", short(due.on, today), view.name(), cut(&due.text)),
    };
    Some(Words::new(text, "Do it and mark it done, or choose another day").about(Key::FollowUp(due.id)))
}

/// Open, the day has come, and it was not put off.
fn is_due(view: &View<'_>, one: &FollowUp) -> bool {
    one.progress == Progress::Open && one.on <= view.today() && !view.was_put_off(one.on)
}
