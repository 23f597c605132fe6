//! One person as the rules see them.

use chrono::NaiveDate;

use super::census::Census;
use crate::domain::answer::Answer;
use crate::domain::book::Book;
use crate::domain::cadence::lateness;
use crate::domain::date::days_between;
use crate::domain::person::{Person, Status};
use crate::domain::standing::Standing;

/// From so many attempts without an answer on, waiting is over: something else is proposed.
pub(super) const TRIES: u32 = 3;

/// One person, and what a rule may know of them.
pub struct View<'a> {
    /// Everything known.
    pub book: &'a Book,
    /// Who it is about.
    pub person: &'a Person,
    /// What the timeline says.
    pub standing: &'a Standing,
    /// How the network is made up.
    pub census: &'a Census<'a>,
    cadence: Option<u32>,
    rest: Option<&'a Answer>,
}

impl<'a> View<'a> {
    /// The view of a person.
    pub fn new(book: &'a Book, person: &'a Person, census: &'a Census<'a>) -> Self {
        Self {
            book,
            person,
            standing: book.standing(person.id),
            census,
            cadence: book.cadence(person.id),
            rest: book.rest(person.id),
        }
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.book.today()
    }

    /// The given name, for sentences.
    pub fn name(&self) -> &'a str {
        self.person.first_name()
    }

    /// How long the tie may rest, in days; `None` for ever.
    pub fn cadence(&self) -> Option<u32> {
        self.cadence
    }

    /// Days since the last counted contact, measured in cadences.
    pub fn lateness(&self) -> Option<f64> {
        lateness(self.last_on(), self.cadence(), self.today())
    }

    /// The day of the last counted contact.
    pub fn last_on(&self) -> Option<NaiveDate> {
        self.standing.last.as_ref().map(|contact| contact.on)
    }

    /// Days since the last counted contact.
    pub fn rested(&self) -> Option<i64> {
        self.last_on().map(|on| days_between(on, self.today()))
    }

    /// Whether anybody may be reminded of this person at all: the dead, the estranged and the ended
    /// are left in peace.
    pub fn is_active(&self) -> bool {
        self.person.status == Status::Active
    }

    /// Whether you chose to know this person, by placing them, writing them down yourself or being in
    /// touch; what was only imported has not been chosen.
    pub fn is_chosen(&self) -> bool {
        self.is_placed() || self.standing.last.is_some() || is_your_own_entry(self.person)
    }

    /// Whether this person stands in a circle other than the outermost.
    pub fn is_placed(&self) -> bool {
        let circles = &self.book.settings().circles;
        self.person.circle != circles.outermost() && circles.named(&self.person.circle).is_some()
    }

    /// Whether the tie itself is tended today: there is a cadence, and no attempt so new that an answer
    /// may still come. What history there must be is for each rule to say.
    pub fn is_tended(&self) -> bool {
        self.cadence().is_some() && !self.awaits_answer()
    }

    /// Whether an attempt is so new that an answer may still come: a quarter of the cadence, between
    /// a day and a week. After the third attempt nothing is awaited any more.
    pub fn awaits_answer(&self) -> bool {
        let patience = i64::from((self.cadence.unwrap_or(0) / 4).clamp(1, 7));
        let waiting = |on| days_between(on, self.today()) < patience;
        self.standing.attempts < TRIES && self.standing.last_attempt.is_some_and(waiting)
    }

    /// The answer that lets the person rest today.
    pub fn rest(&self) -> Option<&'a Answer> {
        self.rest
    }

    /// Whether something of that day was put off: the person rests, and it was due when the rest was
    /// asked for. What falls due during the rest was not.
    pub fn was_put_off(&self, day: NaiveDate) -> bool {
        self.rest().is_some_and(|rest| day <= rest.on)
    }
}

/// Whether you wrote a person down yourself.
pub(super) fn is_your_own_entry(person: &Person) -> bool {
    matches!(person.source.as_str(), "" | "you" | "demo")
}
