//! You meet today or tomorrow.

use super::view::View;
use super::{Ground, NudgeKind, Reason, Rule};
use crate::domain::date::days_between;

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Meeting,
    doc: "Something agreed for today or tomorrow: read the brief before.",
    ground: Ground::Day,
    reason,
};

const TODAY: f64 = 11.0;
const TOMORROW: f64 = 7.0;

fn reason(view: &View<'_>) -> Option<Reason> {
    let (on, id) = view.standing.ahead?;
    let (bonus, when) = match days_between(view.today(), on) {
        0 => (TODAY, "today"),
        1 => (TOMORROW, "tomorrow"),
        _ => return None,
    };
    let line = view.book.interactions().get(id).and_then(|one| one.text.lines().next());
    let title = line.map(str::trim).filter(|line| !line.is_empty());
    let about = title.map_or(String::new(), |title| format!(": {}", super::phrase::cut(title)));
    let text = format!("You meet {} {when}{about}", view.name());
    Some(view.reason(NudgeKind::Meeting, bonus, text, "Read the brief before you go"))
}
