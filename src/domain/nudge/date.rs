//! A birthday or another date is near.

use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::answer::Reply;
use crate::domain::book::Book;
use crate::domain::date::{days_between, short};
use crate::domain::occasion::Occasion;
use crate::domain::person::Status;

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Date,
    doc: "A birthday or another date within the days ahead that the config names; somebody only imported has none.",
    ground: Ground::Day,
    bonus,
    words,
};

/// On the day; a day ahead takes off [`PER_DAY`].
const BONUS: f64 = 8.0;
const PER_DAY: f64 = 0.5;
const LEAST: f64 = 3.0;

fn bonus(view: &View<'_>) -> Option<f64> {
    let days = days_between(view.today(), near(view)?.on);
    Some((BONUS - PER_DAY * days as f64).max(LEAST))
}

/// The first date that is near and not answered, unless dates were put off.
fn near(view: &View<'_>) -> Option<Occasion> {
    let dated = view.person.birthday.is_some() || !view.person.dates.is_empty();
    if !dated || !view.is_chosen() || is_put_off(view) {
        return None;
    }
    let ahead = view.book.settings().dates_ahead;
    let mut near = Occasion::within(view.person, view.today(), ahead).into_iter();
    near.find(|one| !is_answered(view, days_between(view.today(), one.on)))
}

fn words(view: &View<'_>) -> Option<Words> {
    let (near, today) = (near(view)?, view.today());
    let days = days_between(today, near.on);
    let when = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days, on {}", short(near.on, today)),
    };
    let step = match days {
        0 => "Call, or write a line that is only for them",
        _ if near.is_birthday() => "Think of a card or a small present",
        _ => "Think of a line that shows you remembered",
    };
    Some(Words::new(sentence(view.name(), &near, &when), step))
}

/// `Sarah’s birthday is tomorrow (turning 46)`; of other days, glad and sad, what was written stands as
/// it is: `Tomorrow: wedding, 11 years; a day that matters to Sarah`.
fn sentence(name: &str, near: &Occasion, when: &str) -> String {
    if !near.is_birthday() {
        return format!("{}: {}; a day that matters to {name}", capital(when), near.words());
    }
    let age = near.age().map_or(String::new(), |age| format!(" (turning {age})"));
    format!("{name}’s birthday is {when}{age}")
}

/// With a capital, as a sentence begins.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether you asked for a rest; an amnesty, which chose the day itself, puts no date off.
fn is_put_off(view: &View<'_>) -> bool {
    view.rest().is_some_and(|rest| !matches!(rest.reply, Reply::Spread(_)))
}

/// Whether contact has answered it: on the day, contact of that day; before, contact since it was
/// announced.
fn is_answered(view: &View<'_>, days: i64) -> bool {
    let announced = i64::from(view.book.settings().dates_ahead) - days;
    view.rested().is_some_and(|rested| if days == 0 { rested == 0 } else { rested <= announced.max(0) })
}

/// The dates of the days ahead, in order; only of people who are active.
pub(super) fn ahead(book: &Book) -> Vec<Occasion> {
    let active = book.people().filter(|person| person.status == Status::Active);
    let ahead = book.settings().dates_ahead;
    let mut near: Vec<Occasion> =
        active.flat_map(|person| Occasion::within(person, book.today(), ahead)).collect();
    near.sort_by_key(|one| (one.on, one.person));
    near
}
