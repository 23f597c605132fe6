//! Once warm, silent for years.
//!
//! Dormant ties bring more than active ones when taken up again: they know other things by now, and
//! the trust is still there (Levin, Walter & Murnighan 2011, Organization Science 22:923).

use super::phrase::{since, with_last_words};
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};
use crate::domain::cadence::COLD;
use crate::domain::interaction::Depth;

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Dormant,
    doc: "Once warm, cold now and silent for two years or more; at most one a day.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 2.0;
/// Silent for so many days.
const SILENT: i64 = 730;
/// So many contacts made it warm, or one of depth.
const WARM: u32 = 3;

fn bonus(view: &View<'_>) -> Option<f64> {
    (view.is_tended() && is_dormant(view)).then_some(BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let text =
        format!("You and {} were close once, {} ago", view.name(), since(view.last_on()?, view.today()));
    let step = "A line out of the blue: what made you think of them";
    Some(Words::new(with_last_words(view, text), step))
}

/// Whether a tie was warm once and has been silent for years.
pub(super) fn is_dormant(view: &View<'_>) -> bool {
    let warm = view.standing.counted >= WARM || view.standing.deepest >= Some(Depth::Good);
    let cold = view.lateness().is_some_and(|late| late >= COLD);
    warm && cold && view.rested().is_some_and(|days| days >= SILENT)
}
