//! Whatever is done, its inverse gives the same book back.

use proptest::prelude::*;
use rekindle::domain::{Change, FactId, Key, Kind, PersonId, Stage, Status};
use rekindle::ops::introduce::{self, Request};
use rekindle::ops::log::{Log, Promised, delete, edit, log, request};
use rekindle::ops::tags::{Tagging, tag};
use rekindle::ops::{Refusal, capture, fact, knows, merge, person};

use super::world::World;

/// Something to do with two people.
#[derive(Debug, Clone)]
enum Act {
    Add(String),
    Set(&'static str, String),
    Tag(String),
    Status(usize),
    Remove { both: bool },
    Merge,
    Log { days: u32, both: bool, promise: bool },
    Sentence(&'static str),
    Edit { days: u32 },
    Delete,
    Fact(String),
    Forget,
    Knows(String),
    Introduce { stage: usize, by_you: bool },
}

fn acts() -> impl Strategy<Value = Act> {
    let word = "[a-zé ]{0,6}";
    let key = prop::sample::select(vec![
        "name",
        "org",
        "tags",
        "notes",
        "cadence",
        "met_on",
        "introduced_by",
        "circle",
    ]);
    let text = prop::sample::select(vec![
        "",
        "45 days",
        "never",
        "a, b",
        "last friday",
        "Ann",
        "inner",
        "Bob Stone",
    ]);
    let sentence = prop::sample::select(vec![
        "lunch with Ann and Bob yesterday, I will send the deck by friday",
        "called Éloïse, no answer",
        "Ann gave me a lift, she will send the list #move",
    ]);
    prop_oneof![
        word.prop_map(Act::Add),
        (key, text).prop_map(|(key, text)| Act::Set(key, text.to_owned())),
        word.prop_map(Act::Tag),
        (0..4_usize).prop_map(Act::Status),
        any::<bool>().prop_map(|both| Act::Remove { both }),
        Just(Act::Merge),
        (0..900_u32, any::<bool>(), any::<bool>()).prop_map(|(days, both, promise)| Act::Log {
            days,
            both,
            promise
        }),
        sentence.prop_map(Act::Sentence),
        (0..900_u32).prop_map(|days| Act::Edit { days }),
        Just(Act::Delete),
        word.prop_map(Act::Fact),
        Just(Act::Forget),
        word.prop_map(Act::Knows),
        (0..4_usize, any::<bool>()).prop_map(|(stage, by_you)| Act::Introduce { stage, by_you }),
    ]
}

fn changes(world: &mut World, act: &Act, a: PersonId, b: PersonId) -> Result<Vec<Change>, Refusal> {
    let today = world.context.today;
    let (book, context) = (&world.book, &mut world.context);
    let last = book.interactions().of(a).next_back().map(|one| one.id);
    match act {
        Act::Add(name) => person::add(book, context, name, &[]).map(|added| added.changes),
        Act::Set(key, text) => person::set(book, context, a, &[(key, text)]),
        Act::Tag(text) => tag(book, context, &[a, b], &Tagging::parse([text.as_str()])?),
        Act::Status(number) => person::status(book, context, &[a, b], Status::ALL[*number]),
        Act::Remove { both } => {
            let leaving = if *both { vec![a, b] } else { vec![a] };
            person::remove(book, context, &leaving)
        }
        Act::Merge => merge::merge(book, context, a, b),
        Act::Log { days, both, promise } => {
            let on = today - chrono::Days::new((*days).into());
            let mut what = Log::new(on, if *both { vec![a, b] } else { vec![a] }, "tea");
            what.kind = Kind::ALL[*days as usize % Kind::ALL.len()];
            if *promise {
                let by = rekindle::domain::Debtor::Them;
                what.promises.push(Promised { person: b, by, text: "the map".to_owned(), due: None });
            }
            log(book, context, &what).map(|logged| logged.changes)
        }
        Act::Sentence(text) => {
            let understood = capture::capture(book, text, today, &[a]).clear()?;
            log(book, context, &understood).map(|logged| logged.changes)
        }
        Act::Edit { days } => {
            let Some(id) = last else { return Ok(Vec::new()) };
            let mut what = request(book, id)?;
            what.on = today - chrono::Days::new((*days).into());
            what.people = vec![b];
            edit(book, context, id, &what)
        }
        Act::Delete => last.map_or(Ok(Vec::new()), |id| delete(book, id)),
        Act::Fact(text) => fact::learn(book, context, a, text, today, ""),
        Act::Forget => fact::forget(book, book.facts().of(a).next().map_or(FactId::new(0), |one| one.id)),
        Act::Knows(how) => knows::knows(book, context, a, b, how),
        Act::Introduce { stage, by_you } => {
            let by =
                book.people().map(|person| person.id).find(|id| *id != a && *id != b).filter(|_| !by_you);
            let stage = Stage::ALL[*stage];
            introduce::introduce(
                book,
                context,
                &Request { a, b: Some(b), by, purpose: "x", stage: Some(stage), outcome: "" },
            )
        }
    }
}

proptest! {
    #[test]
    fn every_act_applies_and_is_taken_back(all in proptest::collection::vec((acts(), 0..8_usize, 0..8_usize), 1..24)) {
        let mut world = World::new();
        let start = world.records();
        let mut undos = Vec::new();
        for (act, a, b) in all {
            let mut people: Vec<PersonId> = world.book.people().map(|person| person.id).collect();
            people.sort_unstable();
            if people.is_empty() {
                break;
            }
            let (a, b) = (people[a % people.len()], people[b % people.len()]);
            let before = world.records();
            let Ok(done) = changes(&mut world, &act, a, b) else { continue };
            let undo = world.book.apply_all(done).map_err(|error| TestCaseError::fail(format!("{act:?}: {error}")))?;
            let after = world.records();
            let redo = world.apply(undo.clone());
            prop_assert_eq!(&world.records(), &before, "{:?}", act);
            world.apply(redo);
            prop_assert_eq!(&world.records(), &after, "{:?}", act);
            for person in world.book.people() {
                let dangling = person.introduced_by.is_some_and(|by| world.book.person(by).is_none());
                prop_assert!(!dangling, "{} was introduced by nobody after {:?}", person.name, act);
            }
            undos.push(undo);
        }
        for undo in undos.into_iter().rev() {
            world.apply(undo);
        }
        prop_assert_eq!(world.records(), start);
        prop_assert!(world.book.record(Key::Fact(FactId::new(0))).is_none());
    }
}
