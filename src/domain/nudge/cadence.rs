//! The cadence is reached.

use super::dormant::is_dormant;
use super::phrase::{last_words, since};
use super::view::View;
use super::{Ground, NudgeKind, Reason, Rule};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Cadence,
    doc: "The tie has rested as long as its cadence allows; the weakest of reasons.",
    ground: Ground::Tie,
    reason,
};

const BONUS: f64 = 1.0;

fn reason(view: &View<'_>) -> Option<Reason> {
    if !view.is_tended() || view.lateness()? < 1.0 || is_dormant(view) {
        return None;
    }
    let when = since(view.last_on()?, view.today());
    let name = view.name();
    let text = match last_words(view) {
        Some(words) => format!("{when} since you and {name} were in touch: {words}"),
        None => format!("{when} since you and {name} were in touch"),
    };
    Some(view.reason(NudgeKind::Cadence, BONUS, text, format!("Take up the thread: call or write to {name}")))
}
