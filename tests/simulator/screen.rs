//! A screen that is open while others write: the real model and what serves it, fed key by key. When what
//! waits for the store is done, and when the answers arrive, is up to chance; a tick is what was answered.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use rekindle::domain::PersonId;
use rekindle::run::desk::Desk;
use rekindle::run::reading::{InPlace, Wanted};
use rekindle::run::tasks::{Task, Tasks};
use rekindle::run::{Options, Place};
use rekindle::store::{self, vfs::Vfs};
use rekindle::ui::key::Key;
use rekindle::ui::{Effect, Model, Msg, Setup, Ticket, Write, update};

use super::plan::{Action, Command, Deed, Meaning};
use super::play::{Ending, said};
use super::random::Random;
use super::world::{DATA, Killed};

/// A screen at work.
struct Screen {
    model: Model,
    desk: Desk,
    tasks: Tasks,
    inbox: VecDeque<Msg>,
    random: Random,
    /// What was typed and is on its way.
    waiting: HashMap<Ticket, usize>,
    endings: Vec<(Command, Ending)>,
}

/// Plays what somebody does at a screen; gives back what became of it.
pub fn play(machine: &Arc<dyn Vfs>, config: &Path, actions: &[Action]) -> Vec<(Command, Ending)> {
    let mut endings: Vec<(Command, Ending)> =
        actions.iter().map(|action| (action.command.clone(), Ending::Killed)).collect();
    let mut known = Vec::new();
    let work = || -> Result<(), String> {
        let mut screen = match Screen::open(machine, config) {
            Ok(screen) => screen,
            // It did not come up: nothing was done.
            Err(why) => {
                known.extend(
                    (0..actions.len()).map(|number| (number, Ending::Ended(1, String::new(), why.clone()))),
                );
                return Ok(());
            }
        };
        let played = catch_unwind(AssertUnwindSafe(|| screen.play(actions)));
        known.extend(screen.endings.drain(..).enumerate().map(|(number, (_, ending))| (number, ending)));
        played.unwrap_or_else(|payload| std::panic::resume_unwind(payload))
    };
    let trouble = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(())) => None,
        Ok(Err(why)) => Some(why),
        Err(payload) if payload.is::<Killed>() => None,
        Err(payload) => Some(said(payload.as_ref())),
    };
    for (number, ending) in known {
        endings[number].1 = ending;
    }
    if let (Some(why), Some(last)) = (trouble, endings.last_mut()) {
        last.1 = Ending::Panicked(why);
    }
    endings
}

impl Screen {
    fn open(machine: &Arc<dyn Vfs>, config: &Path) -> Result<Self, String> {
        let options = Options {
            data_dir: Some(DATA.into()),
            config: Some(config.to_owned()),
            machine: Some(Arc::clone(machine)),
            ..Options::default()
        };
        let place = Place::find(&options).map_err(|error| error.to_string())?;
        let mut store = store::found(place.data()).map_err(|error| error.to_string())?;
        let book =
            store.load(&place.config.settings, place.clock.today()).map_err(|error| error.to_string())?;
        let context = place.context("screen").map_err(|error| error.to_string())?;
        let seed = machine.random().map_err(|error| error.to_string())?;
        let setup = Setup { keymap: rekindle::ui::Keymap::new(&Default::default()).0, ..Setup::default() };
        let model = Model::new(book, context, setup);
        let desk = Desk::new(store, model.book.seq(), place, Box::new(InPlace));
        let mut screen = Self {
            model,
            desk,
            tasks: Tasks::default(),
            inbox: VecDeque::new(),
            random: Random::new(seed),
            waiting: HashMap::new(),
            endings: Vec::new(),
        };
        screen.tell(Msg::Resize(ratatui::layout::Size::new(120, 34)))?;
        Ok(screen)
    }

    fn play(&mut self, actions: &[Action]) -> Result<(), String> {
        for action in actions {
            self.act(action)?;
            for _ in 0..self.random.below(4) {
                self.go_on()?;
            }
        }
        // Whoever leaves waits for what is on its way.
        while !self.waiting.is_empty() || !self.inbox.is_empty() {
            self.go_on()?;
        }
        Ok(())
    }

    fn act(&mut self, action: &Action) -> Result<(), String> {
        let before = self.model.queue.last();
        let refused = |why: &str| Ending::Ended(1, String::new(), why.to_owned());
        self.endings.push((action.command.clone(), refused("it was not sent")));
        match &action.deed {
            Deed::Say(name, text) => self.type_in(None, "i", &format!("met {name} yesterday {text}"))?,
            Deed::Promise(name, text) => self.type_in(Some(name), "p", text)?,
            Deed::City(name, text) => {
                self.type_in(Some(name), "e Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-u", text)?;
            }
            Deed::Delete(name) => {
                if self.select(name) {
                    self.keys("D")?;
                    self.linger()?;
                    self.keys("Enter")?;
                }
            }
            Deed::Place(name) => {
                if self.select(name) {
                    self.keys("c 2")?;
                }
            }
            Deed::Undo => self.keys("u Enter")?,
        }
        // Whatever stands open now is let go; what was sent is on its way.
        let sent = self.model.queue.last();
        if sent != before && !self.waiting.contains_key(&sent) {
            let number = self.endings.len() - 1;
            self.waiting.insert(sent, number);
            if let Some(last) = self.endings.last_mut() {
                last.1 = Ending::Killed;
            }
        }
        for _ in 0..self.model.overlays.len() + 1 {
            self.keys("Esc")?;
        }
        Ok(())
    }

