//! Rows of a table in text, with the lines they begin on; a quote that is never closed costs one row.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::domain::incoming::Remark;

/// A row may run over this many lines; one that runs further has a quote that is not closed.
const LINES: u64 = 20;
/// How many bytes may be read again after such rows before the rest is given up.
const AGAIN: usize = 64 << 20;

/// The rows of a text, one after the other.
pub struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader<&'a [u8]>,
    /// Where the reader began, in bytes and in lines.
    base: (usize, u64),
    read_again: usize,
    cells: StringRecord,
}

impl<'a> Rows<'a> {
    /// The rows of `text`, whose cells are separated by `delimiter`.
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = reader(text, delimiter, 0);
        Self { text, delimiter, reader, base: (0, 0), read_again: 0, cells: StringRecord::new() }
    }

    /// The next row with the line it begins on, from 1; or what is wrong with it.
    pub fn next(&mut self) -> Option<Result<(usize, &StringRecord), Remark>> {
        let from = self.place();
        match self.reader.read_record(&mut self.cells) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => return Some(Err(Remark::new(line(from.1), format!("it is no row: {error}")))),
        }
        let (start, first) = self.past_blank_lines(from);
        if self.place().1.saturating_sub(first) <= LINES {
            return Some(Ok((line(first), &self.cells)));
        }
        Some(Err(self.step_over(start, first)))
    }

    /// Where the reader stands, in bytes and in lines of the text.
    fn place(&self) -> (usize, u64) {
        let position = self.reader.position();
        let bytes = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        (self.base.0.saturating_add(bytes), self.base.1 + position.line().saturating_sub(1))
    }

    fn past_blank_lines(&self, (start, first): (usize, u64)) -> (usize, u64) {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let (count, lines) =
            blank.fold((0, 0), |(count, lines), byte| (count + 1, lines + u64::from(*byte == b'\n')));
        (start + count, first + lines)
    }

    /// Goes on with the line after the one a runaway row begins on.
    fn step_over(&mut self, start: usize, first: u64) -> Remark {
        self.read_again += self.place().0.saturating_sub(start);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let next = if self.read_again > AGAIN { self.text.len() } else { start + length };
        self.base = (next, first + 1);
        self.reader = reader(self.text, self.delimiter, next);
        let rest =
            if self.read_again > AGAIN { " and so are too many others; the rest was left out" } else { "" };
        Remark::new(line(first), format!("a quote in this row is not closed{rest}"))
    }
}

fn reader(text: &str, delimiter: u8, from: usize) -> Reader<&[u8]> {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(rest)
}

fn line(before: u64) -> usize {
    usize::try_from(before).unwrap_or(usize::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Result<(usize, String), usize>> {
        let mut rows = Rows::new(text, b',');
        let mut found = Vec::new();
        while let Some(row) = rows.next() {
            found.push(match row {
                Ok((line, cells)) => Ok((line, cells.iter().collect::<Vec<_>>().join("|"))),
                Err(remark) => Err(remark.line),
            });
        }
        found
    }

    #[test]
    fn a_row_knows_its_line() {
        let found = lines("\"a\nb\",c\r\n\r\n\r\nd,e\nf");
        assert_eq!(found, [Ok((1, "a\nb|c".into())), Ok((5, "d|e".into())), Ok((6, "f".into()))]);
    }

    #[test]
    fn a_quote_left_open_costs_one_row() {
        let text = format!("a,b\n\"open,c\n{}", "d,e\n".repeat(40));
        let found = lines(&text);
        assert_eq!(found.get(1), Some(&Err(2)));
        assert_eq!(found.len(), 42);
        assert_eq!(found.last(), Some(&Ok((42, "d|e".into()))));
    }
}
