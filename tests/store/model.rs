//! The store against a plain model: changes by two programs, undo and redo, opening anew, crashes that
//! leave half an entry, a lost or outdated database, snapshots and compaction in any order.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rekindle::domain::{Book, Change, Key, PersonId, Record};
use rekindle::store;

use super::sample::{Session, all, in_memory, keep, meeting, person, session};

#[derive(Debug, Clone)]
enum Step {
    Put(u64, String),
    Log(u64, u64),
    Remove(u64),
    Undo,
    Redo,
    Reopen,
    Crash(u8),
    LoseDatabase,
    Tidy,
    Compact,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1..6_u64, "[a-z]{1,8}").prop_map(|(number, name)| Step::Put(number, name)),
        4 => (1..30_u64, 1..6_u64).prop_map(|(number, with)| Step::Log(number, with)),
        2 => (1..6_u64).prop_map(Step::Remove),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        2 => Just(Step::Reopen),
        1 => any::<u8>().prop_map(Step::Crash),
        1 => Just(Step::LoseDatabase),
        1 => Just(Step::Tidy),
        1 => Just(Step::Compact),
    ]
}

type State = BTreeMap<Key, Record>;

/// What must be there, and what undo and redo must lead to.
#[derive(Default)]
struct Model {
    now: State,
    undo: Vec<State>,
    redo: Vec<State>,
}

impl Model {
    fn did(&mut self, changes: &[Change]) {
        self.undo.push(self.now.clone());
        self.redo.clear();
        for change in changes {
            match change {
                Change::Put(record) => drop(self.now.insert(record.key(), record.clone())),
                Change::Remove(key) => drop(self.now.remove(key)),
            }
        }
    }

    fn walked(from: &mut Vec<State>, now: &mut State, to: &mut Vec<State>) -> bool {
        let Some(state) = from.pop() else { return false };
        to.push(std::mem::replace(now, state));
        true
    }
}

/// The changes of a step, as far as the book allows them.
fn changes(session: &Session, step: &Step) -> Vec<Change> {
    let known = |number: u64| session.book.person(PersonId::new(number)).is_some();
    match step {
        Step::Put(number, name) => vec![person(*number, name).into()],
        Step::Log(number, with) if known(*with) => vec![meeting(*number, &[*with], "lunch").into()],
        Step::Remove(number) if known(*number) => {
            let who = PersonId::new(*number);
            let rows =
                session.book.interactions().of(who).map(|one| Change::Remove(Key::Interaction(one.id)));
            rows.chain([Change::Remove(Key::Person(who))]).collect()
        }
        _ => Vec::new(),
    }
}

/// Leaves what a crash in the middle of a write leaves.
fn tear(data: &Path, noise: u8) {
    let Ok(journal) = fs::read_dir(data.join("journal")) else { return };
    let mut logs: Vec<_> = journal.map(|entry| entry.unwrap().path()).collect();
    logs.retain(|path| path.extension().is_some_and(|end| end == "log"));
    logs.sort();
    if let Some(last) = logs.last() {
        let mut bytes = fs::read(last).unwrap();
        let half = bytes[bytes.len() - 20..].to_vec();
        bytes.extend_from_slice(if noise.is_multiple_of(2) { b"rkj1\x80\x00\x00\x00" } else { &half });
        bytes.push(noise);
        fs::write(last, bytes).unwrap();
    }
}

/// Everything in a book, whenever it was written down.
fn timeless(book: &Book) -> Vec<(Key, Record)> {
    let mut records = all(book);
    for (_, record) in &mut records {
        if let Record::Interaction(one) = record {
            one.order = Default::default();
        }
    }
    records
}

fn play(steps: &[(bool, Step)]) -> Result<(), TestCaseError> {
    let folder = in_memory();
    let data = folder.path().join("data");
    let mut model = Model::default();
    let mut sessions = [session(&data, 1), session(&data, 2)];
    for (number, (other, step)) in steps.iter().enumerate() {
        let work = &mut sessions[usize::from(*other)];
        // A program follows the journal before it lets anybody act.
        let missed = work.store.since(work.book.seq()).unwrap();
        work.absorb(missed).unwrap();
        match step {
            Step::Undo => {
                let there = Model::walked(&mut model.undo, &mut model.now, &mut model.redo);
                prop_assert_eq!(work.undo().is_ok(), there);
            }
            Step::Redo => {
                let there = Model::walked(&mut model.redo, &mut model.now, &mut model.undo);
                prop_assert_eq!(work.redo().is_ok(), there);
            }
            Step::Reopen => *work = session(&data, number as u64),
            Step::Crash(noise) => {
                tear(&data, *noise);
                *work = session(&data, number as u64);
            }
            Step::LoseDatabase => {
                if data.join("sled").exists() {
                    fs::remove_dir_all(data.join("sled")).unwrap();
                }
            }
            Step::Tidy => work.store.tidy().unwrap(),
            Step::Compact if !data.exists() => assert!(store::compact(&data).is_err()),
            Step::Compact => drop(store::compact(&data).unwrap()),
            step => {
                let changes = changes(work, step);
                if !changes.is_empty() {
                    model.did(&changes);
                    keep(work, &format!("step {number}"), changes).unwrap();
                }
            }
        }
        let wanted: Vec<(Key, Record)> = model.now.clone().into_iter().collect();
        prop_assert_eq!(timeless(&work.book), wanted);
    }
    let wanted: Vec<(Key, Record)> = model.now.into_iter().collect();
    prop_assert_eq!(timeless(&session(&data, 9).book), wanted);
    let report = store::doctor(&data, false).unwrap();
    prop_assert!(report.ok(), "{:?}", report);
    Ok(())
}

fn cases() -> u32 {
    if std::env::var_os("RK_LONG").is_some() { 2000 } else { 24 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_does_what_the_model_does(steps in prop::collection::vec((any::<bool>(), step()), 1..30)) {
        play(&steps)?;
    }
}
