//! Answers to a nudge other than doing it: tried, later, not now, let go. None of them is contact.

use chrono::NaiveDate;

use super::log::{self, Log};
use super::person::{alter_each, kept};
use super::{Context, Refusal};
use crate::domain::date::days_after;
use crate::domain::{
    Answer, AnswerId, Book, Change, Direction, Key, Kind, Person, PersonId, Proof, Reply, Rhythm, Status,
};

/// How long somebody without a cadence rests after “not now”, in days.
const WITHOUT_CADENCE: u32 = 30;

/// Lets somebody rest until a day ahead.
pub fn later(
    book: &Book,
    context: &mut Context,
    person: PersonId,
    until: NaiveDate,
) -> Result<Vec<Change>, Refusal> {
    tended(book, person)?;
    if until <= context.today {
        let what = format!("{until} is not ahead of today");
        return Err(Refusal::new(what, "name a day after today, for example “in 2 weeks”"));
    }
    Ok(rest(book, context, person, Reply::Later(until)))
}

/// Lets somebody rest for half a cadence.
pub fn not_now(book: &Book, context: &mut Context, person: PersonId) -> Result<Vec<Change>, Refusal> {
    tended(book, person)?;
    let days = book.cadence(person).map_or(WITHOUT_CADENCE, |cadence| cadence.div_ceil(2));
    let until = days_after(context.today, days);
    Ok(rest(book, context, person, Reply::NotNow(until)))
}

/// Notes an attempt of today that found no answer.
pub fn tried(
    book: &Book,
    context: &mut Context,
    person: PersonId,
    kind: Kind,
    text: &str,
) -> Result<Vec<Change>, Refusal> {
    tended(book, person)?;
    let attempt = Log {
        kind,
        from: Direction::Me,
        proof: Proof::Attempt,
        ..Log::new(context.today, vec![person], text)
    };
    log::log(book, context, &attempt).map(|logged| logged.changes)
}

/// Lets somebody go to the next wider circle, from the outermost to the archive. An own cadence goes
/// with it: it would hold on to them. A refusal for those who are left in peace.
pub fn let_go(book: &Book, context: &Context, people: &[PersonId]) -> Result<Vec<Change>, Refusal> {
    people.iter().try_for_each(|person| tended(book, *person).map(drop))?;
    let circles = &book.settings().circles;
    alter_each(book, context, people, |person| {
        match circles.all().get(circles.rank(&person.circle) + 1) {
            Some(wider) => {
                wider.name.clone_into(&mut person.circle);
                person.rhythm = Rhythm::OfCircle;
            }
            None => person.status = Status::Archived,
        }
        Ok(())
    })
}

/// Somebody who can be asked for; a refusal for those who are left in peace.
fn tended(book: &Book, person: PersonId) -> Result<&Person, Refusal> {
    kept(book, person).and_then(|person| match person.status {
        Status::Active => Ok(person),
        Status::Archived | Status::DoNotContact | Status::InMemory => Err(left_in_peace(person)),
    })
}

/// Why nothing is set for somebody archived, in memory or not to be contacted.
pub(super) fn left_in_peace(person: &Person) -> Refusal {
    let state = match person.status {
        Status::Archived => "archived",
        Status::DoNotContact => "not to be contacted",
        Status::InMemory => "kept in memory",
        Status::Active => "active",
    };
    let hint = format!("“rk status {} active” takes the tie up again", person.id);
    Refusal::new(format!("{} is {state} and never asked for", person.name), hint)
}

/// The answer, in place of the rest there is. An earlier “not now” still counts towards another
/// proposal.
pub(super) fn rest(book: &Book, context: &mut Context, person: PersonId, reply: Reply) -> Vec<Change> {
    let today = context.today;
    let before = book.answers().of(person).filter(|answer| answer.reply.until() > today);
    let mut changes: Vec<Change> = before
        .map(|answer| match answer.reply {
            Reply::NotNow(_) => Answer { reply: Reply::NotNow(today), ..answer.clone() }.into(),
            Reply::Later(_) | Reply::Spread(_) => Change::Remove(Key::Answer(answer.id)),
        })
        .collect();
    changes.push(Answer { id: AnswerId::new(context.ids.draw()), person, on: today, reply }.into());
    changes
}
