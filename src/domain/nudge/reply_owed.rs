//! They wrote last.

use super::phrase::last_words;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::date::short;
use crate::domain::interaction::{Direction, Kind};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::ReplyOwed,
    doc: "The last thing that passed came from them, within half a year, and is unanswered.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 6.0;
/// A reply is owed for so many days; after that a new beginning is easier than a late answer.
const OWED: i64 = 182;

fn bonus(view: &View<'_>) -> Option<f64> {
    let from = view.standing.last.as_ref()?.from;
    let open = view.standing.attempts == 0 && view.rested()? <= OWED;
    // A word is owed to a friend whose tie may rest for ever, too; to strangers it is not.
    let yours = view.is_placed() || view.cadence().is_some();
    (from == Direction::Them && open && yours).then_some(BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let last = view.standing.last.as_ref()?;
    let (name, when) = (view.name(), short(last.on, view.today()));
    let did = match last.kind {
        Kind::Email | Kind::Message | Kind::Letter => "wrote",
        Kind::Call | Kind::Video => "called",
        Kind::Gift => "sent you a present",
        _ => "got in touch",
    };
    let words = last_words(view).map_or(String::new(), |words| format!(": {words}"));
    let text = format!("{name} {did} on {when} and waits for a word from you{words}");
    Some(Words::new(text, "Answer, if only with a line"))
}
