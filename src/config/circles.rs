//! Circles as they are written in the config.

use serde::{Deserialize, Serialize};
use toml::Value;

use crate::domain::{Circle, Circles};

/// A number of days or people, or the word `never` or `none` for no limit.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Bound {
    Number(u32),
    Word(String),
}

/// One `[[circles]]` table; what is left out is as in the built-in circle of that name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<Bound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cadence: Option<Bound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importance: Option<f64>,
}

/// The circles a value describes; `None` when one of them is not as expected.
pub(super) fn read(value: Value) -> Option<Circles> {
    let written: Vec<Written> = value.try_into().ok()?;
    let circles: Vec<Circle> = written.into_iter().map(circle).collect::<Option<_>>()?;
    let twice = circles
        .iter()
        .enumerate()
        .any(|(at, one)| circles.iter().take(at).any(|other| other.name == one.name));
    (!circles.is_empty() && !twice).then(|| Circles::new(circles))
}

/// The circles as they would be written.
pub(super) fn written(circles: &Circles) -> Vec<Written> {
    let bound = |number: Option<u32>, word: &str| {
        Some(number.map_or_else(|| Bound::Word(word.to_owned()), Bound::Number))
    };
    let write = |circle: &Circle| Written {
        name: circle.name.clone(),
        capacity: bound(circle.capacity, "none"),
        cadence: bound(circle.cadence, "never"),
        importance: Some(circle.importance),
    };
    circles.all().iter().map(write).collect()
}

fn circle(written: Written) -> Option<Circle> {
    let name = written.name.trim().to_lowercase();
    let built_in = Circles::default();
    let like = built_in.named(&name);
    let importance = written.importance.unwrap_or(like.map_or(1.0, |circle| circle.importance));
    let capacity = bound(written.capacity, like.and_then(|circle| circle.capacity))?;
    let cadence = bound(written.cadence, like.and_then(|circle| circle.cadence))?;
    let sound = !name.is_empty()
        && !name.contains(char::is_whitespace)
        && importance.is_finite()
        && importance >= 0.0
        && cadence != Some(0);
    sound.then_some(Circle { name, capacity, cadence, importance })
}

/// What a bound means: outer `None` when it is neither a number nor a word for no limit.
fn bound(written: Option<Bound>, otherwise: Option<u32>) -> Option<Option<u32>> {
    match written {
        None => Some(otherwise),
        Some(Bound::Number(number)) => Some(Some(number)),
        Some(Bound::Word(word)) if matches!(word.as_str(), "never" | "none") => Some(None),
        Some(Bound::Word(_)) => None,
    }
}
