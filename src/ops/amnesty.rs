//! The amnesty: what has piled up, spread over days to come, the most important first.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::snooze::rest;
use super::{Context, Refusal};
use crate::domain::date::{days_after, days_between};
use crate::domain::nudge::{self, NudgeKind};
use crate::domain::{Book, Change, PersonId, Reply};

/// Days of a week.
const WEEK: u32 = 7;
/// The longest time something is spread over, in weeks.
const LONGEST: u32 = 104;

/// What an amnesty does.
#[derive(Debug, Clone, PartialEq)]
pub struct Amnesty {
    /// What puts people off.
    pub changes: Vec<Change>,
    /// How many people are put off; those of today's budget stay.
    pub people: usize,
    /// The last day somebody was put off to.
    pub last: NaiveDate,
    /// How many weeks it took; more than was asked for when the budget would not hold otherwise.
    pub weeks: u32,
}

/// Spreads what has piled up beyond today's budget over `weeks` from today, so that no day exceeds
/// the budget; without `weeks` over as few as that takes. What has its own day (a meeting, a
/// birthday, thanks) stays where it is.
pub fn amnesty(book: &Book, context: &mut Context, weeks: Option<u32>) -> Result<Amnesty, Refusal> {
    if weeks == Some(0) || weeks.is_some_and(|weeks| weeks > LONGEST) {
        return Err(Refusal::new("an amnesty takes 1 to 104 weeks", "for example --weeks 4"));
    }
    let budget = book.settings().budget.max(1);
    let backlog = backlog(book);
    if backlog.is_empty() {
        return Err(Refusal::new("nothing has piled up", "today fits into your budget"));
    }
    let a_day = weeks.map_or(budget, |weeks| a_day(backlog.len(), weeks, budget));
    let mut days = Days::of(book, context.today, a_day);
    let (mut changes, mut last) = (Vec::new(), context.today);
    for person in &backlog {
        last = days.next();
        changes.extend(rest(book, context, *person, Reply::Spread(last)));
    }
    let span = u32::try_from(days_between(context.today, last)).unwrap_or(u32::MAX);
    Ok(Amnesty { changes, people: backlog.len(), last, weeks: span / WEEK + 1 })
}

/// Everybody asked for beyond today's budget and not for a day of its own, the most important first.
fn backlog(book: &Book) -> Vec<PersonId> {
    let bound = [NudgeKind::Meeting, NudgeKind::Date, NudgeKind::ThankYou];
    let shown: Vec<PersonId> = nudge::today(book).nudges.iter().map(|nudge| nudge.person).collect();
    let all = nudge::everyone(book).into_iter().filter(|nudge| !bound.contains(&nudge.kind));
    let waiting = all.map(|nudge| nudge.person).filter(|person| !shown.contains(person));
    waiting.collect()
}

/// How many a day are needed to be through in `weeks`; today is taken by its own budget.
fn a_day(people: usize, weeks: u32, budget: usize) -> usize {
    let days = (weeks * WEEK - 1).max(1) as usize;
    people.div_ceil(days).clamp(1, budget)
}

/// The days ahead, each with room for so many; who rests until a day already takes a place on it.
struct Days {
    on: NaiveDate,
    a_day: usize,
    taken: HashMap<NaiveDate, usize>,
}

impl Days {
    fn of(book: &Book, today: NaiveDate, a_day: usize) -> Self {
        let mut taken: HashMap<NaiveDate, usize> = HashMap::new();
        let resting = book.people().filter_map(|person| book.resting_until(person.id));
        resting.for_each(|until| *taken.entry(until).or_default() += 1);
        Self { on: days_after(today, 1), a_day, taken }
    }

    /// The next day with room, which takes a place on it.
    fn next(&mut self) -> NaiveDate {
        while self.on < NaiveDate::MAX && self.taken.get(&self.on).is_some_and(|taken| *taken >= self.a_day) {
            self.on = days_after(self.on, 1);
        }
        *self.taken.entry(self.on).or_default() += 1;
        self.on
    }
}
