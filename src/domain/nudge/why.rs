//! The arithmetic behind a person's rank.

use chrono::NaiveDate;

use super::census::Census;
use super::rank::{self, Term, Weights};
use super::view::View;
use crate::domain::book::Book;
use crate::domain::date::{days_after, short};
use crate::domain::id::PersonId;
use crate::domain::person::{Rhythm, Status};

/// Every term of a person's score, and why they are not asked for if they are not.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Who.
    pub person: PersonId,
    /// What ranks them: the sum of the terms.
    pub score: f64,
    /// The day of the last counted contact.
    pub last_contact: Option<NaiveDate>,
    /// How long the tie may rest, in days; `None` for ever.
    pub cadence_days: Option<u32>,
    /// Days since the last counted contact, measured in cadences.
    pub lateness: Option<f64>,
    /// The terms.
    pub terms: Vec<Term>,
    /// Why they are not asked for today, in one sentence; `None` when they are.
    pub silent: Option<String>,
}

/// The arithmetic behind a person's rank; `None` when they are not kept.
pub fn why(book: &Book, id: PersonId) -> Option<Why> {
    let census = Census::of(book);
    let view = View::new(book, book.person(id)?, &census);
    let reasons = rank::reasons(&view);
    let weights = Weights::of(&view, &reasons);
    Some(Why {
        person: id,
        score: weights.score(),
        last_contact: view.last_on(),
        cadence_days: view.cadence(),
        lateness: book.lateness(id),
        silent: reasons.is_empty().then(|| silence(&view)),
        terms: weights.terms(&view, &reasons),
    })
}

/// Why there is no reason.
fn silence(view: &View<'_>) -> String {
    let (name, today) = (view.name(), view.today());
    match view.person.status {
        Status::InMemory => return format!("{name} is kept in memory and never asked for"),
        Status::Archived => return format!("{name} is archived and never asked for"),
        Status::DoNotContact => return format!("{name} is not to be contacted and never asked for"),
        Status::Active => {}
    }
    if let Some(rest) = view.rest() {
        return format!("{name} rests until {}", short(rest.reply.until(), today));
    }
    let Some(last) = view.last_on() else {
        return format!("no contact with {name} is known yet, and unknown is not late");
    };
    let Some(cadence) = view.cadence() else {
        return match view.person.rhythm {
            Rhythm::Never => {
                format!("{name} has no cadence: only a reply, a promise or a day of its own speaks")
            }
            _ => format!("{name} has no cadence: ties of this circle may rest for ever"),
        };
    };
    if view.awaits_answer() {
        return format!("you tried lately; {name} may still answer");
    }
    format!("you are in touch; the cadence is reached on {}", short(days_after(last, cadence), today))
}
