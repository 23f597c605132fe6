//! Values with a label as one text: `ann@example.org (work)`.

use crate::domain::Labelled;
use crate::ops::Refusal;

/// A value with its label behind it in parentheses.
pub(super) fn written(one: &Labelled) -> String {
    if one.label.is_empty() { one.value.clone() } else { format!("{} ({})", one.value, one.label) }
}

/// Reads values with their labels; `check` says why a value cannot be, and each is kept once.
pub(super) fn read(
    texts: &[String],
    check: fn(&str) -> Result<(), Refusal>,
) -> Result<Vec<Labelled>, Refusal> {
    let mut all: Vec<Labelled> = Vec::new();
    for text in texts {
        let (value, label) = text
            .strip_suffix(')')
            .and_then(|open| open.rsplit_once(" ("))
            .map_or((text.as_str(), ""), |(value, label)| (value.trim(), label.trim()));
        check(value)?;
        if !all.iter().any(|other| other.value == value) {
            all.push(Labelled { value: value.to_owned(), label: label.to_owned() });
        }
    }
    Ok(all)
}
