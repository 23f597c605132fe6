//! Something they promised is late.

use chrono::NaiveDate;

use super::phrase::owes;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::change::Key;
use crate::domain::date::{days_after, short};
use crate::domain::promise::{Debtor, Progress, Promise};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::TheirPromise,
    doc: "Something they promised is past its day, or was promised a month ago without one.",
    ground: Ground::Open,
    bonus,
    words,
};

const BONUS: f64 = 3.0;
/// A promise without a day is late after so many days.
const WITHOUT_DAY: u32 = 30;

fn bonus(view: &View<'_>) -> Option<f64> {
    late(view).map(|_| BONUS)
}

/// The open promise that has been late longest.
fn late<'a>(view: &View<'a>) -> Option<&'a Promise> {
    let theirs = view.book.promises().of(view.person.id);
    let open = theirs.filter(|one| one.by == Debtor::Them && one.progress == Progress::Open);
    open.filter(|one| late_from(one) <= view.today()).min_by_key(|one| (late_from(one), one.id))
}

fn words(view: &View<'_>) -> Option<Words> {
    let promise = late(view)?;
    let since = match promise.due {
        Some(due) => format!("due {}", short(due, view.today())),
        None => format!("since {}", short(promise.made, view.today())),
    };
    let text = format!("{} ({since})", owes(view.name(), "s", "you", &promise.text));
    Some(Words::new(text, "Ask kindly how it is coming along").about(Key::Promise(promise.id)))
}

/// The first day it is late.
fn late_from(promise: &Promise) -> NaiveDate {
    promise.due.map_or_else(|| days_after(promise.made, WITHOUT_DAY), |due| days_after(due, 1))
}
