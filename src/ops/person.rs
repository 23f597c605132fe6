//! People: added, changed, ended, deleted.

use super::duplicates;
use super::fields;
use super::{Context, Refusal, whole_of};
use crate::domain::limits;
use crate::domain::{Book, Change, Key, Person, PersonId, Record, Status};

/// Somebody new.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// Who.
    pub id: PersonId,
    /// What keeps them.
    pub changes: Vec<Change>,
    /// People in the book who may be the same, each with the reason.
    pub alike: Vec<(PersonId, String)>,
}

/// Adds somebody to the outermost circle, or where `fields` (by key, as text) say.
pub fn add(
    book: &Book,
    context: &mut Context,
    name: &str,
    fields: &[(&str, &str)],
) -> Result<Added, Refusal> {
    let id = PersonId::new(context.ids.draw());
    let circle = book.settings().circles.outermost();
    let mut person = Person::new(id, "", circle, context.now);
    person.source = "you".to_owned();
    fields::named("name")?.set_text(book, &mut person, name)?;
    write(book, &mut person, fields)?;
    let alike = duplicates::alike(book, &person);
    let record = Record::from(person);
    limits::check(&record).map_err(too_long)?;
    Ok(Added { id, changes: vec![Change::Put(record)], alike })
}

/// Writes fields of somebody, by key, as text; an empty text empties the field.
pub fn set(
    book: &Book,
    context: &Context,
    id: PersonId,
    fields: &[(&str, &str)],
) -> Result<Vec<Change>, Refusal> {
    alter_each(book, context, &[id], |person| write(book, person, fields))
}

/// Splits `KEY=VALUE`.
pub fn assignment(text: &str) -> Result<(&str, &str), Refusal> {
    let hint = "write it as KEY=VALUE, for example city=Berlin";
    let (key, value) =
        text.split_once('=').ok_or_else(|| Refusal::new(format!("“{text}” sets nothing"), hint))?;
    Ok((key.trim(), value.trim()))
}

/// Whether a key, as it may be written, is that of a field.
pub fn is_key_of(key: &str, field: &str) -> bool {
    fields::named(key).is_ok_and(|one| one.key == field)
}

fn write(book: &Book, person: &mut Person, fields: &[(&str, &str)]) -> Result<(), Refusal> {
    fields.iter().try_for_each(|(key, text)| fields::named(key)?.set_text(book, person, text))
}

/// The status with this word; an unknown one is refused with the nearest.
pub fn status_named(word: &str) -> Result<Status, Refusal> {
    fields::status_named(word)
}

/// Ends a tie, or takes it up again.
pub fn status(
    book: &Book,
    context: &Context,
    people: &[PersonId],
    status: Status,
) -> Result<Vec<Change>, Refusal> {
    alter_each(book, context, people, |person| {
        person.status = status;
        Ok(())
    })
}

/// Alters people one by one; nothing for those who stay as they are.
pub fn alter_each<E: From<Refusal>>(
    book: &Book,
    context: &Context,
    people: &[PersonId],
    mut alter: impl FnMut(&mut Person) -> Result<(), E>,
) -> Result<Vec<Change>, E> {
    let mut changes = Vec::new();
    for id in people {
        let before = kept(book, *id)?;
        let mut after = before.clone();
        alter(&mut after)?;
        if after != *before {
            after.updated = context.now;
            let record = Record::from(after);
            limits::check(&record).map_err(too_long)?;
            changes.push(Change::Put(record));
        }
    }
    Ok(changes)
}

/// The person with this id; a refusal when they are gone.
pub fn kept(book: &Book, id: PersonId) -> Result<&Person, Refusal> {
    book.person(id).ok_or_else(|| {
        Refusal::new("this person is not in the book any more", "undo brings back who was deleted")
    })
}

pub(super) fn too_long(error: limits::TooLong) -> Refusal {
    Refusal::new(error.to_string(), "nothing was changed; shorten it and try again")
}

/// Deletes people with all that speaks of them. What several people shared stays with the others;
/// somebody they introduced keeps the day, not the name.
pub fn remove(book: &Book, context: &Context, people: &[PersonId]) -> Result<Vec<Change>, Refusal> {
    whole_of(book, people)?;
    let mut changes = Vec::new();
    for id in people {
        kept(book, *id)?;
        changes.extend(dependents(book, *id, people).map(Change::Remove));
    }
    changes.extend(shared(book, people));
    let introduced = |person: &&Person| {
        !people.contains(&person.id) && person.introduced_by.is_some_and(|by| people.contains(&by))
    };
    for person in book.people().filter(introduced) {
        let freed = Person { introduced_by: None, updated: context.now, ..person.clone() };
        changes.push(freed.into());
    }
    changes.extend(people.iter().map(|id| Change::Remove(Key::Person(*id))));
    let mut seen = std::collections::HashSet::new();
    changes.retain(|change| seen.insert(change.key()));
    Ok(changes)
}

/// What speaks of a person and of nobody who stays.
fn dependents<'a>(book: &'a Book, id: PersonId, leaving: &'a [PersonId]) -> impl Iterator<Item = Key> + 'a {
    let alone = move |people: &[PersonId]| people.iter().all(|person| leaving.contains(person));
    let interactions = book.interactions().of(id).filter(move |one| alone(&one.people));
    book.original(id)
        .map(|_| Key::Original(id))
        .into_iter()
        .chain(interactions.map(|one| Key::Interaction(one.id)))
        .chain(book.promises().of(id).map(|one| Key::Promise(one.id)))
        .chain(book.follow_ups().of(id).map(|one| Key::FollowUp(one.id)))
        .chain(book.facts().of(id).map(|one| Key::Fact(one.id)))
        .chain(book.ties().of(id).map(|one| Key::Tie(one.id)))
        .chain(book.introductions().of(id).map(|one| Key::Introduction(one.id)))
        .chain(book.answers().of(id).map(|one| Key::Answer(one.id)))
}

/// What the leaving people shared with others, without them.
fn shared<'a>(book: &'a Book, leaving: &'a [PersonId]) -> impl Iterator<Item = Change> + 'a {
    let all = leaving.iter().flat_map(|id| book.interactions().of(*id));
    all.filter_map(|one| {
        let mut left = one.clone();
        left.people.retain(|person| !leaving.contains(person));
        (!left.people.is_empty()).then(|| left.into())
    })
}
