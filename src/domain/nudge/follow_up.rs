//! A follow-up is due.

use super::phrase::cut;
use super::view::View;
use super::{NudgeKind, Reason, Rule};
use crate::domain::date::{days_between, short};
use crate::domain::promise::{FollowUp, Progress};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::FollowUp,
    doc: "Something you decided to do on a day that has come.",
    wakes: true,
    reason,
};

const BONUS: f64 = 12.0;

fn reason(view: &View<'_>) -> Option<Reason> {
    let due = view.book.follow_ups().of(view.person.id).find(|one| is_due(view, one))?;
    let today = view.today();
    let text = match days_between(due.on, today) {
        0 => format!("You set this for today about {}: {}", view.name(), cut(&due.text)),
        _ => format!("You set this for {} about {}: {}", short(due.on, today), view.name(), cut(&due.text)),
    };
    Some(view.reason(NudgeKind::FollowUp, BONUS, text, "Do it and mark it done, or choose another day"))
}

/// Open, and the day has come. While the person rests, only what falls due after the rest was asked
/// for: what was due before is what was put off.
fn is_due(view: &View<'_>, one: &FollowUp) -> bool {
    let put_off = view.rest().is_some_and(|rest| one.on <= rest.on);
    one.progress == Progress::Open && one.on <= view.today() && !put_off
}
