//! Stopping for a while and leaving for good.

use std::io;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};

use super::Application;
use crate::run::signals;
use crate::ui::Msg;

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

impl Application {
    pub(super) fn signal(&mut self, signal: i32) -> anyhow::Result<()> {
        match signal {
            SIGHUP => self.hang_up(),
            SIGTSTP if std::mem::take(&mut self.own_stop) => Ok(()),
            SIGTSTP => self.suspend(false),
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

    pub(super) fn leave_with(self, ending: Ending) -> anyhow::Result<Ending> {
        let Self { screen, scratch, watch, keeper, .. } = self;
        // Nobody may look into the sample network's folder any more when it goes. The terminal last:
        // what is typed from then on is for the shell.
        drop(watch);
        keeper.end();
        drop(scratch);
        screen.leave()?;
        Ok(ending)
    }

    /// Gives the terminal back and stops; comes back redrawn, in the right size.
    pub(super) fn suspend(&mut self, group: bool) -> anyhow::Result<()> {
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
