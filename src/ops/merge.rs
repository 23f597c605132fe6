//! Making one person of two.

use super::person::{kept, too_long};
use super::{Context, Refusal, knows, whole_of};
use crate::domain::limits;
use crate::domain::{
    Book, Change, Dated, Interaction, Introduction, Key, Labelled, Original, Person, PersonId, Record,
    Rhythm, Status, Tie,
};

/// Makes one person of two: `from` goes into `into`. Where both have something, what `into` has stays;
/// lists and notes are united, timelines, promises, facts and ties move over.
pub fn merge(book: &Book, context: &Context, from: PersonId, into: PersonId) -> Result<Vec<Change>, Refusal> {
    whole_of(book, &[from, into])?;
    let (old, kept_one) = (kept(book, from)?, kept(book, into)?);
    if from == into {
        return Err(Refusal::new(format!("{} is one person already", old.name), "name two people"));
    }
    let person = Record::from(united(book, context, old, kept_one));
    limits::check(&person).map_err(too_long)?;
    let mut changes = vec![Change::Put(person)];
    changes.extend(interactions(book, from, into));
    changes.extend(belongings(book, from, into));
    changes.extend(introductions(book, from, into));
    changes.extend(ties(book, from, into));
    changes.extend(introduced(book, context, from, into));
    if let Some(original) = book.original(from) {
        changes.push(Change::Remove(Key::Original(from)));
        if book.original(into).is_none() {
            changes.push(Original { person: into, ..original.clone() }.into());
        }
    }
    changes.push(Change::Remove(Key::Person(from)));
    Ok(changes)
}

fn united(book: &Book, context: &Context, from: &Person, into: &Person) -> Person {
    let first = |kept: &String, other: &String| if kept.is_empty() { other } else { kept }.clone();
    let introduced_by = into.introduced_by.filter(|by| *by != from.id);
    let circles = &book.settings().circles;
    let placed = if into.circle == circles.outermost() { &from.circle } else { &into.circle };
    Person {
        id: into.id,
        name: into.name.clone(),
        nickname: nicknames(from, into),
        org: first(&into.org, &from.org),
        title: first(&into.title, &from.title),
        circle: placed.clone(),
        rhythm: if into.rhythm == Rhythm::OfCircle { from.rhythm } else { into.rhythm },
        status: status(from.status, into.status),
        tags: sorted(&into.tags, &from.tags),
        emails: labelled(&into.emails, &from.emails, str::to_lowercase),
        phones: labelled(&into.phones, &from.phones, digits),
        urls: labelled(&into.urls, &from.urls, |url| url.trim_end_matches('/').to_lowercase()),
        city: first(&into.city, &from.city),
        country: first(&into.country, &from.country),
        birthday: birthday(from, into),
        dates: dates(from, into),
        met_on: into.met_on.or(from.met_on),
        met_at: first(&into.met_at, &from.met_at),
        introduced_by: introduced_by.or(from.introduced_by.filter(|by| *by != into.id)),
        notes: notes(from, into),
        source: first(&into.source, &from.source),
        external: sorted(&into.external, &from.external),
        created: into.created.min(from.created),
        updated: context.now,
    }
}

/// The day with its year, where only one of the two knows it.
fn birthday(from: &Person, into: &Person) -> Option<crate::domain::Anniversary> {
    let (Some(kept), Some(other)) = (into.birthday, from.birthday) else {
        return into.birthday.or(from.birthday);
    };
    let same_day = (kept.month(), kept.day()) == (other.month(), other.day());
    Some(if same_day && kept.year().is_none() { other } else { kept })
}

/// The days of both, each once; the year is kept where one of the two knows it.
fn dates(from: &Person, into: &Person) -> Vec<Dated> {
    let mut all = into.dates.clone();
    for one in &from.dates {
        match all.iter_mut().find(|known| known.is_like(one)) {
            Some(known) if known.when.year().is_none() => known.when = one.when,
            Some(known) if one.when.year().is_none() || known.when == one.when => {}
            Some(_) | None => all.push(one.clone()),
        }
    }
    all
}

