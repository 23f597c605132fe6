//! From a person to TOML.

use super::Mistake;
use crate::domain::{Book, Person};
use crate::ops::fields::{FIELDS, Field, Shape};

/// What begins a line that says what is wrong with the next.
const REMARK: &str = "#! ";

/// A person as TOML, with a word on each field.
pub(super) fn text(book: &Book, person: &Person) -> String {
    let mut text = format!(
        "# {}. Save and close to keep what you altered; empty quotes empty a field.\n",
        person.name.replace(char::is_control, " ")
    );
    for field in FIELDS {
        text.push_str(&format!("\n# {}\n{} = {}\n", field.doc, field.key, value(field, book, person)));
    }
    text
}

fn value(field: &Field, book: &Book, person: &Person) -> String {
    let values = (field.read)(book, person);
    match field.shape {
        Shape::List => toml::Value::from(values).to_string(),
        Shape::Page if values.iter().any(|text| text.contains('\n')) => page(&values.join("\n")),
        Shape::Page | Shape::Line => quoted(&values.join(" ")),
    }
}

/// Text of several lines, as it reads.
fn page(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    format!("\"\"\"\n{}\n\"\"\"", lines.join("\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// A line as it stands in a basic string (TOML 1.0, “String”).
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\t' => text.push('\t'),
            '\n' => text.push_str("\\n"),
            other if other.is_control() => text.push_str(&format!("\\u{:04X}", u32::from(other))),
            other => text.push(other),
        }
    }
    text
}

/// The text with what is wrong told above its line, in place of what was told before; nothing that was
/// typed is lost.
pub fn marked(text: &str, mistake: &Mistake) -> String {
    let hint = if mistake.hint.is_empty() { String::new() } else { format!(" ({})", mistake.hint) };
    let remark = format!("{REMARK}{}{hint}\n", mistake.what.replace('\n', " "));
    let mut marked = String::with_capacity(text.len() + remark.len());
    let mut told = false;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if number >= mistake.line && !told {
            marked.push_str(&remark);
            told = true;
        }
        if !line.starts_with(REMARK) {
            marked.push_str(line);
        }
    }
    if !told {
        marked.push_str(&remark);
    }
    marked
}
