//! Playing a plan, and what must hold afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};

use rekindle::cli;
use rekindle::domain::{Act, Batch, Change, Key, Record};
use rekindle::store::vfs::Vfs;
use rekindle::store::{self, Location};

use super::disk::Disk;
use super::plan::{Command, Job, Meaning, Plan};
use super::screen;
use super::world::{DATA, Killed, World};

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// With this exit code, having said this.
    Ended(u8, String, String),
    /// It was killed: what it was told to do may be done or not.
    Killed,
    /// It failed in a way that no program may.
    Panicked(String),
}

/// What is printed goes here.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Paper {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Runs one command of the real program on a machine.
pub fn run(machine: &Arc<dyn Vfs>, config: &Path, arguments: &[String]) -> Ending {
    let (data, words) = (Paper::default(), Paper::default());
    let mut all: Vec<std::ffi::OsString> = vec!["rk".into()];
    all.extend(["--data-dir".into(), DATA.into(), "--config".into(), config.into()]);
    all.extend(arguments.iter().map(Into::into));
    let work = || cli::run_on(Arc::clone(machine), all, Box::new(data.clone()), Box::new(words.clone()));
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(code)) => Ending::Ended(code, data.text(), words.text()),
        Ok(Err(usage)) => panic!("{arguments:?} is no command: {usage}"),
        Err(payload) if payload.is::<Killed>() => Ending::Killed,
        Err(payload) => Ending::Panicked(said(payload.as_ref())),
    }
}

