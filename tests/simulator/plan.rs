//! What is played: people to begin with, clients with commands, and what goes wrong at which step.

use std::fmt::Write as _;
use std::path::Path;

use super::random::Random;
use super::world::{Fault, Step, When};

/// What a command does to somebody, as far as a plain reader can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// It leaves this word in the journal, once, when it is acknowledged, and nowhere when it is refused.
    Leaves(String),
    /// It makes an entry of the journal that begins so, each time that it is acknowledged.
    Does(String),
    /// It forgets somebody for good.
    Forgets(String),
    /// It only reads, or leaves nothing that has a word of its own.
    Other,
}

/// A command of the shell.
#[derive(Debug, Clone)]
pub struct Command {
    pub arguments: Vec<String>,
    pub meaning: Meaning,
    /// Of whom it speaks.
    pub about: Vec<String>,
}

/// What somebody does at a screen.
#[derive(Debug, Clone)]
pub enum Deed {
    Say(String, String),
    Promise(String, String),
    City(String, String),
    Delete(String),
    Place(String),
    Undo,
}

/// The same, and what it means as a command of the shell would.
#[derive(Debug, Clone)]
pub struct Action {
    pub deed: Deed,
    pub command: Command,
}

/// What a client does from its start to its end.
#[derive(Debug, Clone)]
pub enum Job {
    /// A command of the shell.
    Shell(Command),
    /// A screen is open.
    Screen(Vec<Action>),
}

/// What is played.
#[derive(Debug, Clone)]
pub struct Plan {
    pub seed: u64,
    /// Played alone, without faults.
    pub before: Vec<Command>,
    /// Of each client what it does, one after the other.
    pub clients: Vec<Vec<Job>>,
    pub faults: Vec<(When, Fault)>,
}

const NAMES: [&str; 14] = [
    "Ann Able", "Bob Best", "Cid Carr", "Dan Dorn", "Eve Ek", "Fay Fox", "Gil Gant", "Hal Hart", "Ida Ives",
    "Jan Jung", "Kim Kerr", "Lea Lund", "Max Moor", "Ned Nash",
];
const CIRCLES: [&str; 4] = ["inner", "close", "friends", "network"];

/// Makes plans; every word it leaves is another one.
struct Maker<'a> {
    random: Random,
    words: usize,
    files: &'a Path,
}

impl Plan {
    /// The plan of a seed. Files to import lie below `files`.
    pub fn of(seed: u64, files: &Path) -> Self {
        let mut maker = Maker { random: Random::new(seed ^ 0x5eed), words: 0, files };
        let people = 4 + maker.random.below(NAMES.len() - 4);
        let mut before: Vec<Command> = NAMES[..people].iter().map(|name| maker.add(name)).collect();
        for _ in 0..maker.random.below(12) {
            before.push(maker.says());
        }
        let clients = (0..2 + maker.random.below(3)).map(|_| maker.client()).collect();
        let faults = maker.faults();
        Self { seed, before, clients, faults }
    }
}

