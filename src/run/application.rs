//! The full-screen application: one channel, one thread that draws, no tick.
//!
//! ```text
//! input ──┐                    ┌─▶ screen
//! signals ┼─▶ events ─▶ update ┼─▶ keeper (store) ──┐
//! watch ──┘      ▲             └─▶ editor, links    │
//!                └──────────────────────────────────┘
//! ```
//!
//! Everything that waits in the channel is taken in, then one frame is drawn. While nothing happens,
//! every thread sleeps in a blocking call; the only appointment is midnight.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::{Event as Input, KeyEventKind};
use ratatui::layout::Size;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};

use super::event::Event;
use super::guarded::guarded;
use super::input::{self, Leave};
use super::keeper::{Keeper, SOURCE};
use super::loader::Loader;
use super::opening::Place;
use super::scratch::Scratch;
use super::screen::{self, Screen};
use super::session::Session;
use super::threads;
use super::watch::{self, Watch};
use super::{clipboard, demo, editor, found, importing, link, paths, signals};
use crate::domain::PersonId;
use crate::ui::{self, Effect, Ground, Keymap, Model, Msg, Setup, Theme};

/// How long the store may take to finish after a signal to end.
const FAREWELL: Duration = Duration::from_secs(5);

/// How the application ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The owner left.
    Quit,
    /// A signal ended it.
    Signal(i32),
}

impl Ending {
    /// The exit code: 0, or 128 and the signal's number, as shells count.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(1),
        }
    }
}

/// Runs the application on the database at `place` until the owner leaves.
///
/// Without a terminal the error is a [`NoTerminal`](screen::NoTerminal).
pub fn application(place: &Place) -> anyhow::Result<Ending> {
    screen::check()?;
    let mut store = place.store()?;
    let (book, loader) = match store.glance(&place.config.settings, place.clock.today())? {
        Some(book) => (book, None),
        None => {
            let mut loader = Loader::load(place)?;
            (loader.sketch()?, Some(loader))
        }
    };
    let session = Session { store, book, context: place.context(SOURCE)? };
    guarded(|screen| {
        let mut application = Application::start(place, session, screen, None)?;
        // People are on the screen while their timelines are on the way.
        application.draw()?;
        match loader {
            Some(loader) => application.complete(loader)?,
            None => application.keeper.load(),
        }
        application.run()
    })
}

/// Runs the application on the built-in sample network, in a database that is thrown away.
pub fn demonstration(place: &Place) -> anyhow::Result<Ending> {
    screen::check()?;
    let (scratch, place, session) = demo::open(place)?;
    guarded(|screen| Application::start(&place, session, screen, Some(scratch))?.run())
}

struct Application {
    place: Place,
    model: Model,
    screen: Screen,
    size: Size,
    events: Receiver<Event>,
    news: Sender<Event>,
    leave: Leave,
    /// Whether the reader waits for leave.
    reading_owed: bool,
    keeper: Keeper,
    watch: Option<Watch>,
    scratch: Option<Scratch>,
    /// A stop signal of our own making that is still to come back to us.
    own_stop: bool,
    ending: Option<(Ending, Instant)>,
    stale: bool,
}

impl Application {
    fn start(
        place: &Place,
        session: Session,
        screen: Screen,
        scratch: Option<Scratch>,
    ) -> anyhow::Result<Self> {
        let (news, events) = channel();
        let Session { store, book, context } = session;
        let journal = store.journal_path();
        let keeper = Keeper::start(store, book.seq(), place.clone(), news.clone())?;
        signals::start(news.clone())?;
        let leave = input::start(news.clone())?;
        let (setup, complaints) = setup(place, scratch.is_some());
        let fresh = book.is_empty();
        let mut application = Self {
            place: place.clone(),
            model: Model::new(book, context, setup),
            screen,
            size: screen::size(),
            events,
            news,
            leave,
            reading_owed: false,
            keeper,
            watch: None,
            scratch,
            own_stop: false,
            ending: None,
            stale: true,
        };
        application.feed(Msg::Resize(application.size))?;
        if let Some(first) = complaints.into_iter().reduce(|all, one| format!("{all} · {one}")) {
            application.feed(Msg::Tell(first))?;
        }
        if fresh {
            application.find_files()?;
        }
        application.watch(journal)?;
        Ok(application)
    }

    /// Takes in what the sketch of the book lacks.
    fn complete(&mut self, loader: Loader) -> anyhow::Result<()> {
        let (book, notices) = loader.rest(&self.model.book)?;
        self.feed(Msg::Loaded(Box::new(book)))?;
        notices.into_iter().try_for_each(|notice| self.feed(Msg::Tell(notice)))
    }

