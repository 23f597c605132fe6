//! A person and where you stand with them, as flat as they can be read: no names of fields, days as
//! numbers, texts borrowed from the file.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::{
    Anniversary, Beat, Contact, Dated, Depth, Direction, InteractionId, Kind, Labelled, Person, PersonId,
    Rhythm, Standing, Status,
};

/// A day as a number: days since 1 January of the year 1.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Day(i32);

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

impl Day {
    /// The day; the first of all where the number is none, which the checksum rules out.
    pub(super) fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }
}

/// An instant: seconds, nanoseconds, offset in seconds.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Instant(i64, u32, i32);

impl From<DateTime<FixedOffset>> for Instant {
    fn from(time: DateTime<FixedOffset>) -> Self {
        Self(time.timestamp(), time.timestamp_subsec_nanos(), time.offset().local_minus_utc())
    }
}

impl Instant {
    fn time(self) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(self.2)?;
        DateTime::from_timestamp(self.0, self.1).map(|time| time.with_timezone(&offset))
    }
}

/// A person and where you stand with them.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry<'a> {
    id: PersonId,
    #[serde(borrow)]
    words: [&'a str; 10],
    rhythm: Rhythm,
    status: Status,
    #[serde(borrow)]
    tags: Vec<&'a str>,
    #[serde(borrow)]
    addresses: [Vec<(&'a str, &'a str)>; 3],
    birthday: Option<Anniversary>,
    #[serde(borrow)]
    dates: Vec<(&'a str, Anniversary)>,
    met_on: Option<Day>,
    introduced_by: Option<PersonId>,
    #[serde(borrow)]
    external: Vec<&'a str>,
    created: Instant,
    updated: Instant,
    #[serde(borrow)]
    standing: Option<Stand<'a>>,
}

impl<'a> Entry<'a> {
    /// What the file keeps of a person.
    pub(super) fn of(person: &'a Person, standing: &'a Standing) -> Self {
        Self {
            id: person.id,
            words: [
                &person.name,
                &person.nickname,
                &person.org,
                &person.title,
                &person.circle,
                &person.city,
                &person.country,
                &person.met_at,
                &person.notes,
                &person.source,
            ],
            rhythm: person.rhythm,
            status: person.status,
            tags: borrowed(&person.tags),
            addresses: [pairs(&person.emails), pairs(&person.phones), pairs(&person.urls)],
            birthday: person.birthday,
            dates: person.dates.iter().map(|one| (one.label.as_str(), one.when)).collect(),
            met_on: person.met_on.map(Day::from),
            introduced_by: person.introduced_by,
            external: borrowed(&person.external),
            created: person.created.into(),
            updated: person.updated.into(),
            standing: (*standing != Standing::default()).then(|| Stand::of(standing)),
        }
    }

    /// The person and the standing; `None` where something is out of range.
    pub(super) fn parts(self) -> Option<(Person, Option<Standing>)> {
        let [name, nickname, org, title, circle, city, country, met_at, notes, source] =
            self.words.map(str::to_owned);
        let [emails, phones, urls] = self.addresses.map(labelled);
        let person = Person {
            id: self.id,
            name,
            nickname,
            org,
            title,
            circle,
            rhythm: self.rhythm,
            status: self.status,
            tags: owned(self.tags),
            emails,
            phones,
            urls,
            city,
            country,
            birthday: self.birthday,
            dates: self
                .dates
                .into_iter()
                .map(|(label, when)| Dated { label: label.to_owned(), when })
                .collect(),
            met_on: self.met_on.map(Day::date),
            met_at,
            introduced_by: self.introduced_by,
            notes,
            source,
            external: owned(self.external),
            created: self.created.time()?,
            updated: self.updated.time()?,
        };
        Some((person, self.standing.map(Stand::standing)))
    }
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn owned(texts: Vec<&str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

fn pairs(values: &[Labelled]) -> Vec<(&str, &str)> {
    values.iter().map(|one| (one.value.as_str(), one.label.as_str())).collect()
}

fn labelled(pairs: Vec<(&str, &str)>) -> Vec<Labelled> {
    pairs.into_iter().map(|(value, label)| Labelled { value: value.into(), label: label.into() }).collect()
}

#[derive(Serialize, Deserialize)]
struct Touch<'a>(InteractionId, Day, Kind, Option<Depth>, Direction, &'a str);

impl<'a> Touch<'a> {
    fn of(contact: &'a Contact) -> Self {
        Self(contact.id, contact.on.into(), contact.kind, contact.depth, contact.from, &contact.words)
    }

    fn contact(self) -> Contact {
        let Self(id, on, kind, depth, from, words) = self;
        Contact { id, on: on.date(), kind, depth, from, words: words.to_owned() }
    }
}

#[derive(Serialize, Deserialize)]
struct Stand<'a> {
    #[serde(borrow)]
    last: Option<Touch<'a>>,
    #[serde(borrow)]
    first: Option<Touch<'a>>,
    recent: Vec<(Day, Option<Depth>, Direction)>,
    deepest: Option<Depth>,
    numbers: [u32; 4],
    last_attempt: Option<Day>,
    ahead: Option<(Day, InteractionId)>,
    #[serde(borrow)]
    last_got: Option<(Day, &'a str)>,
}

impl<'a> Stand<'a> {
    fn of(standing: &'a Standing) -> Self {
        Self {
            last: standing.last.as_ref().map(Touch::of),
            first: standing.first.as_ref().map(Touch::of),
            recent: standing.recent.iter().map(|beat| (beat.on.into(), beat.depth, beat.from)).collect(),
            deepest: standing.deepest,
            numbers: [standing.counted, standing.attempts, standing.gave, standing.got],
            last_attempt: standing.last_attempt.map(Day::from),
            ahead: standing.ahead.map(|(on, id)| (on.into(), id)),
            last_got: standing.last_got.as_ref().map(|(on, what)| ((*on).into(), what.as_str())),
        }
    }

    fn standing(self) -> Standing {
        let [counted, attempts, gave, got] = self.numbers;
        let beat = |(on, depth, from): (Day, _, _)| Beat { on: on.date(), depth, from };
        Standing {
            last: self.last.map(Touch::contact),
            first: self.first.map(Touch::contact),
            counted,
            recent: self.recent.into_iter().map(beat).collect(),
            deepest: self.deepest,
            attempts,
            last_attempt: self.last_attempt.map(Day::date),
            ahead: self.ahead.map(|(on, id)| (on.date(), id)),
            gave,
            got,
            last_got: self.last_got.map(|(on, what)| (on.date(), what.to_owned())),
        }
    }
}