impl Maker<'_> {
    fn word(&mut self) -> String {
        self.words += 1;
        // Long enough that no other word begins with it, and nobody's name.
        format!("zq{:04}x", self.words)
    }

    /// A few people are spoken of much, so that things meet.
    fn name(&mut self) -> String {
        let among = if self.random.once_in(3) { NAMES.len() } else { 4 };
        (*self.random.pick(&NAMES[..among])).to_owned()
    }

    fn client(&mut self) -> Vec<Job> {
        if self.random.once_in(3) {
            return (0..1 + self.random.below(2)).map(|_| self.screen()).collect();
        }
        if self.random.once_in(3) {
            return self.many_at_once().into_iter().map(Job::Shell).collect();
        }
        (0..2 + self.random.below(4)).map(|_| Job::Shell(self.command())).collect()
    }

    /// Many come and go, and the database follows each time.
    fn many_at_once(&mut self) -> Vec<Command> {
        let export = || Self::plain(&["export", "--format", "json"]);
        let undo = Self::does(&["undo"], "undo: ".to_owned());
        vec![self.import(), export(), undo, export(), self.command()]
    }

    fn screen(&mut self) -> Job {
        Job::Screen((0..1 + self.random.below(5)).map(|_| self.action()).collect())
    }

    fn action(&mut self) -> Action {
        let (word, name) = (self.word(), self.name());
        let (deed, words): (Deed, Vec<&str>) = match self.random.below(9) {
            0..=2 => (Deed::Say(name.clone(), word.clone()), vec!["i", &name, &word]),
            3 => (Deed::Promise(name.clone(), word.clone()), vec!["p", &name, &word]),
            4 => (Deed::City(name.clone(), word.clone()), vec!["e", &name, &word]),
            5 => {
                let command = Self::does(&["D", &name], "delete ".to_owned());
                return Action { deed: Deed::Delete(name.clone()), command };
            }
            6 => {
                let command = Self::plain(&["c", &name]);
                return Action { deed: Deed::Place(name.clone()), command };
            }
            _ => {
                let command = Self::does(&["u"], "undo: ".to_owned());
                return Action { deed: Deed::Undo, command };
            }
        };
        let command = self.leaving(&words, &[&name], word.clone());
        Action { deed, command }
    }

    fn faults(&mut self) -> Vec<(When, Fault)> {
        (0..self.random.below(4)).map(|_| (self.when(), self.fault())).collect()
    }

    fn when(&mut self) -> When {
        let kind = match self.random.below(8) {
            0 | 1 => Step::Transaction,
            2 => Step::Sync,
            3 => Step::Name,
            4 => Step::Lock,
            _ => return When::Step(self.random.below(2500) as u64),
        };
        When::Nth(kind, 1 + self.random.below(30) as u64)
    }

    fn fault(&mut self) -> Fault {
        match self.random.below(12) {
            0..=3 => Fault::Kill,
            4..=6 => Fault::PowerCut,
            7 => Fault::Full(20 + self.random.below(600) as u64),
            8 => Fault::Broken,
            9 => Fault::Stop(200 + self.random.below(4000) as u64),
            10 => Fault::Clock(self.random.below(200) as i64 - 100),
            _ => Fault::Move,
        }
    }

    fn leaving(&mut self, words: &[&str], about: &[&str], word: String) -> Command {
        Command {
            arguments: words.iter().map(|word| (*word).to_owned()).collect(),
            meaning: Meaning::Leaves(word),
            about: about.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn does(words: &[&str], what: String) -> Command {
        let about = words[1..].iter().map(|name| (*name).to_owned()).collect();
        Command { meaning: Meaning::Does(what), about, ..Self::plain(words) }
    }

    fn plain(words: &[&str]) -> Command {
        let arguments = words.iter().map(|word| (*word).to_owned()).collect();
        Command { arguments, meaning: Meaning::Other, about: Vec::new() }
    }

    fn add(&mut self, name: &str) -> Command {
        let (word, circle) = (self.word(), *self.random.pick(&CIRCLES));
        self.leaving(&["add", name, "--circle", circle, "--title", &word], &[name], word.clone())
    }

    /// Something that is told of one or two people.
    fn says(&mut self) -> Command {
        let (word, name, other) = (self.word(), self.name(), self.name());
        // Few days, so that several things fall on one.
        // Few days, so that several things fall on one, in the past and ahead.
        let on = format!("2026-03-1{}", [1, 1, 3, 3][self.random.below(4)]);
        let city = format!("city={word}");
        let notes = format!("notes={word}");
        let tag = format!("+{word}");
        let (words, about): (Vec<&str>, Vec<&str>) = match self.random.below(11) {
            0 | 1 => (vec!["log", "--with", &name, "--on", &on, &word], vec![&name]),
            2 => (vec!["log", "--with", &name, "--with", &other, "--on", &on, &word], vec![&name, &other]),
            3 => (vec!["promise", &name, &word], vec![&name]),
            4 => (vec!["fact", &name, &word], vec![&name]),
            5 => (vec!["remind", &name, "in 5 days", &word], vec![&name]),
            6 => (vec!["tag", &name, &tag], vec![&name]),
            7 => (vec!["set", &name, &city], vec![&name]),
            8 => (vec!["set", &name, &notes], vec![&name]),
            9 => (vec!["tried", &name, "--note", &word], vec![&name]),
            _ => (vec!["knows", &name, &other, "--how", &word], vec![&name, &other]),
        };
        self.leaving(&words, &about, word.clone())
    }

    fn command(&mut self) -> Command {
        let (name, other) = (self.name(), self.name());
        match self.random.below(24) {
            0..=9 => self.says(),
            10 => Self::does(&["rm", &name], "delete ".to_owned()),
            11 => Self::does(&["merge", &name, &other], "merge ".to_owned()),
            12 | 13 => Self::does(&["undo"], "undo: ".to_owned()),
            14 => Self::does(&["redo"], "redo: ".to_owned()),
            15 => Self::plain(&["place", &name, *self.random.clone().pick(&CIRCLES)]),
            16 => Self::plain(&["later", &name, "in 4 days"]),
            17 => self.import(),
            18 => Command {
                arguments: ["purge", &name, "--yes"].map(str::to_owned).to_vec(),
                meaning: Meaning::Forgets(name.clone()),
                about: vec![name],
            },
            19 => Self::plain(&["export", "--format", "json"]),
            20 => Self::plain(&["show", &name]),
            21 => Self::plain(&["doctor", "--repair"]),
            22 => Self::plain(&["doctor", "--compact"]),
            _ => Self::plain(&["list"]),
        }
    }

    /// A file of cards, all with one word.
    fn import(&mut self) -> Command {
        let word = self.word();
        let mut cards = String::new();
        for number in 0..1 + self.random.below(12) {
            let _ = write!(
                cards,
                "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{word}{number}\r\nFN:Imp{number} {word}\r\n\
                 N:{word};Imp{number};;;\r\nORG:{word}\r\nEND:VCARD\r\n"
            );
        }
        let path = self.files.join(format!("{word}.vcf"));
        std::fs::write(&path, cards).unwrap();
        let path = path.to_str().unwrap().to_owned();
        self.leaving(&["import", &path, "--yes"], &[], word)
    }
}
