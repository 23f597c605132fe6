//! They wrote last.

use super::phrase::last_words;
use super::view::View;
use super::{Ground, NudgeKind, Reason, Rule};
use crate::domain::date::short;
use crate::domain::interaction::{Direction, Kind};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::ReplyOwed,
    doc: "The last thing that passed came from them, within half a year, and is unanswered.",
    ground: Ground::Tie,
    reason,
};

const BONUS: f64 = 6.0;
/// A reply is owed for so many days; after that a new beginning is easier than a late answer.
const OWED: i64 = 182;

fn reason(view: &View<'_>) -> Option<Reason> {
    let last = view.standing.last.as_ref().filter(|last| last.from == Direction::Them)?;
    if !view.is_tended() || view.standing.attempts > 0 || view.rested()? > OWED {
        return None;
    }
    let (name, when) = (view.name(), short(last.on, view.today()));
    let did = match last.kind {
        Kind::Email | Kind::Message | Kind::Letter => "wrote",
        Kind::Call | Kind::Video => "called",
        Kind::Gift => "sent you a present",
        _ => "got in touch",
    };
    let words = last_words(view).map_or(String::new(), |words| format!(": {words}"));
    let text = format!("{name} {did} on {when} and waits for a word from you{words}");
    Some(view.reason(NudgeKind::ReplyOwed, BONUS, text, "Answer, if only with a line"))
}