/// What a panic said.
pub fn said(payload: &(dyn std::any::Any + Send)) -> String {
    let word = payload.downcast_ref::<&str>().map(|said| (*said).to_owned());
    word.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// What was played, and how each command ended.
pub struct Played {
    pub world: Arc<World>,
    pub endings: Vec<(Command, Ending)>,
    pub told: Vec<String>,
    pub trace: (u64, u64),
}

/// Plays a plan in a folder for real files.
pub fn play(plan: &Plan, ground: &Path, config: &Path) -> Played {
    let quiet = World::new(Disk::new(&made(ground, "before")), plan.seed, 1, Vec::new());
    let machine = quiet.machine(0);
    let mut before = Vec::new();
    for command in &plan.before {
        let ending = run(&machine, config, &command.arguments);
        let calm = matches!(ending, Ending::Ended(0 | 2 | 3, ..));
        assert!(calm, "before anything went wrong {:?} ended so: {ending:?}", command.arguments);
        before.push((command.clone(), ending));
    }
    let disk = quiet.copy_of(&made(ground, "play"), |_| true);
    let world = World::new(disk, plan.seed, plan.clients.len(), plan.faults.clone());
    let endings = Mutex::new(before);
    std::thread::scope(|scope| {
        for (client, jobs) in plan.clients.iter().enumerate() {
            let (world, endings) = (&world, &endings);
            scope.spawn(move || {
                let machine = world.machine(client);
                let work = || {
                    for job in jobs {
                        world.begin(client);
                        let ended = match job {
                            Job::Shell(command) => {
                                vec![(command.clone(), run(&machine, config, &command.arguments))]
                            }
                            Job::Screen(actions) => screen::play(&machine, config, actions),
                        };
                        endings.lock().unwrap().extend(ended);
                    }
                };
                match catch_unwind(AssertUnwindSafe(|| {
                    work();
                    world.end(client);
                })) {
                    Ok(()) => {}
                    Err(payload) => world.give_up(said(payload.as_ref())),
                }
            });
        }
    });
    if let Some(why) = world.over() {
        panic!("{why}");
    }
    let (told, trace) = (world.told(), world.trace());
    Played { endings: endings.into_inner().unwrap(), told, trace, world }
}

fn made(ground: &Path, name: &str) -> std::path::PathBuf {
    let folder = ground.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Everything that must hold after a play; an error says what does not.
pub fn judge(played: &Played, ground: &Path, config: &Path) -> Result<(), String> {
    // As it was left, and from the journal alone.
    let here = quiet(&played.world, &made(ground, "left"), |_| true);
    let left = here.machine(0);
    // Whoever comes next ends what was begun.
    run(&left, config, &["history".to_owned()]);
    let is_truth = |path: &Path| path.ends_with("FORMAT") || path.ends_with("recent") || is_journal(path);
    let rebuilt = quiet(&here, &made(ground, "rebuilt"), is_truth).machine(0);
    let journal = read_journal(&rebuilt)?;
    acknowledged_once(&journal, &played.endings)?;
    done_as_often(&journal, &played.endings)?;
    let book = plainly(&journal)?;
    nobody_comes_back(&journal)?;
    same_answers(&left, &rebuilt, config, &book)?;
    match run(&left, config, &["doctor".to_owned()]) {
        Ending::Ended(0, ..) => Ok(()),
        other => Err(format!("the doctor is not content: {other:?}")),
    }
}

/// A world with these files of another, where nothing goes wrong.
fn quiet(world: &World, ground: &Path, wanted: impl Fn(&Path) -> bool) -> Arc<World> {
    World::new(world.copy_of(ground, wanted), 1, 1, Vec::new())
}

fn is_journal(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("journal"))
}

fn read_journal(machine: &Arc<dyn Vfs>) -> Result<Vec<Batch>, String> {
    let opened = store::open(Location::on(Arc::clone(machine), Path::new(DATA)));
    let mut store = opened.map_err(|error| format!("it cannot be opened: {error}"))?;
    store.since(0).map_err(|error| format!("the journal cannot be read: {error}"))
}

/// Of whom nothing may be left, not even of what was acknowledged.
fn forgotten(commands: &[(Command, Ending)]) -> BTreeSet<&String> {
    let forgotten = commands.iter().filter_map(|(command, ending)| match (&command.meaning, ending) {
        (Meaning::Forgets(who), Ending::Killed | Ending::Ended(0, ..)) => Some(who),
        _ => None,
    });
    forgotten.collect()
}

/// What was done as often as it was acknowledged stands in the journal as often.
fn done_as_often(journal: &[Batch], commands: &[(Command, Ending)]) -> Result<(), String> {
    let forgotten = forgotten(commands);
    let mut counts: BTreeMap<&String, (usize, usize)> = BTreeMap::new();
    for (command, ending) in commands {
        let Meaning::Does(what) = &command.meaning else { continue };
        let (least, most) = counts.entry(what).or_default();
        match ending {
            Ending::Ended(0, ..) => (*least, *most) = (*least + 1, *most + 1),
            Ending::Ended(_, _, said) if !said.contains("may or may not") => {}
            _ => *most += 1,
        }
    }
    for (what, (least, most)) in counts {
        let count = journal.iter().filter(|batch| batch.heading.what.starts_with(what)).count();
        // Of somebody who was forgotten the entries are there, but say nothing.
        let least = if forgotten.is_empty() { least } else { 0 };
        if !(least..=most).contains(&count) {
            return Err(format!("entries that begin with “{what}”: {count}, not from {least} to {most}"));
        }
    }
    Ok(())
}

/// What was acknowledged stands in the journal, what was refused does not.
fn acknowledged_once(journal: &[Batch], commands: &[(Command, Ending)]) -> Result<(), String> {
    let forgotten = forgotten(commands);
    for (command, ending) in commands {
        if let Ending::Panicked(said) = ending {
            return Err(format!("{:?} panics: {said}", command.arguments));
        }
        let Meaning::Leaves(word) = &command.meaning else { continue };
        let speaks = |batch: &&Batch| {
            batch.heading.act == Act::Did
                && (batch.heading.what.contains(word) || format!("{:?}", batch.changes).contains(word))
                && !format!("{:?}", batch.inverse).contains(word)
        };
        let count = journal.iter().filter(speaks).count();
        // Whoever was merged is found by the other name, too; a sentence at the screen may be about whoever is
        // selected there.
        let merged = command.arguments[0] == "i"
            || commands.iter().any(|(command, _)| command.arguments[0] == "merge");
        let may_be_gone =
            (merged && !forgotten.is_empty()) || command.about.iter().any(|name| forgotten.contains(name));
        let anew =
            commands.iter().any(|(other, _)| other.arguments[0] == "e" && other.about == command.about);
        let right = match ending {
            // A form adds somebody who was deleted meanwhile anew, with all that stands in it.
            Ending::Ended(0, ..) if anew => count > 0 || may_be_gone,
            Ending::Ended(0, ..) => count == 1 || (count == 0 && may_be_gone),
            Ending::Ended(_, _, said) => count == 0 || said.contains("may or may not"),
            Ending::Killed | Ending::Panicked(_) => count <= 1,
        };
        if !right {
            return Err(format!(
                "entries that speak of {word}: {count}: {:?} ended so: {ending:?}",
                command.arguments
            ));
        }
    }
    Ok(())
}

/// The journal as a plain reader applies it: every entry fits what came before.
fn plainly(journal: &[Batch]) -> Result<BTreeMap<Key, Record>, String> {
    let mut book: BTreeMap<Key, Record> = BTreeMap::new();
    for batch in journal {
        for change in &batch.changes {
            let fits = match change {
                Change::Put(record) => {
                    let known = record.people().iter().all(|person| book.contains_key(&Key::Person(*person)));
                    book.insert(record.key(), record.clone());
                    known
                }
                Change::Remove(key) => {
                    let spoken_of = book.values().any(|record| match key {
                        Key::Person(person) => record.people().contains(person),
                        _ => false,
                    });
                    // A journal that forgot somebody was written anew without them.
                    let there = book.remove(key).is_some() || batch.heading.act == Act::Forgot;
                    there && !spoken_of
                }
            };
            if !fits {
                let Batch { heading, .. } = batch;
                return Err(format!("entry {} “{}” does not fit: {change:?}", heading.seq, heading.what));
            }
        }
    }
    Ok(book)
}

/// Whoever was removed comes back by an undo or a redo alone.
fn nobody_comes_back(journal: &[Batch]) -> Result<(), String> {
    let mut removed: BTreeSet<Key> = BTreeSet::new();
    for batch in journal {
        for change in &batch.changes {
            match change {
                Change::Remove(key @ Key::Person(_)) => drop(removed.insert(*key)),
                Change::Put(record) if removed.contains(&record.key()) && batch.heading.act == Act::Did => {
                    return Err(format!("entry {} brings {record:?} back", batch.heading.seq));
                }
                Change::Put(record) => drop(removed.remove(&record.key())),
                Change::Remove(_) => {}
            }
        }
    }
    Ok(())
}

/// What the program answers from what is there is what it answers from the journal alone, and what a plain
/// reader finds.
fn same_answers(
    left: &Arc<dyn Vfs>,
    rebuilt: &Arc<dyn Vfs>,
    config: &Path,
    book: &BTreeMap<Key, Record>,
) -> Result<(), String> {
    let mut names: Vec<String> = Vec::new();
    for record in book.values() {
        if let Record::Person(person) = record {
            names.push(person.id.to_string());
        }
    }
    let mut questions: Vec<Vec<&str>> = vec![
        // First of all: from the journal alone it is worked out without anything that is derived.
        vec!["today", "--all", "--json"],
        vec!["list", "--json"],
        vec!["find", "-q", "a", "--json", "-n", "50"],
        vec!["history", "--json", "-n", "200"],
        vec!["export", "--format", "json"],
    ];
    questions.extend(names.iter().take(4).map(|name| vec!["show", name.as_str(), "--json"]));
    for question in questions {
        let arguments: Vec<String> = question.iter().map(|word| (*word).to_owned()).collect();
        let (here, there) = (run(left, config, &arguments), run(rebuilt, config, &arguments));
        let (Ending::Ended(0 | 3, here, _), Ending::Ended(0 | 3, there, _)) = (&here, &there) else {
            return Err(format!("the ends of {question:?} differ: {here:?}, from the journal {there:?}"));
        };
        if here != there {
            return Err(format!("the answers to {question:?} differ:\n{here}\nfrom the journal\n{there}"));
        }
    }
    let all = run(left, config, &["list".to_owned(), "--json".to_owned()]);
    let Ending::Ended(_, all, _) = all else { return Err("nobody is listed".to_owned()) };
    let listed: serde_json::Value = serde_json::from_str(&all).unwrap();
    let mut listed: Vec<String> =
        listed.as_array().unwrap().iter().map(|person| person["id"].as_str().unwrap().to_owned()).collect();
    listed.sort();
    names.sort();
    let active = names.iter().filter(|id| listed.contains(id)).count();
    if active != listed.len() {
        return Err(format!("listed are {listed:?}, by the journal there are {names:?}"));
    }
    Ok(())
}
