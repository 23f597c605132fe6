//! The model of days that come back: every day of the week ahead is looked at.

use chrono::{Datelike, Days, NaiveDate};
use rekindle::domain::Anniversary;

use super::{Model, Somebody};

/// So many days ahead birthdays and other dates are announced.
const AHEAD: u64 = 7;

impl Model {
    pub(super) fn has_a_day(&self, who: &Somebody) -> bool {
        let chosen = who.placed || who.person.source == "you" || self.last(who.id).is_some();
        let put_off = self.rest(who.id).is_some_and(|rest| !rest.spread);
        chosen
            && !put_off
            && (0..=AHEAD).any(|ahead| {
                let day = self.today + Days::new(ahead);
                let dates = who.person.dates.iter().map(|one| &one.when);
                let falls = who.person.birthday.iter().chain(dates).any(|one| falls_on(*one, day));
                falls && !self.is_answered(who, ahead)
            })
    }

    /// On the day contact of that day answers it, before it contact since it was announced.
    fn is_answered(&self, who: &Somebody, ahead: u64) -> bool {
        self.last(who.id).map(|last| self.days_since(last)).is_some_and(|silent| match ahead {
            0 => silent == 0,
            _ => silent <= (AHEAD - ahead) as i64,
        })
    }
}

/// Whether a day is the one that comes back: 29 February on the 28th where there is none.
fn falls_on(one: Anniversary, day: NaiveDate) -> bool {
    let leap = NaiveDate::from_ymd_opt(day.year(), 2, 29).is_some();
    let (month, number) =
        if (one.month(), one.day()) == (2, 29) && !leap { (2, 28) } else { (one.month(), one.day()) };
    (day.month(), day.day()) == (month, number) && one.year().is_none_or(|year| year <= day.year())
}
