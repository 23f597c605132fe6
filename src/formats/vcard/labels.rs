//! What an address or a number is for, and which is preferred.

use std::collections::HashSet;

use super::line::Line;
use crate::domain::Labelled;

/// Words of TYPE that say nothing about what a value is for.
const SILENT: [&str; 13] = [
    "pref",
    "internet",
    "voice",
    "x400",
    "uri",
    "text",
    "msg",
    "quoted-printable",
    "base64",
    "8bit",
    "7bit",
    "b",
    "x-internet",
];

/// The properties that hold e-mail addresses.
pub const EMAILS: &[&str] = &["EMAIL"];
/// The properties that hold telephone numbers.
pub const PHONES: &[&str] = &["TEL"];
/// The properties that hold links; the first is the one that is written.
pub const URLS: &[&str] = &["URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP"];

/// The address, number or link of a line, without the scheme it needs no more.
pub fn value(line: &Line) -> String {
    let text = line.text();
    let scheme = match line.name.as_str() {
        "EMAIL" => "mailto:",
        "TEL" => "tel:",
        _ => "",
    };
    without(text.trim(), scheme).to_owned()
}

/// A value without a scheme, if it begins with it.
pub fn without<'v>(value: &'v str, scheme: &str) -> &'v str {
    match value.split_at_checked(scheme.len()) {
        Some((head, rest)) if head.eq_ignore_ascii_case(scheme) => rest.trim(),
        _ => value,
    }
}

/// The values of some properties, the preferred first, each with its label.
pub fn values(lines: &[Line], names: &[&str]) -> Vec<Labelled> {
    let mut found: Vec<(u32, Labelled)> = Vec::new();
    let mut seen = HashSet::new();
    for line in lines.iter().filter(|line| names.contains(&line.name.as_str())) {
        let value = value(line);
        if !value.is_empty() && seen.insert(value.clone()) {
            found.push((preference(line), Labelled { value, label: label(line) }));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, value)| value).collect()
}

/// How much a value is preferred: PREF of 4.0 counts from 1, a bare `pref` is as good as 1.
pub fn preference(line: &Line) -> u32 {
    let number = line.param("PREF").and_then(|value| value.parse().ok());
    let said = line.types().iter().any(|word| word == "pref");
    number.unwrap_or(if said { 1 } else { 101 })
}

/// What a value is for: the label of its group, else the words of its TYPE.
pub fn label(line: &Line) -> String {
    group_label(line).unwrap_or_else(|| {
        let types = line.types();
        let words = types.iter().map(String::as_str).filter(|word| !SILENT.contains(word));
        words.map(|word| if word == "cell" { "mobile" } else { word }).collect::<Vec<_>>().join(" ")
    })
}

/// The label Apple and Google put beside a property of the same group, in small letters.
pub fn group_label(line: &Line) -> Option<String> {
    group_text(line).map(|label| label.to_lowercase())
}

/// The same as it was written: the owner's own words, or `_$!<HomePage>!$_`, in small letters then.
pub fn group_text(line: &Line) -> Option<String> {
    let text = line.label.as_deref()?;
    let known = text.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_"));
    Some(known.map_or_else(|| text.to_owned(), str::to_lowercase)).filter(|label| !label.is_empty())
}