    fn watch(&mut self, journal: Option<PathBuf>) -> anyhow::Result<()> {
        self.watch = None;
        let Some(folder) = journal else { return Ok(()) };
        match watch::start(&folder, &self.keeper) {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => {
                self.feed(Msg::Tell(format!(
                    "changes from other windows will not show by themselves ({error})"
                )))?;
            }
        }
        // What was stored between loading and watching.
        self.keeper.follow();
        Ok(())
    }

    fn run(mut self) -> anyhow::Result<Ending> {
        loop {
            self.draw()?;
            if std::mem::take(&mut self.reading_owed) {
                self.leave.give();
            }
            let first = self.wait();
            self.tell_time()?;
            let waiting: Vec<Event> = first.into_iter().chain(self.events.try_iter()).collect();
            for event in waiting {
                self.take(event)?;
            }
            if let Some(ending) = self.ended() {
                return self.leave_with(ending);
            }
        }
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        if !std::mem::take(&mut self.stale) {
            return Ok(());
        }
        let model = &self.model;
        match self.screen.draw(|frame| ui::view(model, frame)) {
            Ok(()) => Ok(()),
            Err(error) if gone(&error) => self.hang_up(),
            Err(error) => Err(error).context("the terminal cannot be written to"),
        }
    }

    /// The next event; none when the day changed or a farewell takes too long.
    fn wait(&self) -> Option<Event> {
        let farewell = self.ending.map(|(_, by)| by.saturating_duration_since(Instant::now()));
        let appointment = [farewell, self.place.clock.until_midnight()].into_iter().flatten().min();
        match appointment {
            Some(wait) => self.events.recv_timeout(wait).ok(),
            None => self.events.recv().ok(),
        }
    }

    fn tell_time(&mut self) -> anyhow::Result<()> {
        self.feed(Msg::Clock(self.place.clock.now(), self.place.clock.today()))
    }

    fn take(&mut self, event: Event) -> anyhow::Result<()> {
        match event {
            Event::Input(inputs) => {
                self.reading_owed = true;
                self.inputs(inputs)
            }
            Event::InputLost(_) => self.hang_up(),
            Event::Signal(signal) => self.signal(signal),
            Event::News(msg) => self.feed(msg),
            Event::Crashed(fault) => Err(fault.into()),
        }
    }

    fn inputs(&mut self, inputs: Vec<Input>) -> anyhow::Result<()> {
        let last_size = inputs.iter().rev().find_map(|input| match input {
            Input::Resize(width, height) => Some(Size::new(*width, *height)),
            _ => None,
        });
        if let Some(size) = last_size {
            self.resize(size)?;
        }
        for input in inputs {
            match input {
                Input::Key(key) if key.kind != KeyEventKind::Release => self.feed(Msg::Key(key))?,
                Input::Paste(text) => self.feed(Msg::Paste(text))?,
                Input::Mouse(mouse) => self.feed(Msg::Mouse(mouse))?,
                // The size was told above; with the focus comes only the time, which was told too.
                Input::Key(_) | Input::Resize(..) | Input::FocusGained | Input::FocusLost => {}
            }
        }
        Ok(())
    }

    fn resize(&mut self, size: Size) -> anyhow::Result<()> {
        self.size = size;
        self.renew()?;
        self.feed(Msg::Resize(size))
    }

    /// Draws everything anew with the next frame.
    fn renew(&mut self) -> anyhow::Result<()> {
        self.stale = true;
        match self.screen.renew(self.size) {
            Err(error) if gone(&error) => self.hang_up(),
            other => other.context("the terminal cannot be written to"),
        }
    }

    fn signal(&mut self, signal: i32) -> anyhow::Result<()> {
        match signal {
            SIGHUP => self.hang_up(),
            SIGTSTP if std::mem::take(&mut self.own_stop) => Ok(()),
            SIGTSTP => self.suspend(false),
            SIGCONT => self.come_back(),
            ending => self.end(Ending::Signal(ending)),
        }
    }

    /// The window was closed: save and go. To a terminal that is gone nothing is written any more.
    fn hang_up(&mut self) -> anyhow::Result<()> {
        self.screen.guard().abandon_if_gone();
        self.end(Ending::Signal(SIGHUP))
    }

    /// Ends as soon as everything is stored.
    fn end(&mut self, ending: Ending) -> anyhow::Result<()> {
        if self.ending.is_none() {
            self.ending = Some((ending, Instant::now() + FAREWELL));
        }
        Ok(())
    }

