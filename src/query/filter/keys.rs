//! The table of keys: each row carries its words and says what a value means.

use std::ops::Range;

use super::error::FilterError;
use super::scan::Compare;
use super::span::{days, when};
use super::test::{Test, month};
use super::text::Needle;
use super::values::{Day, Has, Number, Text};
use crate::domain::nearest::nearest;
use crate::domain::{Settings, Status};

/// A key of the language.
pub struct KeyRow {
    /// The word before the sign.
    pub word: &'static str,
    /// What it asks.
    pub doc: &'static str,
    /// How it is used.
    pub example: &'static str,
    /// Which values are offered.
    pub values: Values,
    read: fn(&Asked, &Settings) -> Result<Test, Refused>,
}

/// The values that are offered after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Any text.
    Free,
    /// These words.
    Words(&'static [&'static str]),
    /// The circles of the config.
    Circles,
    /// Those that occur.
    Known(Known),
}

/// What of the book a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// Tags.
    Tags,
    /// Cities.
    Cities,
    /// Countries.
    Countries,
    /// Organisations.
    Orgs,
    /// Where people came from.
    Sources,
    /// People who introduced somebody.
    Introducers,
    /// People who know somebody.
    Acquainted,
}

/// What was asked with a key.
pub struct Asked<'a> {
    /// The key.
    pub key: &'a str,
    /// How it is compared.
    pub compare: Compare,
    /// The value.
    pub value: &'a str,
    /// Where the value stands.
    pub value_at: Range<usize>,
}

/// What is wrong with a value, and what to write instead.
type Refused = (String, String);

const STATUSES: &[&str] = &["active", "archived", "do-not-contact", "in-memory"];
const SPANS: &[&str] = &["7d", "30d", "90d", "1y"];
const WHENS: &[&str] = &["7d", "30d", "90d", "1y", "never"];

/// Every key.
pub const KEYS: &[KeyRow] = &[
    row("circle", "in this circle", "circle:close", Values::Circles, circle),
    row("tag", "with this tag; tag:inv* for its beginning", "tag:investor", Values::Known(Known::Tags), tag),
    row("city", "living there", "city:berlin", Values::Known(Known::Cities), text),
    row("country", "living there", "country:germany", Values::Known(Known::Countries), text),
    row("org", "working there", "org:acme", Values::Known(Known::Orgs), text),
    row("title", "doing that", "title:cto", Values::Free, text),
    row("name", "called that", "name:chen", Values::Free, text),
    row("nickname", "called that by friends", "nickname:bo", Values::Free, text),
    row("email", "with that in an e-mail address", "email:acme.com", Values::Free, text),
    row("phone", "with those digits in a number", "phone:0171", Values::Free, text),
    row("url", "with that in a link", "url:github.com", Values::Free, text),
    row("note", "with that in the notes", "note:sailing", Values::Free, text),
    row("fact", "of whom you learned that", "fact:snorkelling", Values::Free, text),
    row("said", "with that on the timeline", "said:gardener", Values::Free, text),
    row(
        "last",
        "last in touch: longer ago (>), since (<), in a year or month (:)",
        "last>90d",
        Values::Words(WHENS),
        day,
    ),
    row("met", "met then, or at that", "met:2023", Values::Words(SPANS), met),
    row("added", "added then", "added<7d", Values::Words(SPANS), day),
    row("updated", "changed then", "updated<7d", Values::Words(SPANS), day),
    row(
        "birthday",
        "birthday within days, or in a month",
        "birthday<30d",
        Values::Words(&["today", "7d", "30d"]),
        birthday,
    ),
    row(
        "date",
        "birthday or another date within days, in a month, or called that",
        "date<30d",
        Values::Words(&["today", "7d", "30d"]),
        date,
    ),
    row("warmth", "as warm, 0 to 100", "warmth<30", Values::Words(&["20", "40", "60", "80"]), number),
    row("lateness", "as late; 1 is just in time", "lateness>1.5", Values::Words(&["1", "1.5", "3"]), number),
    row("cadence", "asked for every so many days", "cadence<30d", Values::Words(WHENS), cadence),
    row("contacts", "with so many contacts", "contacts>5", Values::Words(&["0", "5", "10"]), number),
    row("gave", "helped by you so often", "gave>2", Values::Words(&["0", "2"]), number),
    row("got", "of help to you so often", "got>2", Values::Words(&["0", "2"]), number),
    row("status", "with that status", "status:archived", Values::Words(STATUSES), status),
    row("source", "come from there", "source:linkedin", Values::Known(Known::Sources), source),
    row("has", "with one of those", "has:email", Values::Words(Has::WORDS), has),
    row(
        "introduced-by",
        "introduced by them",
        "introduced-by:ana",
        Values::Known(Known::Introducers),
        introduced_by,
    ),
    row("knows", "knowing them", "knows:wei", Values::Known(Known::Acquainted), knows),
];

const fn row(
    word: &'static str,
    doc: &'static str,
    example: &'static str,
    values: Values,
    read: fn(&Asked, &Settings) -> Result<Test, Refused>,
) -> KeyRow {
    KeyRow { word, doc, example, values, read }
}

