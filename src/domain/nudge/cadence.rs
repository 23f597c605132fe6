//! The cadence is reached.

use super::dormant::is_dormant;
use super::phrase::{last_words, since};
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Cadence,
    doc: "The tie has rested as long as its cadence allows; the weakest of reasons.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 1.0;

fn bonus(view: &View<'_>) -> Option<f64> {
    (view.is_tended() && view.lateness()? >= 1.0 && !is_dormant(view)).then_some(BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let when = since(view.last_on()?, view.today());
    let name = view.name();
    let text = match last_words(view) {
        Some(words) => format!("{when} since you and {name} were in touch: {words}"),
        None => format!("{when} since you and {name} were in touch"),
    };
    Some(Words::new(text, format!("Take up the thread: call or write to {name}")))
}
