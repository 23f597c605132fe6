//! A line of text for people: pieces with a tone, made safe and coloured only when it is printed.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::domain::plain;

/// How a piece of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// What the line is about.
    Strong,
    /// What was looked for.
    Match,
    /// Beside the point.
    Faint,
    /// Warm, or good.
    Warm,
    /// Cooling, or to be noticed.
    Cooling,
    /// Cold.
    Cold,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Match => "\x1b[1;4m",
            Self::Faint => "\x1b[2m",
            Self::Warm => "\x1b[33m",
            Self::Cooling => "\x1b[35m",
            Self::Cold => "\x1b[36m",
        }
    }
}

/// Pieces of text that stand in one line.
#[derive(Debug, Clone, Default)]
pub struct Line(Vec<(Tone, String)>);

impl Line {
    /// A line to which pieces are added.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece in its tone.
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push((tone, text.into()));
        self
    }

    /// Adds plain text.
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(Tone::Plain, text)
    }

    /// Adds what the line is about.
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.with(Tone::Strong, text)
    }

    /// Adds what is beside the point.
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.with(Tone::Faint, text)
    }

    /// Adds text in a tone with what was looked for marked: these bytes of it, in order.
    pub fn marked(mut self, tone: Tone, text: &str, matched: &[Range<usize>]) -> Self {
        let mut at = 0;
        for span in matched {
            self = self.with(tone, text.get(at..span.start).unwrap_or_default());
            self = self.with(Tone::Match, text.get(span.clone()).unwrap_or_default());
            at = span.end;
        }
        self.with(tone, text.get(at..).unwrap_or_default())
    }

    /// How many cells it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| UnicodeWidthStr::width(plain::line(text).as_ref())).sum()
    }

    /// The text to print, with colours or without.
    pub fn painted(&self, colours: bool) -> String {
        let mut painted = String::new();
        for (tone, text) in &self.0 {
            let text = plain::line(text);
            match (colours, tone.code()) {
                _ if text.is_empty() => {}
                (false, _) | (_, "") => painted.push_str(&text),
                (true, code) => painted.extend([code, &text, "\x1b[0m"]),
            }
        }
        painted
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}
