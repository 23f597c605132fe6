//! Stopping for a while and leaving for good.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};

use super::Application;
use crate::run::event::Event;
use crate::run::{drafts, signals};
use crate::ui::{Draft, Msg, unsaved};

/// How long the store may take to finish after a signal to end.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long it may take to come to an end after that.
const CLOSING: Duration = Duration::from_secs(2);

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

/// How the application ended, and what people should know after.
#[derive(Debug)]
pub struct Left {
    /// How it ended.
    pub ending: Ending,
    /// What was not saved, and where it is.
    pub notices: Vec<String>,
}

/// How to stop for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// With those we run under, as when the terminal itself sends Ctrl-Z.
    Group,
    /// Alone.
    Alone,
}

impl Application {
    pub(super) fn signal(&mut self, signal: i32) -> anyhow::Result<()> {
        match signal {
            SIGHUP => self.hang_up(),
            SIGTSTP if std::mem::take(&mut self.own_stop) => Ok(()),
            SIGTSTP => {
                self.stop_soon(Stop::Alone);
                Ok(())
            }
            SIGCONT => self.come_back(),
            ending => self.end(Ending::Signal(ending)),
        }
    }

    /// The window was closed: save and go. To a terminal that is gone nothing is written any more.
    pub(super) fn hang_up(&mut self) -> anyhow::Result<()> {
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

    pub(super) fn ended(&self) -> Option<Ending> {
        let (ending, by) = self.ending?;
        let over = ending == Ending::Quit || self.model.queue.is_empty() || Instant::now() >= by;
        over.then_some(ending)
    }

    pub(super) fn leave_with(mut self, ending: Ending) -> anyhow::Result<Left> {
        // Nobody may look into the sample network's folder any more when it goes. The terminal last:
        // what is typed from then on is for the shell.
        self.watch = None;
        self.close_store()?;
        let notices = self.put_aside();
        let Self { screen, scratch, .. } = self;
        drop(scratch);
        match screen.leave() {
            // Nothing can be said to it any more.
            Err(error) if error.kind() == io::ErrorKind::TimedOut => Ok(Left { ending, notices: Vec::new() }),
            left => left.map(|()| Left { ending, notices }).context("the terminal cannot be given back"),
        }
    }

    /// Lets the store finish what was handed to it, and hears what became of it.
    fn close_store(&mut self) -> anyhow::Result<()> {
        self.keeper.end();
        let by = Instant::now() + CLOSING;
        while let Ok(event) = self.events.recv_timeout(by.saturating_duration_since(Instant::now())) {
            match event {
                Event::News(msg @ Msg::Stored(..)) => self.feed(msg)?,
                Event::Closed => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Puts what could not be saved into files, and says where it is. Where not even that can be, it
    /// is said itself.
    pub(super) fn put_aside(&self) -> Vec<String> {
        if self.scratch.is_some() {
            // The sample network is thrown away, and all that was done to it.
            return Vec::new();
        }
        let data = &self.place.paths.data;
        let aside = |(old, draft): (Option<PathBuf>, Draft)| match drafts::keep(data, &draft) {
            Ok(path) => {
                // Where the older one stays, there are two of it: better than none.
                if let Some(old) = old {
                    drafts::forget(&old).unwrap_or_default();
                }
                drafts::told(&draft.what, &path)
            }
            Err(error) => {
                let typed = draft.typed.map(|typed| typed.lines().join("\n")).unwrap_or_default();
                format!("not saved: {}, and no draft could be kept ({error})\n{typed}", draft.what)
            }
        };
        let waiting = self.model.unsaved.drafts.iter();
        let waiting = waiting.filter_map(|(file, draft)| Some(drafts::told(&draft.what, file.as_ref()?)));
        waiting.chain(unsaved::all(&self.model).into_iter().map(aside)).collect()
    }

    /// Stops as soon as nothing touches the store: a process that is stopped must not hold its lock.
    pub(super) fn stop_soon(&mut self, how: Stop) {
        if self.stopping.replace(how).is_none() {
            self.keeper.rest();
        }
    }

    /// Gives the terminal back and stops; comes back redrawn, in the right size.
    pub(super) fn suspend(&mut self, resting: Sender<()>) -> anyhow::Result<()> {
        let group = self.stopping.take() == Some(Stop::Group);
        if self.ending.is_some() {
            return Ok(());
        }
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

    pub(super) fn retake(&mut self) -> anyhow::Result<()> {
        self.size = self.screen.retake().context("the terminal cannot be taken again")?;
        self.stale = true;
        self.keeper.follow();
        self.feed(Msg::Resize(self.size))?;
        self.tell_time()
    }
}

/// Whether the terminal has gone away.
pub(super) fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::NotConnected)
        || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
