//! From TOML to fields and their values.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ops::fields::{self, Field};

/// Something in the text that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What cannot be, in one sentence without a full stop.
    pub what: String,
    /// What to write instead; may be empty.
    pub hint: String,
    /// The field, where somebody else changed it meanwhile and nothing is wrong with it.
    pub elsewhere: Option<&'static str>,
}

impl Mistake {
    /// Something that cannot be.
    pub(super) fn new(line: usize, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line, what: what.into(), hint: hint.into(), elsewhere: None }
    }
}

/// A field with what was written.
pub(super) struct Entry {
    /// Which field.
    pub field: &'static Field,
    /// Its values.
    pub values: Vec<String>,
    /// The line it stands in, from 1.
    pub line: usize,
}

/// The fields of a text, in its order.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Mistake> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = line(text, error.span().map_or(0, |span| span.start));
        let what = format!("this is not TOML ({})", error.message());
        Mistake::new(at, what, "text stands in quotes: city = \"Berlin\"")
    })?;
    let mut entries: Vec<Entry> = Vec::new();
    for (key, value) in table.into_inner() {
        let line = line(text, key.span().start);
        let field =
            fields::named(key.get_ref()).map_err(|refusal| Mistake::new(line, refusal.what, refusal.hint))?;
        if entries.iter().any(|entry| entry.field == field) {
            let what = format!("“{}” stands here twice", field.key);
            return Err(Mistake::new(line, what, "one of the two is enough"));
        }
        let values = values(value).ok_or_else(|| {
            let hint = format!("write {0} = \"…\" or {0} = [\"…\", \"…\"]", field.key);
            Mistake::new(line, format!("“{}” is text or a list of texts", field.key), hint)
        })?;
        entries.push(Entry { field, values, line });
    }
    entries.sort_by_key(|entry| entry.line);
    Ok(entries)
}

/// Texts, whole numbers and days, one or a list of them; empty ones are nothing.
fn values(value: Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    let texts: Option<Vec<String>> = match value.into_inner() {
        DeValue::Array(all) => all.into_iter().map(|one| scalar(one.get_ref())).collect(),
        one => scalar(&one).map(|text| vec![text]),
    };
    texts.map(|texts| {
        texts.iter().map(|text| text.trim_end().to_owned()).filter(|text| !text.is_empty()).collect()
    })
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
