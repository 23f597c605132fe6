//! Something you promised is due.

use chrono::NaiveDate;

use super::phrase::owes;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::change::Key;
use crate::domain::date::{days_after, days_between, short};
use crate::domain::promise::{Debtor, Progress, Promise};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::MyPromise,
    doc: "Something you promised is due by tomorrow, or was promised a week ago without a day.",
    ground: Ground::Day,
    bonus,
    words,
};

const BONUS: f64 = 10.0;
/// A promise without a day is asked for after so many days.
const WITHOUT_DAY: u32 = 7;

fn bonus(view: &View<'_>) -> Option<f64> {
    due(view).map(|_| BONUS)
}

/// The open promise that was to be asked for first.
fn due<'a>(view: &View<'a>) -> Option<&'a Promise> {
    let mine = view.book.promises().of(view.person.id);
    let open = mine.filter(|one| one.by == Debtor::Me && one.progress == Progress::Open);
    let asked = open.filter(|one| asked_from(one) <= view.today() && !is_put_off(view, one));
    asked.min_by_key(|one| (asked_from(one), one.id))
}

fn words(view: &View<'_>) -> Option<Words> {
    let promise = due(view)?;
    let text = format!("{} {}", owes("You", "", view.name(), &promise.text), when(promise, view.today()));
    Some(Words::new(text, "Keep the promise, or say when you will").about(Key::Promise(promise.id)))
}

/// The day it is first asked for.
fn asked_from(promise: &Promise) -> NaiveDate {
    match promise.due {
        Some(due) => due.pred_opt().unwrap_or(due),
        None => days_after(promise.made, WITHOUT_DAY),
    }
}

/// A promise without a day waits for the end of a rest.
fn is_put_off(view: &View<'_>, promise: &Promise) -> bool {
    view.was_put_off(asked_from(promise)) || (promise.due.is_none() && view.rest().is_some())
}

fn when(promise: &Promise, today: NaiveDate) -> String {
    let Some(due) = promise.due else { return format!("(since {})", short(promise.made, today)) };
    match days_between(due, today) {
        ..=-1 => "by tomorrow".to_owned(),
        0 => "by today".to_owned(),
        _ => format!("(due {})", short(due, today)),
    }
}
