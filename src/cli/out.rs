//! What is printed: data on standard output, words for people on standard error.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal, Write};

use serde::Serialize;

use super::failure::Failure;
use super::global::Colour;
use super::json;
use super::line::Line;
use crate::domain::plain;

/// The two streams a command writes to.
pub struct Out {
    data: BufWriter<Box<dyn Write>>,
    words: RefCell<Box<dyn Write>>,
    is_terminal: bool,
    colours: bool,
    quiet_colours: bool,
}

impl Out {
    /// The streams of this process.
    pub fn new(colour: Colour) -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let wanted = |terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !no_colour,
        };
        Self {
            data: BufWriter::with_capacity(64 << 10, Box::new(io::stdout())),
            words: RefCell::new(Box::new(io::stderr())),
            is_terminal: io::stdout().is_terminal(),
            colours: wanted(io::stdout().is_terminal()),
            quiet_colours: wanted(io::stderr().is_terminal()),
        }
    }

    /// Other streams, which are no terminals.
    pub fn to(data: Box<dyn Write>, words: Box<dyn Write>) -> Self {
        let (data, words) = (BufWriter::new(data), RefCell::new(words));
        Self { data, words, is_terminal: false, colours: false, quiet_colours: false }
    }

    /// Prints a line of data.
    pub fn line(&mut self, line: impl Into<Line>) -> io::Result<()> {
        writeln!(self.data, "{}", line.into().painted(self.colours))
    }

    /// Prints rows with their columns aligned, two cells apart at the least.
    pub fn rows(&mut self, rows: &[Vec<Line>]) -> io::Result<()> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column| rows.iter().filter_map(|row| row.get(column)).map(Line::width).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        for row in rows {
            let mut printed = String::new();
            let mut owed = 0;
            for (cell, width) in row.iter().zip(&widths) {
                let text = cell.painted(self.colours);
                if !text.is_empty() {
                    printed.push_str(&" ".repeat(owed));
                    printed.push_str(&text);
                    owed = 0;
                }
                owed += width - cell.width().min(*width) + 2;
                if text.is_empty() {
                    continue;
                }
            }
            writeln!(self.data, "{printed}")?;
        }
        Ok(())
    }

    /// Prints text as it is: for files and formats whose bytes matter. On a terminal nothing in it acts.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.data.write_all(&for_a(self.is_terminal, bytes))
    }

    /// Prints one JSON document.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        Ok(self.raw(json::document(value)?.as_bytes())?)
    }

    /// Says something to the person at the terminal; a terminal that is gone is not told.
    pub fn say(&self, line: impl Into<Line>) {
        let _ = writeln!(self.words.borrow_mut(), "{}", line.into().painted(self.quiet_colours));
    }

    /// Says something and leaves the cursor behind it, for an answer.
    pub fn ask(&self, question: &str) {
        let mut words = self.words.borrow_mut();
        let _ = write!(words, "{}", Line::from(question).painted(self.quiet_colours));
        let _ = words.flush();
    }

    /// Sends what was printed on its way.
    pub fn flush(&mut self) -> io::Result<()> {
        self.data.flush()
    }
}

/// The bytes themselves, or for a terminal the text in them with what would act on it made visible; line
/// endings and tabs are as harmless there as everywhere.
pub fn for_a(terminal: bool, bytes: &[u8]) -> Cow<'_, [u8]> {
    if !terminal {
        return Cow::Borrowed(bytes);
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let safe: Vec<_> = text.split('\t').map(plain::lines).collect();
    Cow::Owned(safe.join("\t").into_bytes())
}
