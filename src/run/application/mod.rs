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

mod effects;
mod ending;

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use anyhow::Context as _;
use crossterm::event::{Event as Input, KeyEventKind};
use ratatui::layout::Size;

pub use ending::{Ending, Left};
use ending::{Stop, gone};

use super::derived::First;
use super::desk::SOURCE;
use super::event::Event;
use super::guarded::guarded;
use super::input::{self, Leave};
use super::keeper::Keeper;
use super::loader::Loader;
use super::opening::Place;
use super::scratch::Scratch;
use super::screen::{self, Screen};
use super::session::Session;
use super::watch::{self, Watch};
use super::{demo, look, signals};
use crate::store::{self, Store};
use crate::ui::{self, Model, Msg, Setup};

/// Runs the application on the database at `place` until the owner leaves.
///
/// Without a terminal the error is a [`NoTerminal`](screen::NoTerminal).
pub fn application(place: &Place) -> anyhow::Result<Left> {
    screen::check()?;
    let mut store = store::found(place.data())?;
    let context = place.context(SOURCE)?;
    // A page more than the screen has: what is below is there before anybody gets to it.
    let rows = 2 * usize::from(screen::size().height);
    if let Some(first) = place.roster(store.as_mut())?.and_then(|mut roster| First::of(&mut roster, rows)) {
        return guarded(Screen::take, |screen| {
            let model = |setup| match first {
                First::Screen(opening, book) => Model::opening(opening, book, context, setup),
                First::Everybody(book) => Model::new(book, context, setup),
            };
            let mut application = Application::start(place, store, model, screen, None)?;
            // The first screen is there while everybody, and then all timelines, are on the way.
            application.draw()?;
            application.keeper.glance();
            application.keeper.load();
            application.run()
        });
    }
    let mut loader = Loader::load(place)?;
    let book = loader.sketch()?;
    guarded(Screen::take, |screen| {
        let model = |setup| Model::new(book, context, setup);
        let mut application = Application::start(place, store, model, screen, None)?;
        // People are on the screen while their timelines are on the way.
        application.draw()?;
        application.keeper.complete(loader, application.model.book.clone());
        application.run()
    })
}

/// Runs the application on the built-in sample network, in a database that is thrown away.
pub fn demonstration(place: &Place) -> anyhow::Result<Left> {
    screen::check()?;
    let (scratch, place, session) = demo::open(place)?;
    let Session { store, book, context } = session;
    guarded(Screen::take, |screen| {
        let model = |setup| Model::new(book, context, setup);
        Application::start(&place, store, model, screen, Some(scratch))?.run()
    })
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
    /// The folder that changes when others store something.
    journal: Option<PathBuf>,
    watch: Option<Watch>,
    scratch: Option<Scratch>,
    /// How to stop as soon as the store rests.
    stopping: Option<Stop>,
    /// A stop signal of our own making that is still to come back to us.
    own_stop: bool,
    ending: Option<(Ending, Instant)>,
    stale: bool,
}

impl Application {
    fn start(
        place: &Place,
        store: Box<dyn Store>,
        model: impl FnOnce(Setup) -> Model,
        screen: Screen,
        scratch: Option<Scratch>,
    ) -> anyhow::Result<Self> {
        let (news, events) = channel();
        let (setup, complaints) = look::setup(place, scratch.is_some());
        let model = model(setup);
        let journal = store.journal_path();
        let keeper = Keeper::start(store, model.book.seq(), place.clone(), news.clone())?;
        let guard = screen.guard();
        signals::start(news.clone(), move || guard.hurry())?;
        let leave = input::start(news.clone())?;
        let fresh = model.book.is_empty();
        let mut application = Self {
            place: place.clone(),
            model,
            screen,
            size: screen::size(),
            events,
            news,
            leave,
            reading_owed: false,
            keeper,
            journal,
            watch: None,
            scratch,
            stopping: None,
            own_stop: false,
            ending: None,
            stale: true,
        };
        application.model.recent = store::recent(place.data());
        application.feed(Msg::Resize(application.size))?;
        if let Some(first) = complaints.into_iter().reduce(|all, one| format!("{all} · {one}")) {
            application.feed(Msg::Tell(first))?;
        }
        if fresh {
            application.find_files()?;
        }
        Ok(application)
    }

    fn watch(&mut self) -> anyhow::Result<()> {
        self.watch = None;
        let Some(folder) = &self.journal else { return Ok(()) };
        match watch::start(folder, &self.keeper) {
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

    fn run(mut self) -> anyhow::Result<Left> {
        let ended = self.work();
        match ended {
            Ok(ending) => self.leave_with(ending),
            Err(error) => {
                // Offered the next time; now the fault is what matters.
                drop(self.put_aside());
                Err(error)
            }
        }
    }

    fn work(&mut self) -> anyhow::Result<Ending> {
        // Nothing that can wait stands before the first frame.
        self.draw()?;
        self.watch()?;
        self.offer_drafts()?;
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
                return Ok(ending);
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
            // It takes nothing, and a signal to end is among what waits.
            Err(error) if error.kind() == ErrorKind::TimedOut => Ok(()),
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
            Event::Replaced => self.watch(),
            Event::Resting(until) => self.suspend(until),
            Event::Closed => Ok(()),
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
            Err(error) if error.kind() == ErrorKind::TimedOut => Ok(()),
            other => other.context("the terminal cannot be written to"),
        }
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
}
