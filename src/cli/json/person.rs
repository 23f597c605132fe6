//! A person, and everything kept about one.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::{Fact, FollowUp, Interaction, Named, Promise, Relation, known, rounded};
use crate::domain::{self, Anniversary, Book, Labelled, PersonId};

/// A value and what it is for.
#[derive(Debug, Serialize)]
struct Value<'a> {
    value: &'a str,
    label: Option<&'a str>,
}

fn values(list: &[Labelled]) -> Vec<Value<'_>> {
    list.iter().map(|one| Value { value: &one.value, label: known(&one.label) }).collect()
}

/// A day that comes back, besides the birthday.
#[derive(Debug, Serialize)]
struct Date<'a> {
    label: &'a str,
    date: Anniversary,
}

/// A person.
#[derive(Debug, Serialize)]
pub struct Person<'a> {
    id: PersonId,
    name: &'a str,
    nickname: Option<&'a str>,
    org: Option<&'a str>,
    title: Option<&'a str>,
    circle: &'a str,
    cadence_days: Option<u32>,
    status: &'static str,
    tags: &'a [String],
    emails: Vec<Value<'a>>,
    phones: Vec<Value<'a>>,
    urls: Vec<Value<'a>>,
    city: Option<&'a str>,
    country: Option<&'a str>,
    birthday: Option<Anniversary>,
    dates: Vec<Date<'a>>,
    met_on: Option<NaiveDate>,
    met_at: Option<&'a str>,
    introduced_by: Option<Named<'a>>,
    notes: Option<&'a str>,
    last_contact: Option<NaiveDate>,
    last_note: Option<&'a str>,
    warmth: Option<u8>,
    lateness: Option<f64>,
    created: DateTime<FixedOffset>,
    updated: DateTime<FixedOffset>,
}

impl<'a> Person<'a> {
    /// What the book says of this person.
    pub fn of(book: &'a Book, person: &'a domain::Person) -> Self {
        let last = book.standing(person.id).last.as_ref();
        Self {
            id: person.id,
            name: &person.name,
            nickname: known(&person.nickname),
            org: known(&person.org),
            title: known(&person.title),
            circle: &person.circle,
            cadence_days: book.cadence(person.id),
            status: person.status.word(),
            tags: &person.tags,
            emails: values(&person.emails),
            phones: values(&person.phones),
            urls: values(&person.urls),
            city: known(&person.city),
            country: known(&person.country),
            birthday: person.birthday,
            dates: person.dates.iter().map(|one| Date { label: &one.label, date: one.when }).collect(),
            met_on: person.met_on,
            met_at: known(&person.met_at),
            introduced_by: person.introduced_by.map(|by| Named::of(book, by)),
            notes: known(&person.notes),
            last_contact: last.map(|contact| contact.on),
            last_note: last.and_then(|contact| known(&contact.words)),
            warmth: book.warmth(person.id),
            lateness: book.lateness(person.id).map(rounded),
            created: person.created,
            updated: person.updated,
        }
    }
}

/// Everything kept about a person; lists are newest first.
#[derive(Debug, Serialize)]
pub struct Whole<'a> {
    #[serde(flatten)]
    person: Person<'a>,
    interactions: Vec<Interaction<'a>>,
    promises: Vec<Promise<'a>>,
    follow_ups: Vec<FollowUp<'a>>,
    facts: Vec<Fact<'a>>,
    relations: Vec<Relation<'a>>,
}

impl<'a> Whole<'a> {
    /// Everything the book says of this person.
    pub fn of(book: &'a Book, person: &'a domain::Person) -> Self {
        let id = person.id;
        Self {
            person: Person::of(book, person),
            interactions: book.interactions().of(id).rev().map(|one| Interaction::of(book, one)).collect(),
            promises: book.promises().of(id).rev().map(|one| Promise::of(book, one)).collect(),
            follow_ups: book.follow_ups().of(id).rev().map(|one| FollowUp::of(book, one)).collect(),
            facts: book.facts().of(id).rev().map(|one| Fact::of(book, one)).collect(),
            relations: Relation::all(book, id),
        }
    }
}
