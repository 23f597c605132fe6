//! The score of a person, term by term, and the nudge it makes.

use serde::{Deserialize, Serialize};

use super::proposal::proposal;
use super::view::View;
use super::{Ground, NudgeKind, RULES, Rule};
use crate::domain::cadence::COLD;
use crate::domain::change::Key;
use crate::domain::id::PersonId;

/// What one attempt without an answer takes from the score.
const ATTEMPT: f64 = 0.5;
/// What one “not now” since the last contact takes from the score.
const NOT_NOW: f64 = 1.0;
/// No more attempts, and no more “not now”, than this count.
const AT_MOST: usize = 4;

/// One term of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What it is, in a word or two.
    pub term: String,
    /// What it adds, in hundredths of a point exactly; negative when it takes away.
    pub value: f64,
    /// One sentence.
    pub note: String,
}

/// One person, one concrete reason, one suggested step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nudge {
    /// With whom.
    pub person: PersonId,
    /// What it is about.
    pub kind: NudgeKind,
    /// Why, in one sentence.
    pub reason: String,
    /// What to do about it.
    pub step: String,
    /// What it was ranked by: the sum of the terms.
    pub score: f64,
    /// The terms of the score.
    pub terms: Vec<Term>,
    /// What was last said or done between you.
    pub last_note: Option<String>,
    /// The follow-up or promise it is about.
    #[serde(default)]
    pub settles: Option<Key>,
}

impl Nudge {
    /// What is done with contact that answers this: the follow-up, or your own promise. Theirs is not.
    pub fn done_with_contact(&self) -> Option<Key> {
        self.settles.filter(|_| matches!(self.kind, NudgeKind::FollowUp | NudgeKind::MyPromise))
    }
}

/// A value in hundredths of a point, so that what is printed adds up.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A rule that sees a reason in a person, and what that adds.
pub(super) type Reason = (&'static Rule, f64);

/// Every reason to get in touch with a person today, the one that speaks first; none for people who
/// are never asked for.
pub(super) fn reasons(view: &View<'_>) -> Vec<Reason> {
    if !view.is_active() {
        return Vec::new();
    }
    let resting = view.rest().is_some();
    let awake = RULES.iter().filter(|rule| rule.ground == Ground::Day || !resting);
    awake.filter_map(|rule| Some((rule, (rule.bonus)(view)?))).collect()
}

/// What a score is made of, without words.
pub(super) struct Weights {
    /// Importance of the circle × lateness, capped; `None` without history or cadence.
    tie: Option<f64>,
    /// What each reason adds, in their order.
    bonuses: Vec<f64>,
    /// What attempts without an answer take.
    tries: f64,
    /// What “not now” takes.
    rests: f64,
}

impl Weights {
    /// What a person with these reasons weighs.
    pub(super) fn of(view: &View<'_>, reasons: &[Reason]) -> Self {
        let attempts = usize::try_from(view.standing.attempts).unwrap_or(AT_MOST);
        let rests = view.book.times_not_now(view.person.id);
        Self {
            tie: tie(view),
            bonuses: reasons.iter().map(|(_, bonus)| hundredths(*bonus)).collect(),
            tries: hundredths(ATTEMPT * attempts.min(AT_MOST) as f64),
            rests: hundredths(NOT_NOW * rests.min(AT_MOST) as f64),
        }
    }

    /// The score.
    pub(super) fn score(&self) -> f64 {
        let bonuses: f64 = self.bonuses.iter().sum();
        hundredths(self.tie.unwrap_or(0.0) + bonuses - self.tries - self.rests)
    }

    /// The same with words, term by term.
    pub(super) fn terms(&self, view: &View<'_>, reasons: &[Reason]) -> Vec<Term> {
        let mut terms: Vec<Term> = self.tie.and_then(|value| tie_term(view, value)).into_iter().collect();
        terms.extend(self.bonuses.iter().zip(reasons).map(|(value, (rule, _))| Term {
            term: rule.kind.word().replace('_', " "),
            value: *value,
            note: (rule.words)(view).map_or_else(|| rule.doc.to_owned(), |words| words.text),
        }));
        if self.tries > 0.0 {
            let note = format!("tried {} without an answer", times(u64::from(view.standing.attempts)));
            terms.push(Term { term: "attempts".to_owned(), value: -self.tries, note });
        }
        if self.rests > 0.0 {
            let number = times(view.book.times_not_now(view.person.id) as u64);
            let note = format!("answered {number} since the last contact");
            terms.push(Term { term: "not now".to_owned(), value: -self.rests, note });
        }
        terms
    }
}

fn tie(view: &View<'_>) -> Option<f64> {
    let importance = view.book.settings().circles.of(view.person)?.importance;
    Some(hundredths(importance * view.lateness()?.min(COLD)))
}

fn tie_term(view: &View<'_>, value: f64) -> Option<Term> {
    let circle = view.book.settings().circles.of(view.person)?;
    let late = view.lateness()?;
    let capped = if late > COLD { format!(", counted as {COLD:.0}") } else { String::new() };
    let note = format!(
        "{} weighs {}; {} days since the last contact, of a cadence of {}, make {late:.2}{capped}",
        circle.name,
        circle.importance,
        view.rested().unwrap_or(0),
        view.cadence().unwrap_or(0),
    );
    Some(Term { term: "closeness × lateness".to_owned(), value, note })
}

fn times(number: u64) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// The nudge these reasons make; none without a reason.
pub(super) fn nudge(view: &View<'_>, reasons: &[Reason]) -> Option<Nudge> {
    let (first, _) = reasons.first()?;
    let words = (first.words)(view)?;
    let weights = Weights::of(view, reasons);
    let step = match proposal(view.book, view.person.id) {
        Some(proposal) if first.ground == Ground::Tie => proposal,
        _ => words.step,
    };
    let last = view.standing.last.as_ref();
    Some(Nudge {
        person: view.person.id,
        kind: first.kind,
        reason: words.text,
        step,
        score: weights.score(),
        terms: weights.terms(view, reasons),
        settles: words.settles,
        last_note: last.map(|contact| contact.words.clone()).filter(|words| !words.is_empty()),
    })
}
