//! A few lines of the terminal below the prompt, given back without a trace.
//!
//! The cursor is moved from line to line and never to a place on the screen: where on the screen the
//! lines are, only the terminal knows, and to ask it can block for seconds (ratatui's inline viewport
//! asks). Between two pictures the cursor rests in the first line. When the window changes its width, what
//! a terminal wraps anew lies below it.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use crossterm::cursor::{Hide, MoveDown, MoveUp, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, PrintStyledContent, StyledContent};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::screen;

/// How many lines are taken where the terminal has so many.
const LINES: u16 = 12;

/// Whether keys can be read and lines drawn: standard input is a terminal, and so is standard output, or
/// else standard error while the output goes elsewhere.
pub fn is_possible() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let drawn = io::stdout().is_terminal() || io::stderr().is_terminal();
    !dumb && io::stdin().is_terminal() && drawn
}

/// Lines below the prompt while they are ours.
pub struct Strip {
    out: BufWriter<File>,
    size: Size,
    taken: bool,
}

impl Strip {
    /// Takes the lines: raw mode, paste as text, no cursor.
    pub fn take() -> io::Result<Self> {
        let tty = if io::stdout().is_terminal() {
            rustix::io::dup(rustix::stdio::stdout())?
        } else {
            rustix::io::dup(rustix::stdio::stderr())?
        };
        let mut strip = Self { out: BufWriter::new(File::from(tty)), size: Size::default(), taken: false };
        strip.retake()?;
        Ok(strip)
    }

    /// Takes them again, where the cursor is now.
    pub fn retake(&mut self) -> io::Result<()> {
        // As for the screen: somebody else may have set the terminal otherwise meanwhile.
        disable_raw_mode()?;
        enable_raw_mode()?;
        self.taken = true;
        queue!(self.out, EnableBracketedPaste, Hide)?;
        self.resize(screen::size())
    }

    /// Fits them to the size of the window, empty.
    pub fn resize(&mut self, window: Size) -> io::Result<()> {
        self.size = Size { width: window.width.max(1), height: window.height.clamp(1, LINES) };
        queue!(self.out, Print('\r'), Clear(ClearType::FromCursorDown))?;
        // At the bottom of the window this scrolls.
        let below = self.size.height - 1;
        queue!(self.out, Print("\n".repeat(below.into())))?;
        self.up(below)?;
        self.out.flush()
    }

    /// Draws them.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height));
        view(&mut buffer);
        queue!(self.out, BeginSynchronizedUpdate)?;
        let below = self.size.height - 1;
        for (row, line) in (0..).zip(buffer.content.chunks(self.size.width.into())) {
            queue!(self.out, Print('\r'))?;
            print_line(&mut self.out, line)?;
            queue!(self.out, Clear(ClearType::UntilNewLine))?;
            if row < below {
                queue!(self.out, MoveDown(1))?;
            }
        }
        queue!(self.out, Print('\r'))?;
        self.up(below)?;
        execute!(self.out, EndSynchronizedUpdate)
    }

    /// Writes something to the terminal that is no picture.
    pub fn write(&mut self, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        write(&mut self.out)
    }

    /// Gives the terminal back as it was, nothing of the lines left; once.
    pub fn restore(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.taken) {
            return Ok(());
        }
        // Raw mode first: a terminal that takes no output must not keep the keyboard.
        let cooked = disable_raw_mode();
        execute!(
            self.out,
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            Print('\r'),
            Clear(ClearType::FromCursorDown),
            Show
        )?;
        cooked
    }

    fn up(&mut self, lines: u16) -> io::Result<()> {
        // None at all would be read as one.
        if lines > 0 { queue!(self.out, MoveUp(lines)) } else { Ok(()) }
    }
}

impl Drop for Strip {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.restore();
    }
}

/// One line, its end left out where nothing is drawn.
fn print_line(out: &mut impl Write, cells: &[Cell]) -> io::Result<()> {
    let end = cells.iter().rposition(is_drawn).map_or(0, |last| last + 1);
    let mut run = (Style::default(), String::new());
    let mut covered = 0;
    for cell in cells.iter().take(end) {
        // The cells that a wide sign covers.
        if covered > 0 {
            covered -= 1;
            continue;
        }
        covered = cell.symbol().width().saturating_sub(1);
        if cell.style() != run.0 {
            print_run(out, &run.1, run.0)?;
            run = (cell.style(), String::new());
        }
        run.1.push_str(cell.symbol());
    }
    print_run(out, &run.1, run.0)
}

fn print_run(out: &mut impl Write, text: &str, style: Style) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    queue!(out, PrintStyledContent(StyledContent::new(style.into_crossterm(), text)))
}

fn is_drawn(cell: &Cell) -> bool {
    let seen_on_blanks = Modifier::REVERSED | Modifier::UNDERLINED;
    cell.symbol() != " " || cell.bg != Color::Reset || cell.modifier.intersects(seen_on_blanks)
}
