//! What cards say that has no field of its own: relations and anniversaries, as facts.

use super::labels;
use super::line::Line;

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
/// Properties that hold a wedding day or the like.
const ANNIVERSARIES: [&str; 5] = [
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
];

/// The facts of a card, each once: `spouse: Jim`, `anniversary: 2010-06-06`.
pub fn facts(lines: &[Line]) -> Vec<String> {
    let mut facts: Vec<String> = Vec::new();
    for fact in lines.iter().filter_map(|line| fact(line, lines)) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

fn fact(line: &Line, lines: &[Line]) -> Option<String> {
    let name = line.name.as_str();
    let named = NAMED.iter().find(|(property, _)| *property == name).map(|(_, word)| (*word).to_owned());
    let what = match name {
        _ if named.is_some() => named?,
        "RELATED" => {
            line.types().into_iter().find(|word| word != "pref").unwrap_or_else(|| "knows".to_owned())
        }
        "X-ABRELATEDNAMES" => labels::group_label(line, lines).unwrap_or_else(|| "knows".to_owned()),
        "X-ABDATE" => labels::group_label(line, lines).unwrap_or_else(|| "date".to_owned()),
        _ if ANNIVERSARIES.contains(&name) => "anniversary".to_owned(),
        _ => return None,
    };
    let text = line.text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A link to another card says nothing to people.
    let is_link = text.contains("://") || text.starts_with("urn:") || text.starts_with("data:");
    (!text.is_empty() && !is_link).then(|| format!("{what}: {text}"))
}
