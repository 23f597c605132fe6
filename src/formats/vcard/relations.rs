//! What cards say that has no field of its own: relations, as facts.

use std::collections::HashSet;

use super::line::Line;
use super::{dates, labels};

/// Properties that name a relation in their own name.
const NAMED: [(&str, &str); 8] = [
    ("X-SPOUSE", "spouse"),
    ("X-MS-SPOUSE", "spouse"),
    ("X-EVOLUTION-SPOUSE", "spouse"),
    ("X-MANAGER", "manager"),
    ("X-MS-MANAGER", "manager"),
    ("X-EVOLUTION-MANAGER", "manager"),
    ("X-ASSISTANT", "assistant"),
    ("X-EVOLUTION-ASSISTANT", "assistant"),
];

/// Whether a property with this name speaks of a relation.
pub fn is_one(name: &str) -> bool {
    matches!(name, "RELATED" | "X-ABRELATEDNAMES") || NAMED.iter().any(|(property, _)| *property == name)
}

/// The facts of a card, each once: `spouse: Jim`, and dates that are no days, `anniversary: in May`.
pub fn facts(lines: &[Line]) -> Vec<String> {
    let mut seen = HashSet::new();
    lines.iter().filter_map(fact).filter(|fact| seen.insert(fact.clone())).collect()
}

fn fact(line: &Line) -> Option<String> {
    let name = line.name.as_str();
    let named = NAMED.iter().find(|(property, _)| *property == name).map(|(_, word)| (*word).to_owned());
    let what = match name {
        _ if named.is_some() => named?,
        "RELATED" => {
            line.types().into_iter().find(|word| word != "pref").unwrap_or_else(|| "knows".to_owned())
        }
        "X-ABRELATEDNAMES" => labels::group_label(line).unwrap_or_else(|| "knows".to_owned()),
        _ => dates::unread(line)?,
    };
    let text = line.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A link to another card says nothing to people.
    let is_link = text.contains("://") || text.starts_with("urn:") || text.starts_with("data:");
    (!text.is_empty() && !is_link).then(|| format!("{what}: {text}"))
}
