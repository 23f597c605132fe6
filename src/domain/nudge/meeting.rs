//! You meet today or tomorrow.

use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::{days_between, relative};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Meeting,
    doc: "Something agreed for today or tomorrow: read the brief before.",
    ground: Ground::Day,
    bonus,
    words,
};

const TODAY: f64 = 11.0;
const TOMORROW: f64 = 7.0;

fn bonus(view: &View<'_>) -> Option<f64> {
    let (on, _) = view.standing.ahead?;
    match days_between(view.today(), on) {
        0 => Some(TODAY),
        1 => Some(TOMORROW),
        _ => None,
    }
}

fn words(view: &View<'_>) -> Option<Words> {
    let (on, id) = view.standing.ahead?;
    let when = relative(on, view.today());
    let line = view.book.interactions().get(id).and_then(|one| one.text.lines().next());
    let title = line.map(str::trim).filter(|line| !line.is_empty());
    let about = title.map_or(String::new(), |title| format!(": {}", super::phrase::cut(title)));
    let text = format!("You meet {} {when}{about}", view.name());
    Some(Words::new(text, "Read the brief before you go"))
}
