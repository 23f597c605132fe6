//! A birthday is near.

use super::today::Occasion;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::answer::Reply;
use crate::domain::book::Book;
use crate::domain::date::{days_between, short};
use crate::domain::person::{Person, Status};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Date,
    doc: "A birthday within the days ahead that the config names; somebody only imported has none.",
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

/// The birthday that is near, unless it was put off or answered.
fn near(view: &View<'_>) -> Option<Occasion> {
    if !view.is_chosen() || is_put_off(view) {
        return None;
    }
    let near = occasion(view.book, view.person)?;
    (!is_answered(view, days_between(view.today(), near.on))).then_some(near)
}

fn words(view: &View<'_>) -> Option<Words> {
    let (near, today) = (near(view)?, view.today());
    let days = days_between(today, near.on);
    let when = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days, on {}", short(near.on, today)),
    };
    let age = near.age.map_or(String::new(), |age| format!(" (turning {age})"));
    let text = format!("{}’s birthday is {when}{age}", view.name());
    let step = if days == 0 {
        "Call, or write a line that is only for them"
    } else {
        "Think of a card or a small present"
    };
    Some(Words::new(text, step))
}

/// Whether you asked for a rest; an amnesty, which chose the day itself, puts no birthday off.
fn is_put_off(view: &View<'_>) -> bool {
    view.rest().is_some_and(|rest| !matches!(rest.reply, Reply::Spread(_)))
}

/// Whether contact has answered it: on the day, contact of that day; before, contact since it was
/// announced.
fn is_answered(view: &View<'_>, days: i64) -> bool {
    let announced = i64::from(view.book.settings().dates_ahead) - days;
    view.rested().is_some_and(|rested| if days == 0 { rested == 0 } else { rested <= announced.max(0) })
}

/// The birthday of a person, if it is near.
fn occasion(book: &Book, person: &Person) -> Option<Occasion> {
    let birthday = person.birthday?;
    let on = birthday.next(book.today())?;
    let near = days_between(book.today(), on) <= i64::from(book.settings().dates_ahead);
    near.then(|| Occasion { person: person.id, on, age: birthday.age_on(on) })
}

/// The birthdays of the days ahead, in order; only of people who are active.
pub(super) fn ahead(book: &Book) -> Vec<Occasion> {
    let active = book.people().filter(|person| person.status == Status::Active);
    let mut near: Vec<Occasion> = active.filter_map(|person| occasion(book, person)).collect();
    near.sort_by_key(|one| (one.on, one.person));
    near
}