    /// Time passes while a question or a form stands open.
    fn linger(&mut self) -> Result<(), String> {
        for _ in 0..self.random.below(5) {
            self.go_on()?;
        }
        Ok(())
    }

    fn type_in(&mut self, name: Option<&str>, keys: &str, text: &str) -> Result<(), String> {
        if name.is_some_and(|name| !self.select(name)) {
            return Ok(());
        }
        self.keys(keys)?;
        for letter in text.chars() {
            self.tell(Msg::Paste(letter.to_string()))?;
        }
        self.linger()?;
        self.keys("Enter")
    }

    fn select(&mut self, name: &str) -> bool {
        let who: Option<PersonId> =
            self.model.book.people().filter(|person| person.name == name).map(|person| person.id).min();
        if let Some(who) = who {
            self.model.show_person(who);
        }
        who.is_some()
    }

    fn keys(&mut self, keys: &str) -> Result<(), String> {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().map_err(|_| format!("{key} is no key"))?;
            self.tell(Msg::Key(key.event()))?;
        }
        Ok(())
    }

    /// Something that waits is done: what the store is asked for, or an answer is taken in.
    fn go_on(&mut self) -> Result<(), String> {
        if self.random.once_in(4) {
            self.tasks.push(Task::Follow);
        }
        if self.random.once_in(2)
            && let Some(msg) = self.inbox.pop_front()
        {
            return self.tell(msg);
        }
        if let Some(task) = self.tasks.pop() {
            let told = self.desk.take(task);
            self.inbox.extend(told);
        } else if let Some(msg) = self.inbox.pop_front() {
            return self.tell(msg);
        }
        Ok(())
    }

    fn tell(&mut self, msg: Msg) -> Result<(), String> {
        let answer = match &msg {
            Msg::Stored(ticket, answer) => {
                Some((*ticket, answer.as_ref().err().map(|why| why.message.clone())))
            }
            _ => None,
        };
        let mut kept = String::new();
        for effect in update(&mut self.model, msg) {
            match effect {
                Effect::Store { ticket, base, write } => {
                    self.sent(ticket, &write);
                    self.tasks.push(Task::Write(ticket, base, write));
                }
                Effect::Load => self.tasks.push(Task::Read(Wanted::Whole)),
                Effect::ReadHistory => self.tasks.push(Task::History),
                Effect::LookUp(who) => self.tasks.push(Task::LookUp(who)),
                Effect::GoOn => self.inbox.push_back(Msg::GoOn),
                Effect::KeepDraft(draft) => kept.push_str(&format!("{draft:?}")),
                _ => {}
            }
        }
        if let Some((ticket, why)) = answer {
            self.answered(ticket, why, &kept)?;
        }
        self.lose_what_is_not_waited_for(&kept)
    }

    /// What came back may be sent again: what it says tells what it was.
    fn sent(&mut self, ticket: Ticket, write: &Write) {
        let Write::Keep(batch) = write else { return };
        let text = format!("{:?}", batch.changes);
        for (number, (command, ending)) in self.endings.iter_mut().enumerate() {
            if matches!(&command.meaning, Meaning::Leaves(word) if text.contains(word)) {
                *ending = Ending::Killed;
                self.waiting.insert(ticket, number);
            }
        }
    }

    fn answered(&mut self, ticket: Ticket, why: Option<String>, kept: &str) -> Result<(), String> {
        let Some(number) = self.waiting.remove(&ticket) else { return Ok(()) };
        match why {
            None => self.endings[number].1 = Ending::Ended(0, String::new(), String::new()),
            Some(why) => {
                self.came_back(number, kept)?;
                self.endings[number].1 = Ending::Ended(1, String::new(), why);
            }
        }
        Ok(())
    }

    /// What waited behind something that failed may be given up with it.
    fn lose_what_is_not_waited_for(&mut self, kept: &str) -> Result<(), String> {
        let gone: Vec<Ticket> =
            self.waiting.keys().copied().filter(|ticket| !self.model.queue.holds(*ticket)).collect();
        for ticket in gone {
            self.answered(ticket, Some("it was given up".to_owned()), kept)?;
        }
        Ok(())
    }

    /// What was typed is there again, in its form or as a draft.
    fn came_back(&self, number: usize, kept: &str) -> Result<(), String> {
        let Meaning::Leaves(word) = &self.endings[number].0.meaning else { return Ok(()) };
        let open = format!("{:?} {:?}", self.model.overlays, self.model.unsaved);
        if open.contains(word) || kept.contains(word) {
            return Ok(());
        }
        Err(format!("what was typed is nowhere: {word}"))
    }
}
