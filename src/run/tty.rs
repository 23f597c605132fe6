//! The terminal as something to write to, which never keeps us from ending.
//!
//! A terminal may take no output at all (Ctrl-S, a stopped window, a dead line). Whoever writes waits
//! then, as usual, but once the program is to end only for a moment more.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

/// How long we wait at a time before we look whether the program is to end.
const GLANCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 250_000_000 };
/// How many times we wait when it is.
const PATIENCE: u8 = 4;

/// The terminal, to be written to from any thread.
#[derive(Debug, Clone)]
pub struct Tty {
    file: Arc<File>,
    /// How many more times we wait for it; without end at first.
    left: Arc<AtomicU8>,
}

/// Waits without end.
const FOR_EVER: u8 = u8::MAX;

impl Tty {
    /// The terminal that standard output is.
    pub fn of_stdout() -> io::Result<Self> {
        let file = own().or_else(|_| rustix::io::dup(rustix::stdio::stdout()).map(File::from))?;
        Ok(Self { file: Arc::new(file), left: Arc::new(AtomicU8::new(FOR_EVER)) })
    }

    /// From now on it is waited for a moment only.
    pub fn hurry(&self) {
        self.left.fetch_min(PATIENCE, Ordering::SeqCst);
    }

    /// Whether it has gone away.
    pub fn is_gone(&self) -> bool {
        rustix::termios::tcgetattr(&*self.file).is_err()
    }

    fn wait(&self) -> io::Result<()> {
        let left = self.left.load(Ordering::SeqCst);
        if left == 0 {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let ready = poll(&mut [PollFd::new(&*self.file, PollFlags::OUT)], Some(&GLANCE))?;
        if ready == 0 && left != FOR_EVER {
            self.left.store(left - 1, Ordering::SeqCst);
        }
        Ok(())
    }
}

/// The same terminal opened for us alone: that writing to it does not block is nobody else's business.
fn own() -> io::Result<File> {
    let name = rustix::termios::ttyname(rustix::stdio::stdout(), Vec::new())?;
    let path = Path::new(std::ffi::OsStr::from_bytes(name.as_bytes()));
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().write(true).custom_flags(flags.bits() as i32).open(path)
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match (&*self.file).write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait()?,
                other => return other,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
