//! A line with fields, for shell prompts and status lines.

use std::str::FromStr;

use crate::domain::Book;
use crate::domain::nearest::nearest;
use crate::domain::nudge::Nudge;

type Fill = fn(&Book, &Nudge) -> String;

/// Each field with what fills it.
const FIELDS: &[(&str, Fill)] = &[
    ("name", |book, one| book.name(one.person).to_owned()),
    ("reason", |_, one| one.reason.clone()),
    ("step", |_, one| one.step.clone()),
    ("kind", |_, one| one.kind.word().to_owned()),
    ("score", |_, one| format!("{:.2}", one.score)),
    ("last", |_, one| one.last_note.clone().unwrap_or_default()),
    ("id", |_, one| one.person.to_string()),
];

#[derive(Clone)]
enum Part {
    Text(String),
    Field(Fill),
}

/// A line with fields in braces; `{{` is a brace.
#[derive(Clone)]
pub struct Template(Vec<Part>);

impl std::fmt::Debug for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Template of {} parts", self.0.len())
    }
}

impl FromStr for Template {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = line;
        while let Some((text, after)) = rest.split_once('{') {
            parts.push(Part::Text(text.to_owned()));
            if let Some(after) = after.strip_prefix('{') {
                parts.push(Part::Text("{".to_owned()));
                rest = after;
                continue;
            }
            let (word, after) =
                after.split_once('}').ok_or_else(|| "a { has no } (write {{ for a brace)".to_owned())?;
            parts.push(Part::Field(field(word)?));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }
}

fn field(word: &str) -> Result<Fill, String> {
    let names = || FIELDS.iter().map(|(name, _)| *name);
    if let Some((_, fill)) = FIELDS.iter().find(|(name, _)| *name == word) {
        return Ok(*fill);
    }
    let advice = nearest(word, names()).map_or_else(
        || format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        |meant| format!("did you mean {{{meant}}}?"),
    );
    Err(format!("there is no field {{{word}}}; {advice}"))
}

impl Template {
    /// The line for one nudge.
    pub fn fill(&self, book: &Book, one: &Nudge) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Field(fill) => fill(book, one),
            })
            .collect()
    }
}
