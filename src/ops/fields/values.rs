//! What may stand in the fields that are more than text.

use crate::domain::english::{self, Look, Span, Unclear, Unit};
use crate::domain::nearest::nearest;
use crate::domain::{Book, Circles, Person, Rhythm, Status};
use crate::ops::{Refusal, names, tags as tagging};

pub(super) fn name(_: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    if values.is_empty() {
        return Err(Refusal::new("a person needs a name", "a nickname or “the gardener” will do"));
    }
    person.name = values.join(" ");
    Ok(())
}

pub(super) fn circle(book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let circles = &book.settings().circles;
    person.circle = match values.first() {
        None => {
            let names: Vec<&str> = circles.all().iter().map(|circle| circle.name.as_str()).collect();
            return Err(Refusal::new("no circle was given", format!("the circles are {}", names.join(", "))));
        }
        // A circle that is gone from the config may stay where it is.
        Some(name) if *name == person.circle => name.clone(),
        Some(name) => circle_named(circles, name)?,
    };
    Ok(())
}

fn circle_named(circles: &Circles, name: &str) -> Result<String, Refusal> {
    let lower = name.to_lowercase();
    if circles.named(&lower).is_some() {
        return Ok(lower);
    }
    let names = circles.all().iter().map(|circle| circle.name.as_str());
    let hint = match nearest(&lower, names.clone()) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("the circles are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Err(Refusal::new(format!("there is no circle “{name}”"), hint))
}

pub(super) fn cadence(_: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let text = values.first().map_or("default", String::as_str);
    person.rhythm = match text.to_lowercase().as_str() {
        "default" => Rhythm::OfCircle,
        // JSON shows a cadence that is never reached as null.
        "never" | "null" => Rhythm::Never,
        text => rhythm(english::span(text).map_err(|unclear| near(text, unclear))?),
    };
    Ok(())
}

/// Days and weeks are counted; months and years are those of the calendar.
fn rhythm(span: Span) -> Rhythm {
    match span.unit {
        Unit::Day | Unit::Week => Rhythm::Every(span.days()),
        Unit::Month => Rhythm::Months(span.number),
        Unit::Year => Rhythm::Months(span.number.saturating_mul(12)),
    }
}

/// Words that are a cadence by themselves.
const WHOLE: [&str; 7] = ["never", "default", "daily", "weekly", "monthly", "quarterly", "yearly"];

/// Why a text is no cadence, with the word that was probably meant where it is a single one.
fn near(text: &str, unclear: Unclear) -> Refusal {
    match nearest(text, WHOLE) {
        Some(word) => Refusal::new(unclear.what, format!("did you mean “{word}”?")),
        None => unclear.into(),
    }
}

pub(super) fn rhythm_written(rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::OfCircle => "default".to_owned(),
        Rhythm::Never => "never".to_owned(),
        Rhythm::Every(1) => "1 day".to_owned(),
        Rhythm::Every(days) => format!("{days} days"),
        Rhythm::Months(1) => "1 month".to_owned(),
        Rhythm::Months(months) => format!("{months} months"),
    }
}

pub(super) fn status(_: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let text = values.first().map_or("active", String::as_str);
    person.status = status_named(text)?;
    Ok(())
}

/// The status with this word; an unknown one is refused with the nearest.
pub(in crate::ops) fn status_named(text: &str) -> Result<Status, Refusal> {
    let word = text.to_lowercase().replace([' ', '_'], "-");
    Status::from_word(&word).ok_or_else(|| {
        let words = Status::ALL.map(Status::word);
        let hint = match nearest(&word, words) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("it is one of {}", words.join(", ")),
        };
        Refusal::new(format!("there is no status “{text}”"), hint)
    })
}

pub(super) fn tags(_: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    person.tags = tagging::normal_all(values)?;
    Ok(())
}

pub(super) fn met_on(book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let read = |text: &String| english::day(text, book.today(), Look::Back);
    person.met_on = values.first().map(read).transpose()?;
    Ok(())
}

pub(super) fn place(_: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    person.met_at = values.join(" ");
    Ok(())
}

pub(super) fn introducer(book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
    let Some(text) = values.first() else {
        person.introduced_by = None;
        return Ok(());
    };
    let who = names::one(book, text)?;
    if who == person.id {
        return Err(Refusal::new("nobody is introduced by themselves", "name who brought you together"));
    }
    person.introduced_by = Some(who);
    Ok(())
}

/// The name of the introducer, or their id where others have the same name.
pub(super) fn introducer_written(book: &Book, person: &Person) -> Option<String> {
    let by = book.person(person.introduced_by?)?;
    let name = names::words(&by.name);
    let shared = book.people().any(|other| other.id != by.id && names::words(&other.name) == name);
    Some(if !shared { by.name.clone() } else { by.id.to_string() })
}

pub(super) fn email(text: &str) -> Result<(), Refusal> {
    let whole = text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(char::is_whitespace)
    });
    if whole { Ok(()) } else { Err(no(text, "e-mail address", "write ann@example.org")) }
}

pub(super) fn phone(text: &str) -> Result<(), Refusal> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= 3 { Ok(()) } else { Err(no(text, "telephone number", "write +44 20 7946 0000")) }
}

pub(super) fn url(text: &str) -> Result<(), Refusal> {
    let whole = text.contains(['.', ':']) && !text.contains(char::is_whitespace);
    if whole { Ok(()) } else { Err(no(text, "link", "write https://example.org/ann")) }
}

fn no(text: &str, what: &str, hint: &str) -> Refusal {
    Refusal::new(format!("“{text}” is no {what}"), hint)
}
