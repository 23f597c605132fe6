//! Circles and cadences: where people stand, and how long a tie may rest.

use super::fields;
use super::person::alter_each;
use super::{Context, Refusal};
use crate::domain::{Book, Change, PersonId, Rhythm};

/// Places people in a circle; an unknown one is refused with the nearest. Who is placed in the
/// outermost circle stays there with no cadence and is not offered for placing again; who leaves it
/// takes up the cadence of the new circle. Nobody is moved to make room: see
/// [`full`](crate::domain::load::full).
pub fn place(
    book: &Book,
    context: &Context,
    people: &[PersonId],
    circle: &str,
) -> Result<Vec<Change>, Refusal> {
    let field = fields::named("circle")?;
    let outermost = book.settings().circles.outermost();
    alter_each(book, context, people, |person| {
        let was_outside = person.circle == outermost;
        field.set_text(book, person, circle)?;
        person.rhythm = match person.rhythm {
            Rhythm::OfCircle if person.circle == outermost => Rhythm::Never,
            Rhythm::Never if was_outside && person.circle != outermost => Rhythm::OfCircle,
            kept => kept,
        };
        Ok(())
    })
}

/// Sets how long the ties to people may rest: a time like `45 days`, `never`, or `default` for as long
/// as the circle says. No time and less than none are refused.
pub fn cadence(
    book: &Book,
    context: &Context,
    people: &[PersonId],
    text: &str,
) -> Result<Vec<Change>, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new("no time was given", "write a time like 45 days, never, or default"));
    }
    let field = fields::named("cadence")?;
    alter_each(book, context, people, |person| field.set_text(book, person, text))
}