/// What a term asks.
pub fn test(asked: &Asked, at: Range<usize>, settings: &Settings) -> Result<Test, FilterError> {
    let Some(row) = KEYS.iter().find(|row| row.word == asked.key) else {
        let key_at = at.start..at.start + asked.key.len();
        let hint = match nearest(asked.key, KEYS.iter().map(|row| row.word)) {
            Some(near) => format!("did you mean {near}:?"),
            None => "put it in quotation marks to find the words themselves".to_owned(),
        };
        return Err(FilterError::new(key_at, format!("there is no key “{}”", asked.key), hint));
    };
    if asked.value.trim().is_empty() {
        let message = format!("{}: needs a value", row.word);
        return Err(FilterError::new(at, message, format!("for example {}", row.example)));
    }
    (row.read)(asked, settings)
        .map_err(|(message, hint)| FilterError::new(asked.value_at.clone(), message, hint))
}

/// A value that is one of several words.
fn word<'a>(asked: &Asked, words: impl Iterator<Item = &'a str> + Clone) -> Result<&'a str, Refused> {
    let value = asked.value.to_lowercase();
    if asked.compare != Compare::Is {
        return Err((format!("{} is no number", asked.key), format!("write {}:{}", asked.key, value)));
    }
    words.clone().find(|word| *word == value).ok_or_else(|| {
        let hint = match nearest(&value, words.clone()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("one of {}", words.collect::<Vec<_>>().join(", ")),
        };
        let message = match asked.key {
            "has" => format!("“{}” is nothing one can ask for", asked.value),
            key => format!("there is no {key} “{}”", asked.value),
        };
        (message, hint)
    })
}

fn needle(asked: &Asked) -> Result<Needle, Refused> {
    match asked.compare {
        Compare::Is => Ok(Needle::new(asked.value)),
        _ => Err((format!("{} is no number", asked.key), format!("write {}:{}", asked.key, asked.value))),
    }
}

fn unknown(asked: &Asked, expected: &str) -> Refused {
    (format!("“{}” is not understood after {}", asked.value, asked.key), format!("write {expected}"))
}

fn circle(asked: &Asked, settings: &Settings) -> Result<Test, Refused> {
    let names = settings.circles.all().iter().map(|circle| circle.name.as_str());
    word(asked, names).map(|name| Test::Circle(name.to_owned()))
}

fn tag(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let value = asked.value.trim_start_matches('#');
    let beginning = value.strip_suffix('*');
    needle(&Asked { value: beginning.unwrap_or(value), value_at: asked.value_at.clone(), ..*asked })
        .map(|needle| Test::Tag(needle, beginning.is_some()))
}

fn text(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let text = Text::from_word(asked.key).ok_or_else(|| unknown(asked, "another key"))?;
    Ok(Test::Text(text, needle(asked)?))
}

fn day(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let expected = "a span (90d, 2w, 6m, 1y) or a day (2023, 2023-05, 2023-05-06)";
    let day = Day::from_word(asked.key).ok_or_else(|| unknown(asked, "another key"))?;
    let when = when(&asked.value.to_lowercase()).ok_or_else(|| unknown(asked, expected))?;
    Ok(Test::Day(day, asked.compare, when))
}

fn met(asked: &Asked, settings: &Settings) -> Result<Test, Refused> {
    match day(asked, settings) {
        Err(_) if asked.compare == Compare::Is => Ok(Test::MetAt(needle(asked)?)),
        other => other,
    }
}

fn birthday(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    match near(asked) {
        Some(Near::Within(days)) => Ok(Test::BirthdayIn(asked.compare, days)),
        Some(Near::Month(month)) => Ok(Test::BirthdayMonth(month)),
        None => Err(unknown(asked, "days (birthday<30d) or a month (birthday:may)")),
    }
}

/// The days or the month that a date was asked for by.
enum Near {
    Within(i64),
    Month(u32),
}

fn near(asked: &Asked) -> Option<Near> {
    let value = asked.value.to_lowercase();
    let span = if value == "today" { Some(0) } else { days(&value) };
    match (asked.compare, month(&value), span) {
        (Compare::Is, Some(month), _) => Some(Near::Month(month)),
        (_, _, Some(days)) => Some(Near::Within(days)),
        _ => None,
    }
}

fn date(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    match near(asked) {
        Some(Near::Within(days)) => Ok(Test::DateIn(asked.compare, days)),
        Some(Near::Month(month)) => Ok(Test::DateMonth(month)),
        None if asked.compare == Compare::Is => needle(asked).map(Test::DateCalled),
        None => {
            Err(unknown(asked, "days (date<30d), a month (date:may) or what it is called (date:wedding)"))
        }
    }
}

fn number(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let number = Number::from_word(asked.key).ok_or_else(|| unknown(asked, "another key"))?;
    let limit: f64 = asked.value.parse().map_err(|_| unknown(asked, "a number"))?;
    if !limit.is_finite() {
        return Err(unknown(asked, "a number"));
    }
    Ok(Test::Number(number, asked.compare, limit))
}

fn cadence(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    match asked.value {
        "never" => Ok(Test::NoCadence),
        value => match days(&value.to_lowercase()) {
            Some(days) => Ok(Test::Number(Number::Cadence, asked.compare, days as f64)),
            None => Err(unknown(asked, "days (cadence<30d) or never")),
        },
    }
}

fn status(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let found = Status::from_word(word(asked, STATUSES.iter().copied())?);
    found.map(Test::Status).ok_or_else(|| unknown(asked, "a status"))
}

fn source(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    needle(asked).map(Test::Source)
}

fn has(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    let found = Has::from_word(word(asked, Has::WORDS.iter().copied())?);
    found.map(Test::Has).ok_or_else(|| unknown(asked, "something somebody has"))
}

fn introduced_by(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    needle(asked).map(Test::IntroducedBy)
}

fn knows(asked: &Asked, _: &Settings) -> Result<Test, Refused> {
    needle(asked).map(Test::Knows)
}
