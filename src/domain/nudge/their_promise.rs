//! Something they promised is late.

use chrono::NaiveDate;

use super::phrase::owes;
use super::view::View;
use super::{Ground, NudgeKind, Reason, Rule};
use crate::domain::date::{days_after, short};
use crate::domain::promise::{Debtor, Progress, Promise};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::TheirPromise,
    doc: "Something they promised is past its day, or was promised a month ago without one.",
    ground: Ground::Open,
    reason,
};

const BONUS: f64 = 3.0;
/// A promise without a day is late after so many days.
const WITHOUT_DAY: u32 = 30;

fn reason(view: &View<'_>) -> Option<Reason> {
    let theirs = view.book.promises().of(view.person.id);
    let open = theirs.filter(|one| one.by == Debtor::Them && one.progress == Progress::Open);
    let promise =
        open.filter(|one| late_from(one) <= view.today()).min_by_key(|one| (late_from(one), one.id))?;
    let since = match promise.due {
        Some(due) => format!("due {}", short(due, view.today())),
        None => format!("since {}", short(promise.made, view.today())),
    };
    let text = format!("{} ({since})", owes(view.name(), "s", "you", &promise.text));
    Some(view.reason(NudgeKind::TheirPromise, BONUS, text, "Ask kindly how it is coming along"))
}

/// The first day it is late.
fn late_from(promise: &Promise) -> NaiveDate {
    promise.due.map_or_else(|| days_after(promise.made, WITHOUT_DAY), |due| days_after(due, 1))
}
