//! What every command works with: the options, the streams, the session.

use std::io::{self, BufRead, IsTerminal};
use std::mem::ManuallyDrop;
use std::sync::Arc;

use super::failure::Failure;
use super::global::Global;
use super::out::Out;
use crate::domain::PersonId;
use crate::domain::nudge::Today;
use crate::query::lookup::Index;
use crate::run::session::Session;
use crate::run::{Options, Place, drafts, editor};
use crate::store::vfs::Vfs;

/// What every command works with.
pub struct Shell {
    /// Where it prints.
    pub out: Out,
    /// Whether it prints JSON.
    pub json: bool,
    /// What the command line and the environment say.
    pub options: Options,
    place: Option<Place>,
    /// Whether anything was kept in the data folder when this began.
    was_kept: bool,
}

impl Shell {
    /// A shell with these options.
    pub fn new(global: Global) -> Self {
        let out = Out::new(global.color);
        Self::with(global, out, None)
    }

    /// The same on another machine and with other streams.
    pub fn with(global: Global, out: Out, machine: Option<Arc<dyn Vfs>>) -> Self {
        let Global { data_dir, config, today, json, .. } = global;
        let options = Options { data_dir, config, today, helped: machine.is_none(), machine };
        Self { out, json, options, place: None, was_kept: false }
    }

    /// Where and when to work; what is wrong with the config is said once.
    pub fn place(&mut self) -> Result<&Place, Failure> {
        if self.place.is_none() {
            let place = Place::find(&self.options)?;
            for warning in &place.warnings {
                self.out.say(format!("warning: {warning}"));
            }
            self.was_kept = place.data().is_kept();
            editor::recover(&place.paths.data);
            self.place = Some(place);
        }
        self.place.as_ref().ok_or_else(|| Failure::failed("there is no place to work in", ""))
    }

    /// Says when there is no database, which a mistyped folder can be the reason of, or when one was begun.
    pub fn tell_of_beginnings(&self) {
        let Some(place) = &self.place else { return };
        if self.was_kept || place.paths.data.is_file() {
            return;
        }
        let folder = place.paths.data.display();
        match place.data().is_kept() {
            true => self.out.say(format!("a new database was begun in {folder}")),
            false => self.out.say(format!("nothing is kept in {folder} yet")),
        }
    }

    /// The whole book, ready to be read and changed by the owner at the shell.
    pub fn session(&mut self) -> Result<Session, Failure> {
        self.session_as("shell")
    }

    /// The book without timelines where that is sooner: enough to find, list and suggest people, and to
    /// keep something new about them. The process ends soon after; giving everybody back to the system
    /// one by one would only make it wait, so the session is never dropped.
    pub fn glance(&mut self) -> Result<ManuallyDrop<Session>, Failure> {
        let session = self.place()?.glance("shell")?;
        Ok(ManuallyDrop::new(self.told(session)))
    }

    /// The same with only those people whom `seek` finds, by what it gives back first; and what else it
    /// found. For what concerns a few people and nobody else.
    pub fn some<T>(
        &mut self,
        seek: impl Fn(&Index) -> (Vec<PersonId>, T),
    ) -> Result<(ManuallyDrop<Session>, T), Failure> {
        let (session, found) = self.place()?.some("shell", seek)?;
        Ok((ManuallyDrop::new(self.told(session)), found))
    }

    /// The store without anybody read: for walking the journal.
    pub fn unread(&mut self) -> Result<Session, Failure> {
        let session = self.place()?.unread("shell")?;
        Ok(self.told(session))
    }

    /// What the day asks for, and at least those people it speaks of.
    pub fn today(&mut self) -> Result<(ManuallyDrop<Session>, Today), Failure> {
        let (session, today) = self.place()?.today("shell")?;
        Ok((ManuallyDrop::new(self.told(session)), today))
    }

    /// The same with only those people who may be meant by these words for a WHO.
    pub fn about(&mut self, words: &[&str]) -> Result<ManuallyDrop<Session>, Failure> {
        let session = self.place()?.about("shell", words)?;
        Ok(ManuallyDrop::new(self.told(session)))
    }

    /// The same with all that passed with them.
    pub fn entire(&mut self, words: &[&str]) -> Result<ManuallyDrop<Session>, Failure> {
        let session = self.place()?.entire("shell", words)?;
        Ok(ManuallyDrop::new(self.told(session)))
    }

    /// The same with only those people one of whose names is one of these folded words.
    pub fn named(&mut self, words: &[String]) -> Result<ManuallyDrop<Session>, Failure> {
        let session = self.place()?.named("shell", words)?;
        Ok(ManuallyDrop::new(self.told(session)))
    }

    /// The one person these words name.
    pub fn who(&mut self, words: &str) -> Result<PersonId, Failure> {
        super::who::resolve(&self.about(&[words])?.book, words)
    }

    /// Everybody, and all that passed with these people: enough to take them out or to unite them.
    pub fn everybody_with(&mut self, people: &[PersonId]) -> Result<ManuallyDrop<Session>, Failure> {
        let session = self.place()?.everybody_with("shell", people)?;
        Ok(ManuallyDrop::new(self.told(session)))
    }

    /// The same with the index of everybody.
    pub fn indexed(&mut self) -> Result<ManuallyDrop<(Session, Index)>, Failure> {
        let (session, index) = self.place()?.indexed("shell")?;
        Ok(ManuallyDrop::new((self.told(session), index)))
    }

    /// The whole book; `source` is what the history says acted.
    pub fn session_as(&mut self, source: &str) -> Result<Session, Failure> {
        let session = self.place()?.session(source)?;
        Ok(self.told(session))
    }

    fn told(&self, mut session: Session) -> Session {
        for notice in session.store.notices() {
            self.out.say(notice);
        }
        for draft in self.place.iter().flat_map(|place| drafts::files(&place.paths.data)) {
            let words = "not saved, but not lost: rk offers it again, it is in";
            self.out.say(format!("{words} {}", draft.display()));
        }
        session
    }

    /// Asks for a yes at the terminal; off a terminal it fails and names the flag that answers.
    pub fn confirm(&self, question: &str, flag: &str) -> Result<bool, Failure> {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Err(Failure::usage(
                "this would ask first, and there is no terminal to ask on; nothing was changed",
                format!("answer with {flag}"),
            ));
        }
        self.out.ask(&format!("{question} [y/N] "));
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).map_err(|error| Failure::failed(error.to_string(), ""))?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
    }
}
