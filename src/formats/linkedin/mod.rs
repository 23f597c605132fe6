//! LinkedIn's `Connections.csv`, from “Get a copy of your data”.
//!
//! A preamble of notes, a header, one connection a row. No real export was at hand: the shapes are
//! those of public importers, and what is not understood is reported.

mod header;
pub(super) mod profile;
mod row;

use crate::domain::Original;
use crate::domain::incoming::Incoming;

use super::decode;
use super::rows::Rows;
use super::{Format, Reading, Strange};
use header::Columns;

/// LinkedIn's connections.
pub const LINKEDIN: Format = Format {
    id: "linkedin",
    doc: "LinkedIn's Connections.csv, from “Get a copy of your data”",
    detect,
    read,
    recall,
};

fn detect(name: &str, head: &str) -> bool {
    name.ends_with(".csv") || header::find(head).is_some()
}

fn read(content: &[u8]) -> Result<Reading, Strange> {
    let text = decode::text(content);
    let Some(header) = header::find(&text) else {
        return Err(Strange(format!(
            "has no header that is known; looked for {} in its first rows",
            header::wanted()
        )));
    };
    let mut reading = Reading::default();
    let mut rows = Rows::new(&text, header.delimiter);
    while let Some(row) = rows.next() {
        match row {
            Ok((line, _)) if line <= header.line => {}
            Ok((line, cells)) => row::take(line, cells, &header.columns, &mut reading),
            Err(remark) => reading.rejected.push(remark),
        }
    }
    Ok(reading)
}

/// A row is kept with the cells in the order of [`Columns::kept`].
fn recall(original: &Original) -> Option<Incoming> {
    let mut rows = Rows::new(&original.text, b',');
    let (_, cells) = rows.next()?.ok()?;
    let mut reading = Reading::default();
    row::take(1, cells, &Columns::kept(), &mut reading);
    reading.incoming.pop()
}
