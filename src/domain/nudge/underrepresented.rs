//! From a part of the network you hardly know.

use super::phrase::with_last_words;
use super::view::View;
use super::{Ground, NudgeKind, Rule, Words};

/// The rule.
pub(super) const RULE: Rule = Rule {
    kind: NudgeKind::Underrepresented,
    doc: "One of the few you know outside the place, company, origin or tag that most of your people share.",
    ground: Ground::Tie,
    bonus,
    words,
};

const BONUS: f64 = 2.0;
/// From this part of the cadence on; they are worth a word before it is reached.
const FROM: f64 = 0.5;

fn bonus(view: &View<'_>) -> Option<f64> {
    let rare = view.is_tended() && view.lateness()? >= FROM && view.census.rare(view.person).is_some();
    rare.then_some(BONUS)
}

fn words(view: &View<'_>) -> Option<Words> {
    let rare = view.census.rare(view.person)?;
    let who = match rare.alike {
        1 => format!("{} is the only one of your people {}", view.name(), rare.here),
        few => format!("{} is one of {few} of your people {}", view.name(), rare.here),
    };
    let text = format!("{who}; most are {}", rare.most);
    let step = "A word to somebody who sees other things than the rest";
    Some(Words::new(with_last_words(view, text), step))
}
