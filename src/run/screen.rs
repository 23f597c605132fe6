//! The terminal: taken for the screen, given back whatever happens.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::tty::Tty;

/// One frame is written at once: larger than any frame of a large terminal.
const FRAME_BYTES: usize = 64 * 1024;

/// There is no terminal to draw on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the screen needs a terminal; in a pipe or a script, “rk today” and “rk list” say the same")]
pub struct NoTerminal;

/// Whether there is a terminal to draw on: both ends are one, and it can move its cursor.
pub fn check() -> Result<(), NoTerminal> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !io::stdin().is_terminal() || !io::stdout().is_terminal() { Err(NoTerminal) } else { Ok(()) }
}

/// Gives the terminal back, once, from any thread.
#[derive(Debug, Clone)]
pub struct Guard {
    tty: Tty,
    taken: Arc<AtomicBool>,
}

impl Guard {
    fn new() -> io::Result<Self> {
        Ok(Self { tty: Tty::of_stdout()?, taken: Arc::new(AtomicBool::new(false)) })
    }

    fn take(&self) -> io::Result<()> {
        // crossterm remembers that it set raw mode and would not set it again after somebody else
        // (a shell, while we were stopped) took it off.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.taken.store(true, Ordering::SeqCst);
        let mut tty = self.tty.clone();
        execute!(tty, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, cursor::Hide)
    }

    /// The terminal as it was: flags off, the shell's screen back, the cursor shown, lines edited by the
    /// terminal again. Does nothing when that was done already.
    pub fn restore(&self) -> io::Result<()> {
        if !self.taken.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        // Raw mode first: a terminal that takes no output must not keep the keyboard.
        let cooked = disable_raw_mode();
        let mut tty = self.tty.clone();
        execute!(
            tty,
            EndSynchronizedUpdate,
            DisableFocusChange,
            DisableBracketedPaste,
            ResetColor,
            LeaveAlternateScreen,
            cursor::Show
        )?;
        cooked
    }

    /// The program is to end: a terminal that takes no output does not keep it from that.
    pub fn hurry(&self) {
        self.tty.hurry();
    }

    /// Never writes to the terminal again if it is gone.
    pub fn abandon_if_gone(&self) {
        if self.tty.is_gone() {
            self.taken.store(false, Ordering::SeqCst);
        }
    }

    /// Whether the terminal is in use for the screen.
    pub fn is_taken(&self) -> bool {
        self.taken.load(Ordering::SeqCst)
    }
}

/// The terminal while it is ours.
pub struct Screen {
    guard: Guard,
    terminal: Terminal<CrosstermBackend<BufWriter<Tty>>>,
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, paste as text, word of the focus.
    pub fn take() -> io::Result<Self> {
        let guard = Guard::new()?;
        guard.take()?;
        match canvas(&guard, size()) {
            Ok(terminal) => Ok(Self { guard, terminal }),
            Err(error) => {
                guard.restore()?;
                Err(error)
            }
        }
    }

    /// What gives the terminal back; for other threads.
    pub fn guard(&self) -> Guard {
        self.guard.clone()
    }

    /// Draws one frame; only what differs from the last one is written.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if !self.guard.is_taken() {
            return Ok(());
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(view)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole, in this size.
    pub fn renew(&mut self, size: Size) -> io::Result<()> {
        self.terminal = canvas(&self.guard, size)?;
        Ok(())
    }

    /// Takes the terminal again after it was given back or set otherwise by somebody else.
    pub fn retake(&mut self) -> io::Result<Size> {
        self.guard.take()?;
        let size = size();
        self.renew(size)?;
        Ok(size)
    }

    /// Writes something to the terminal that is no picture.
    pub fn write(&mut self, write: impl FnOnce(&mut Tty) -> io::Result<()>) -> io::Result<()> {
        if !self.guard.is_taken() {
            return Ok(());
        }
        write(&mut self.guard.tty.clone())
    }

    /// Gives the terminal back.
    pub fn restore(&self) -> io::Result<()> {
        self.guard.restore()
    }

    /// Gives the terminal back for good; nothing at all is written to one that is gone.
    pub fn leave(self) -> io::Result<()> {
        let restored = self.guard.restore();
        // A terminal of ratatui shows the cursor when it goes, and complains aloud when it cannot.
        std::mem::forget(self);
        restored
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.guard.restore();
    }
}

/// How large the terminal is; 80 by 24 when it does not say.
pub fn size() -> Size {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { width, height }
}

/// An empty canvas over the whole terminal.
///
/// The viewport is fixed so that ratatui neither asks for the size before each frame nor, after a
/// resize, for the cursor's place, which can block for two seconds.
fn canvas(guard: &Guard, size: Size) -> io::Result<Terminal<CrosstermBackend<BufWriter<Tty>>>> {
    let mut writer = BufWriter::with_capacity(FRAME_BYTES, guard.tty.clone());
    queue!(writer, ResetColor, Clear(ClearType::All))?;
    writer.flush()?;
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Terminal::with_options(CrosstermBackend::new(writer), TerminalOptions { viewport })
}