    fn ended(&self) -> Option<Ending> {
        let (ending, by) = self.ending?;
        let over = ending == Ending::Quit || self.model.queue.is_empty() || Instant::now() >= by;
        over.then_some(ending)
    }

    fn leave_with(self, ending: Ending) -> anyhow::Result<Ending> {
        let Self { screen, scratch, watch, keeper, .. } = self;
        // Nobody may look into the sample network's folder any more when it goes. The terminal last:
        // what is typed from then on is for the shell.
        drop(watch);
        keeper.end();
        drop(scratch);
        screen.leave()?;
        Ok(ending)
    }

    /// Lets the model take something in, and does what it asks for.
    fn feed(&mut self, msg: Msg) -> anyhow::Result<()> {
        self.stale = true;
        let mut waiting = VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            for effect in ui::update(&mut self.model, msg) {
                waiting.extend(self.perform(effect)?);
            }
        }
        Ok(())
    }

    /// Does one thing the model asks for; what it has to say at once is given back.
    fn perform(&mut self, effect: Effect) -> anyhow::Result<Option<Msg>> {
        match effect {
            Effect::Store { base, write } => self.keeper.write(base, write),
            Effect::ReadHistory => self.keeper.history(),
            Effect::FindFiles => self.find_files()?,
            Effect::Plan(path) => self.plan(path)?,
            Effect::Copy(text) => return Ok(self.copy(&text)),
            Effect::Open(address) => return Ok(link::open(&address).err().map(Msg::Tell)),
            Effect::Edit { person, text } => return self.edit(person, text).map(Some),
            Effect::Demo => return self.demo().map(Some),
            Effect::Suspend => return self.background(),
            Effect::Redraw => self.renew()?,
            Effect::Quit => self.ending = Some((Ending::Quit, Instant::now())),
        }
        Ok(None)
    }

    fn copy(&mut self, text: &str) -> Option<Msg> {
        let copied = self.screen.write(|out| clipboard::copy(out, text));
        copied.err().map(|error| Msg::Tell(format!("nothing was copied: {error}")))
    }

    fn find_files(&self) -> io::Result<()> {
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
        let journal = session.store.journal_path();
        self.keeper.use_store(session.store, session.book.seq(), place.clone());
        self.place = place;
        self.scratch = Some(scratch);
        self.model.setup.demo = true;
        self.watch(journal)?;
        Ok(Msg::Loaded(Box::new(session.book)))
    }

    fn background(&mut self) -> anyhow::Result<Option<Msg>> {
        if !signals::can_suspend() {
            let words = "there is no shell to go back to in this window";
            return Ok(Some(Msg::Tell(words.to_owned())));
        }
        self.suspend(true)?;
        Ok(None)
    }

    /// Gives the terminal back and stops; comes back redrawn, in the right size.
    fn suspend(&mut self, group: bool) -> anyhow::Result<()> {
        let resting = self.keeper.rest();
        self.screen.restore()?;
        self.own_stop = group;
        signals::stop(group)?;
        drop(resting);
        self.retake()
    }

    /// Somebody stopped and continued us; the terminal may be set otherwise now.
    fn come_back(&mut self) -> anyhow::Result<()> {
        if self.ending.is_some() {
            return Ok(());
        }
        self.retake()
    }

    fn retake(&mut self) -> anyhow::Result<()> {
        self.size = self.screen.retake().context("the terminal cannot be taken again")?;
        self.stale = true;
        self.keeper.follow();
        self.feed(Msg::Resize(self.size))?;
        self.tell_time()
    }
}

/// Whether the terminal has gone away.
fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::NotConnected)
        || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// The model's keys and colours, and what is wrong with those of the config.
fn setup(place: &Place, demo: bool) -> (Setup, Vec<String>) {
    let mut complaints = place.warnings.clone();
    let (keymap, wrong) = Keymap::new(&place.config.keys);
    complaints.extend(wrong);
    let (theme, wrong) = Theme::new(ground(), &place.config.theme);
    complaints.extend(wrong);
    (Setup { keymap, theme, demo }, complaints)
}

/// The ground the terminal says it has: `NO_COLOR`, else `COLORFGBG` (`15;0`: the last is the ground).
fn ground() -> Ground {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return Ground::Plain;
    }
    let colors = std::env::var("COLORFGBG").unwrap_or_default();
    match colors.rsplit(';').next() {
        Some("7" | "15") => Ground::Light,
        _ => Ground::Dark,
    }
}
