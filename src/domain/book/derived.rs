//! What follows from the book as of its day: last contact, lateness, warmth, rest, marks.

use chrono::NaiveDate;

use super::Book;
use crate::domain::answer::{Answer, Reply};
use crate::domain::cadence::{Mark, lateness};
use crate::domain::id::PersonId;
use crate::domain::person::Status;
use crate::domain::standing::Standing;
use crate::domain::warmth::warmth;

impl Book {
    /// Where you stand with a person today.
    pub fn standing(&self, id: PersonId) -> &Standing {
        self.standings.get(&id).unwrap_or(&self.nobody)
    }

    /// The day of the last counted contact.
    pub fn last_contact(&self, id: PersonId) -> Option<NaiveDate> {
        self.standing(id).last.as_ref().map(|contact| contact.on)
    }

    /// How long the tie to a person may rest after the last contact, in days; `None` for ever.
    pub fn cadence(&self, id: PersonId) -> Option<u32> {
        self.settings.circles.cadence(self.person(id)?, self.last_contact(id))
    }

    /// How late contact with a person is; unknown for people without history, without a cadence, or
    /// not tended.
    pub fn lateness(&self, id: PersonId) -> Option<f64> {
        let person = self.person(id)?;
        if person.status != Status::Active {
            return None;
        }
        lateness(self.last_contact(id), self.cadence(id), self.today)
    }

    /// How warm the tie to a person is, 0 to 100; unknown without any counted contact.
    pub fn warmth(&self, id: PersonId) -> Option<u8> {
        let standing = self.standing(id);
        standing.last.as_ref()?;
        Some(warmth(&standing.recent, self.cadence(id), self.today))
    }

    /// The answer that lets a person rest today, the one that does so longest. What an amnesty put
    /// off is over with the next contact.
    pub fn rest(&self, id: PersonId) -> Option<&Answer> {
        let last = self.last_contact(id);
        let over = |answer: &Answer| {
            matches!(answer.reply, Reply::Spread(_)) && last.is_some_and(|last| last > answer.on)
        };
        let resting = |answer: &&Answer| answer.reply.until() > self.today && !over(answer);
        self.answers.of(id).filter(resting).max_by_key(|answer| answer.reply.until())
    }

    /// The day a person's rest ends, if an answer lets them rest today.
    pub fn resting_until(&self, id: PersonId) -> Option<NaiveDate> {
        self.rest(id).map(|answer| answer.reply.until())
    }

    /// How often “not now” was answered since the last counted contact.
    pub fn times_not_now(&self, id: PersonId) -> usize {
        let since = self.last_contact(id);
        let counts = |answer: &&Answer| {
            matches!(answer.reply, Reply::NotNow(_)) && since.is_none_or(|last| answer.on >= last)
        };
        self.answers.of(id).filter(counts).count()
    }

    /// How a person looks in a list.
    pub fn mark(&self, id: PersonId) -> Mark {
        let Some(person) = self.person(id) else { return Mark::Unknown };
        match person.status {
            Status::InMemory => Mark::InMemory,
            Status::Archived | Status::DoNotContact => Mark::Unknown,
            Status::Active if self.resting_until(id).is_some() => Mark::Resting,
            Status::Active => Mark::of_lateness(self.lateness(id)),
        }
    }
}
