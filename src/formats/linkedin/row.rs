//! One connection.

use csv::{StringRecord, WriterBuilder};

use super::header::Columns;
use super::profile::{self, Profile};
use crate::domain::incoming::{Incoming, Remark};
use crate::domain::{Labelled, limits};
use crate::formats::{Reading, day, digest};

/// Takes a row into the reading: as a person, or with a remark that says why not.
pub fn take(line: usize, row: &StringRecord, columns: &Columns, reading: &mut Reading) {
    let cells = columns.cells(row);
    let [first, last, url, email, company, position, connected] = cells;
    if cells.iter().all(|cell| cell.is_empty()) {
        let reason = "an empty row: somebody who left LinkedIn or keeps their data to themselves";
        reading.skipped.push(Remark::new(line, reason));
        return;
    }
    let profile = profile::of(url);
    if profile == Profile::Page {
        reading.skipped.push(Remark::new(line, "the page of a company, not a person"));
        return;
    }
    let name = words(&format!("{first} {last}"));
    if name.is_empty() {
        reading.rejected.push(Remark::new(line, "the name is empty"));
        return;
    }
    if let Err(error) = limits::check_name(&name) {
        reading.rejected.push(Remark::new(line, error.to_string()));
        return;
    }
    let met_on = day::read(connected).unwrap_or_else(|text| {
        let reason = format!("“{text}” is no day of the calendar; {name} was taken in without it");
        reading.rejected.push(Remark::new(line, reason));
        None
    });
    let kept = kept(&cells);
    reading.incoming.push(Incoming {
        line,
        name,
        org: field(company),
        title: field(position),
        emails: Some(field(email))
            .filter(|email| email.contains('@'))
            .into_iter()
            .map(Labelled::plain)
            .collect(),
        urls: link(url),
        met_on,
        keys: keys(profile, &kept),
        original: Some(("linkedin", kept.into())),
        ..Incoming::default()
    });
}

/// The words of a cell, one space between them.
fn words(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a cell that is no name; the literal `undefined` is LinkedIn's for nothing.
fn field(cell: &str) -> String {
    if cell == "undefined" { String::new() } else { words(cell) }
}

fn link(url: &str) -> Vec<Labelled> {
    let url = field(url);
    if url.is_empty() {
        return Vec::new();
    }
    vec![Labelled { value: profile::openable(&url), label: "linkedin".to_owned() }]
}

fn keys(profile: Profile, row: &str) -> Vec<String> {
    let slug = match profile {
        Profile::Person(slug) => Some(format!("linkedin:{slug}")),
        Profile::Page | Profile::Unknown => None,
    };
    slug.into_iter().chain([digest::key("linkedin", row.as_bytes())]).collect()
}

/// The row as it is kept.
fn kept(cells: &[&str]) -> String {
    let mut writer = WriterBuilder::new().buffer_capacity(512).from_writer(Vec::new());
    // Writing to memory cannot fail; an empty original would only cost the later comparison.
    let written = writer.write_record(cells).is_ok();
    let bytes = if written { writer.into_inner().unwrap_or_default() } else { Vec::new() };
    String::from_utf8(bytes).unwrap_or_default().trim_end().to_owned()
}
