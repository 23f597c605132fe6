//! What the model asks of the outside.

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use signal_hook::consts::{SIGCONT, SIGINT, SIGQUIT, SIGTSTP};

use super::{Application, Ending};
use crate::domain::PersonId;
use crate::run::event::Event;
use crate::run::{clipboard, demo, editor, found, importing, link, paths, signals, threads};
use crate::ui::{Effect, Msg};

impl Application {
    /// Does one thing the model asks for; what it has to say at once is given back.
    pub(super) fn perform(&mut self, effect: Effect) -> anyhow::Result<Option<Msg>> {
        match effect {
            Effect::Store { base, write } => self.keeper.write(base, write),
            Effect::Load => self.keeper.load(),
            Effect::ReadHistory => self.keeper.history(),
            Effect::LookUp(who) => self.keeper.look_up(who),
            Effect::FindFiles => self.find_files()?,
            Effect::Plan(_) if !self.model.has_everybody() => {
                let words = "not everybody was read yet, so nothing was imported; try again in a moment";
                return Ok(Some(Msg::Tell(words.to_owned())));
            }
            Effect::Plan(path) => self.plan(path)?,
            Effect::Copy(text) => return Ok(self.copy(&text)),
            Effect::Open(address) => return Ok(link::open(&address).err().map(Msg::Tell)),
            Effect::Edit { person, text } => return self.edit(person, text).map(Some),
            Effect::Demo => return self.demo().map(Some),
            Effect::Suspend => return self.background(),
            // Behind what waits already, so that a key never does.
            Effect::GoOn => self.news.send(Event::News(Msg::GoOn)).context("nobody listens")?,
            Effect::Redraw => self.renew()?,
            Effect::Quit => self.ending = Some((Ending::Quit, Instant::now())),
        }
        Ok(None)
    }

    fn copy(&mut self, text: &str) -> Option<Msg> {
        let copied = self.screen.write(|out| clipboard::copy(out, text));
        copied.err().map(|error| Msg::Tell(format!("nothing was copied: {error}")))
    }

    pub(super) fn find_files(&self) -> io::Result<()> {
        let news = self.news.clone();
        threads::start("downloads", news.clone(), move || {
            let files = paths::downloads().map(|folder| found::candidates(&folder)).unwrap_or_default();
            // Without a main thread there is nobody left to tell.
            let _ = news.send(Event::News(Msg::Found(files)));
        })
    }

    fn plan(&self, path: PathBuf) -> io::Result<()> {
        let (news, place, book) = (self.news.clone(), self.place.clone(), self.model.book.clone());
        threads::start("import", news.clone(), move || {
            let plan = importing::plan(&place, &book, &path);
            // As above.
            let _ = news.send(Event::News(Msg::Planned(plan)));
        })
    }

    /// Gives the terminal to the editor and takes it again after.
    fn edit(&mut self, person: PersonId, before: String) -> anyhow::Result<Msg> {
        self.screen.restore()?;
        let after =
            editor::edit(&editor::chosen(), "person.toml", &before).map_err(|error| error.to_string());
        self.retake()?;
        self.forgive_interrupts()?;
        Ok(Msg::Edited { person, before, after })
    }

    /// Ctrl-C in the editor is the editor's business, though the terminal tells us too.
    fn forgive_interrupts(&mut self) -> anyhow::Result<()> {
        let waiting: Vec<Event> = self.events.try_iter().collect();
        for event in waiting {
            if !matches!(event, Event::Signal(SIGINT | SIGQUIT | SIGTSTP | SIGCONT)) {
                self.take(event)?;
            }
        }
        Ok(())
    }

    fn demo(&mut self) -> anyhow::Result<Msg> {
        let (scratch, place, session) = demo::open(&self.place)?;
        self.journal = session.store.journal_path();
        self.keeper.use_store(session.store, session.book.seq(), place.clone());
        self.place = place;
        self.scratch = Some(scratch);
        self.model.setup.demo = true;
        self.model.recent.clear();
        self.watch()?;
        Ok(Msg::Loaded(Box::new(session.book), None))
    }

    fn background(&mut self) -> anyhow::Result<Option<Msg>> {
        if !signals::can_suspend() {
            let words = "there is no shell to go back to in this window";
            return Ok(Some(Msg::Tell(words.to_owned())));
        }
        self.suspend(true)?;
        Ok(None)
    }
}
