//! From a file to its cards, by their BEGIN and END.

use std::ops::Range;

/// A part of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A whole card, with the ending of its last line.
    Card {
        /// The line it begins on, from 1.
        line: usize,
        /// From BEGIN to END.
        bytes: &'a [u8],
    },
    /// A card whose END is missing.
    CutOff {
        /// The line it begins on, from 1.
        line: usize,
        /// From BEGIN to where it breaks off.
        bytes: &'a [u8],
    },
    /// Something that is in no card; one for each run of lines.
    Stray {
        /// The line it begins on, from 1.
        line: usize,
    },
}

/// The parts of a file, in order.
pub fn pieces(content: &[u8]) -> Vec<Piece<'_>> {
    let mut splitter = Splitter { content, at: 0, line: 0, open: None, astray: false, found: Vec::new() };
    for line in content.split_inclusive(|byte| *byte == b'\n') {
        splitter.line += 1;
        splitter.take(line);
        splitter.at += line.len();
    }
    splitter.cut_off();
    splitter.found
}

/// A card that has begun.
struct Open {
    line: usize,
    start: usize,
    /// How many cards inside it have begun (`AGENT` of 2.1).
    depth: usize,
    /// Whether the last line promised a card inside.
    agent: bool,
}

struct Splitter<'a> {
    content: &'a [u8],
    /// Where the present line begins.
    at: usize,
    /// The number of the present line, from 1.
    line: usize,
    open: Option<Open>,
    astray: bool,
    found: Vec<Piece<'a>>,
}

impl Splitter<'_> {
    fn take(&mut self, line: &[u8]) {
        let word = line.trim_ascii();
        match (mark(if self.open.is_some() { line } else { word }), &mut self.open) {
            (Some(Mark::Begin), _) => self.begin(),
            (Some(Mark::End), _) => self.end(line.len()),
            _ if word.is_empty() => {}
            (None, Some(open)) => {
                open.agent = word.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"AGENT"));
            }
            (None, None) if !self.astray => {
                self.astray = true;
                self.found.push(Piece::Stray { line: self.line });
            }
            (None, None) => {}
        }
    }

    fn begin(&mut self) {
        if let Some(open) = &mut self.open
            && open.agent
        {
            open.depth += 1;
            open.agent = false;
            return;
        }
        self.cut_off();
        self.astray = false;
        self.open = Some(Open { line: self.line, start: self.at, depth: 0, agent: false });
    }

    fn end(&mut self, length: usize) {
        match self.open.take() {
            Some(open) if open.depth > 0 => self.open = Some(Open { depth: open.depth - 1, ..open }),
            Some(open) => {
                let bytes = self.content.get(open.start..self.at + length).unwrap_or_default();
                self.found.push(Piece::Card { line: open.line, bytes });
            }
            None => {}
        }
    }

    /// What has begun will not end, unless its last line is an END that somebody indented.
    fn cut_off(&mut self) {
        let Some(Open { line, start, .. }) = self.open.take() else { return };
        let bytes = self.content.get(start..self.at).unwrap_or_default();
        let last = bytes.get(body(bytes).end..).unwrap_or_default();
        let ends = !last.is_empty() && mark(last).is_none();
        self.found.push(if ends { Piece::Card { line, bytes } } else { Piece::CutOff { line, bytes } });
    }
}

/// What begins or ends a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `BEGIN:VCARD`.
    Begin,
    /// `END:VCARD`.
    End,
}

/// What a line begins or ends. An indented line goes on with the one before it (RFC 6350, section 3.2), so
/// it does neither.
fn mark(line: &[u8]) -> Option<Mark> {
    match line {
        [b' ' | b'\t', ..] => None,
        line if is(line, "BEGIN") => Some(Mark::Begin),
        line if is(line, "END") => Some(Mark::End),
        _ => None,
    }
}

/// The lines of a part of a text that begin or end a card, with their places in the text.
pub fn marks<'t>(
    text: &'t [u8],
    part: &Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Mark)> + use<'t> {
    let mut at = part.start;
    let lines = text.get(part.clone()).unwrap_or_default().split_inclusive(|byte| *byte == b'\n');
    lines.filter_map(move |line| {
        let place = at..at + line.len();
        at = place.end;
        mark(line).map(|mark| (place, mark))
    })
}

/// A card without its last line, where that is its END.
pub fn body(card: &[u8]) -> Range<usize> {
    let lines = card.trim_ascii_end();
    let last = lines.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let ends = lines.get(last..).is_some_and(|line| is(line.trim_ascii(), "END"));
    0..if ends { last } else { card.len() }
}

/// Whether a line is `name:VCARD`, whatever its case and spaces and the signs before it.
fn is(line: &[u8], name: &str) -> bool {
    let signs = line.iter().take_while(|byte| byte.is_ascii_punctuation()).count();
    let line = line.get(signs..).unwrap_or_default();
    let Some((head, value)) = line.split_at_checked(name.len()) else { return false };
    head.eq_ignore_ascii_case(name.as_bytes())
        && value
            .trim_ascii_start()
            .strip_prefix(b":")
            .is_some_and(|value| value.trim_ascii().eq_ignore_ascii_case(b"VCARD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_breaks_off_does_not_cost_the_next() {
        let file =
            b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\r\nFN:B\r\nEnd : vcard\r\n\nwhat\nis this\n\nBEGIN:VCARD\nFN:C";
        let found = pieces(file);
        assert_eq!(
            found,
            [
                Piece::CutOff { line: 1, bytes: b"BEGIN:VCARD\nFN:A\n" },
                Piece::Card { line: 3, bytes: b"BEGIN:VCARD\r\nFN:B\r\nEnd : vcard\r\n" },
                Piece::Stray { line: 7 },
                Piece::CutOff { line: 10, bytes: b"BEGIN:VCARD\nFN:C" },
            ]
        );
    }

    #[test]
    fn an_agent_is_a_card_inside_a_card() {
        let file = b"BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n";
        assert_eq!(pieces(file), [Piece::Card { line: 1, bytes: file }]);
    }
}
