//! What the model asks of the outside.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use signal_hook::consts::{SIGCONT, SIGINT, SIGQUIT, SIGTSTP};

use super::ending::Stop;
use super::{Application, Ending};
use crate::domain::PersonId;
use crate::run::editor::{EditorError, Sheet};
use crate::run::event::Event;
use crate::run::{clipboard, demo, drafts, editor, found, importing, link, paths, signals, threads};
use crate::ui::unsaved::Unsaved;
use crate::ui::{Draft, Effect, Msg};

impl Application {
    /// Does one thing the model asks for; what it has to say at once is given back.
    pub(super) fn perform(&mut self, effect: Effect) -> anyhow::Result<Option<Msg>> {
        match effect {
            Effect::Store { ticket, base, write } => self.keeper.write(ticket, base, write),
            Effect::KeepDraft(draft) => return Ok(Some(self.keep_draft(draft))),
            Effect::DropDraft(path) => return Ok(drop_draft(&path)),
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
            Effect::Suspend => return Ok(self.background()),
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
    fn edit(&mut self, person: PersonId, text: String) -> anyhow::Result<Msg> {
        let before = self.model.edited.as_ref().map_or(text.clone(), |edited| edited.before().to_owned());
        let sheet = Sheet::new(&self.place.paths.data, &self.model.book, person, before, text);
        self.screen.restore()?;
        let after = editor::edit(&editor::chosen(), &sheet);
        self.forgive_interrupts()?;
        if self.ending.is_none() {
            self.retake()?;
        }
        if let Err(EditorError::Unfinished(draft)) = &after {
            let kept = self.keep_draft(draft.as_ref().clone());
            self.feed(kept)?;
        }
        let after = after.map_err(|error| error.to_string());
        Ok(Msg::Edited { person, before: sheet.text, after })
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
        // What belongs to the owner's people waits for the owner's people.
        self.model.unsaved = Unsaved::default();
        self.watch()?;
        Ok(Msg::Loaded(Box::new(session.book), None))
    }

    /// Keeps a draft in a file; where that cannot be, it stays in mind and is tried again at the end.
    fn keep_draft(&self, draft: Draft) -> Msg {
        Msg::Drafts(vec![(drafts::keep(&self.place.paths.data, &draft).ok(), draft)])
    }

    /// Offers what was not saved another time.
    pub(super) fn offer_drafts(&mut self) -> anyhow::Result<()> {
        let (drafts, strange) = drafts::all(&self.place.paths.data);
        if !drafts.is_empty() {
            self.feed(Msg::Drafts(drafts))?;
        }
        strange.into_iter().try_for_each(|path| {
            self.feed(Msg::Tell(format!("this should be a draft and cannot be read: {}", path.display())))
        })
    }

    fn background(&mut self) -> Option<Msg> {
        if !signals::can_suspend() {
            return Some(Msg::Tell("there is no shell to go back to in this window".to_owned()));
        }
        self.stop_soon(Stop::Group);
        None
    }
}

fn drop_draft(path: &Path) -> Option<Msg> {
    let told = |error| Msg::Tell(format!("this is saved, but its draft stays ({error}): {}", path.display()));
    drafts::forget(path).err().map(told)
}