/// Who must not be suggested must not come back by a merge.
fn status(from: Status, into: Status) -> Status {
    match (from, into) {
        (Status::InMemory, _) | (_, Status::InMemory) => Status::InMemory,
        (Status::DoNotContact, _) | (_, Status::DoNotContact) => Status::DoNotContact,
        (_, into) => into,
    }
}

/// All that they are called besides, the other name included, so that it still finds them.
fn nicknames(from: &Person, into: &Person) -> String {
    let mut all: Vec<&str> = Vec::new();
    let names = into.nickname.split(',').chain(from.nickname.split(',')).chain([from.name.as_str()]);
    for name in names.map(str::trim).filter(|name| !name.is_empty()) {
        let known = |other: &&str| other.to_lowercase() == name.to_lowercase();
        if !known(&into.name.as_str()) && !all.iter().any(known) {
            all.push(name);
        }
    }
    all.join(", ")
}

fn notes(from: &Person, into: &Person) -> String {
    match (into.notes.trim(), from.notes.trim()) {
        (kept, "") => kept.to_owned(),
        ("", other) => other.to_owned(),
        (kept, other) if kept.contains(other) => kept.to_owned(),
        (kept, other) => format!("{kept}\n\n{other}"),
    }
}

fn sorted(kept: &[String], other: &[String]) -> Vec<String> {
    let mut all: Vec<String> = kept.iter().chain(other).cloned().collect();
    all.sort();
    all.dedup();
    all
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The values of both, each once in the sense of `key`, the kept one's first.
fn labelled(kept: &[Labelled], other: &[Labelled], key: fn(&str) -> String) -> Vec<Labelled> {
    let mut all = kept.to_vec();
    for one in other {
        if !all.iter().any(|known| key(&known.value) == key(&one.value)) {
            all.push(one.clone());
        }
    }
    all
}

fn interactions(book: &Book, from: PersonId, into: PersonId) -> impl Iterator<Item = Change> + '_ {
    book.interactions().of(from).map(move |one| {
        let mut people: Vec<PersonId> = Vec::new();
        for person in one.people.iter().map(|person| if *person == from { into } else { *person }) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        Interaction { people, ..one.clone() }.into()
    })
}

/// What belongs to one person alone: promises, follow-ups, facts, answers.
fn belongings(book: &Book, from: PersonId, into: PersonId) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    macro_rules! moved {
        ($($table:ident),+) => {$(
            for one in book.$table().of(from) {
                let mut one = one.clone();
                one.person = into;
                all.push(one.into());
            }
        )+};
    }
    moved!(promises, follow_ups, facts, answers);
    all
}

/// Introductions of the two to each other are dropped.
fn introductions(book: &Book, from: PersonId, into: PersonId) -> impl Iterator<Item = Change> + '_ {
    let turned = move |person: PersonId| if person == from { into } else { person };
    book.introductions().of(from).map(move |one| {
        let (a, b, by) = (turned(one.a), one.b.map(turned), one.by.map(turned));
        if b == Some(a) || by == Some(a) || (by.is_some() && by == b) {
            return Change::Remove(Key::Introduction(one.id));
        }
        Introduction { a, b, by, ..one.clone() }.into()
    })
}

/// Ties between the two are dropped, and those that `into` has already.
fn ties(book: &Book, from: PersonId, into: PersonId) -> impl Iterator<Item = Change> + '_ {
    let turned = move |person: PersonId| if person == from { into } else { person };
    book.ties().of(from).map(move |tie| {
        let (a, b) = (turned(tie.a), turned(tie.b));
        if a == b || knows::between(book, a, b).is_some() {
            return Change::Remove(Key::Tie(tie.id));
        }
        Tie { a, b, ..tie.clone() }.into()
    })
}

/// Those whom `from` introduced were introduced by `into`.
fn introduced<'a>(
    book: &'a Book,
    context: &'a Context,
    from: PersonId,
    into: PersonId,
) -> impl Iterator<Item = Change> + 'a {
    let theirs = move |person: &&Person| person.introduced_by == Some(from) && person.id != into;
    book.people().filter(theirs).filter(move |person| person.id != from).map(move |person| {
        Person { introduced_by: Some(into), updated: context.now, ..person.clone() }.into()
    })
}
