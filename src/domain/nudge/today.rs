//! The day: the nudges within the budget, the meetings, the dates.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::census::Census;
use super::rank::{self, Nudge, Weights};
use super::view::View;
use super::{NudgeKind, date};
use crate::domain::book::Book;
use crate::domain::date::days_after;
use crate::domain::id::{InteractionId, PersonId};
use crate::domain::occasion::Occasion;
use crate::domain::person::Status;

/// How many days' budgets may pile up before an amnesty is offered.
const PILE: usize = 14;
/// From this budget on, a dormant or under-represented tie may take a place from a mere cadence.
const ROOMY: usize = 3;

/// Something agreed for today or tomorrow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// The interaction that says so.
    pub interaction: InteractionId,
    /// What it is; “Meeting” when nothing was written.
    pub title: String,
    /// The day.
    pub on: NaiveDate,
    /// The instant, where it is known.
    pub at: Option<DateTime<FixedOffset>>,
    /// With whom, in order of their names.
    pub people: Vec<PersonId>,
}

/// What the day asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// The day.
    pub date: NaiveDate,
    /// How many nudges a day are shown.
    pub budget: usize,
    /// The nudges shown, the most important first.
    pub nudges: Vec<Nudge>,
    /// How many more there are.
    pub hidden: usize,
    /// Meetings of today and tomorrow, in order.
    pub meetings: Vec<Meeting>,
    /// Birthdays and other dates of the days ahead, in order.
    pub dates: Vec<Occasion>,
    /// Whether so much has piled up that spreading it over weeks is offered.
    pub amnesty_offered: bool,
}

/// Somebody with reasons and a score, without words.
struct Candidate {
    person: PersonId,
    kind: NudgeKind,
    score: f64,
}

/// What the day asks for, within the budget.
pub fn today(book: &Book) -> Today {
    let census = Census::of(book);
    let ranked = candidates(book, &census);
    let budget = book.settings().budget;
    let chosen = within_budget(&ranked, budget);
    Today {
        date: book.today(),
        budget,
        hidden: ranked.len() - chosen.len(),
        nudges: chosen.iter().filter_map(|one| nudge_of(book, &census, one.person)).collect(),
        meetings: meetings(book),
        dates: date::ahead(book),
        amnesty_offered: ranked.len() > budget.max(1) * PILE,
    }
}

/// Every nudge of the day, whatever the budget, the most important first.
pub fn everyone(book: &Book) -> Vec<Nudge> {
    let census = Census::of(book);
    candidates(book, &census).iter().filter_map(|one| nudge_of(book, &census, one.person)).collect()
}

/// Everybody the day asks for with their score, whatever the budget, the most important first.
pub fn ranking(book: &Book) -> Vec<(PersonId, f64)> {
    candidates(book, &Census::of(book)).iter().map(|one| (one.person, one.score)).collect()
}

fn nudge_of(book: &Book, census: &Census<'_>, person: PersonId) -> Option<Nudge> {
    let view = View::new(book, book.person(person)?, census);
    rank::nudge(&view, &rank::reasons(&view))
}

/// Everybody with a reason, ranked; ties are broken by id, so that the day stays as it is.
fn candidates(book: &Book, census: &Census<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = book
        .people()
        .filter_map(|person| {
            let view = View::new(book, person, census);
            let reasons = rank::reasons(&view);
            let kind = reasons.first()?.0.kind;
            Some(Candidate { person: person.id, kind, score: Weights::of(&view, &reasons).score() })
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.person.cmp(&b.person)));
    let settings = book.settings();
    keep_at_most(&mut found, NudgeKind::Dormant, settings.dormant_a_day);
    keep_at_most(&mut found, NudgeKind::Underrepresented, settings.underrepresented_a_day);
    found
}

fn keep_at_most(found: &mut Vec<Candidate>, kind: NudgeKind, most: usize) {
    let mut seen = 0;
    found.retain(|one| {
        seen += usize::from(one.kind == kind);
        one.kind != kind || seen <= most
    });
}

/// The first of the ranking that fit; a dormant or under-represented tie left outside takes the last
/// place of somebody whose cadence is merely reached.
fn within_budget(ranked: &[Candidate], budget: usize) -> Vec<&Candidate> {
    let (inside, outside) = ranked.split_at(budget.min(ranked.len()));
    let mut chosen: Vec<&Candidate> = inside.iter().collect();
    if budget < ROOMY {
        return chosen;
    }
    let mixed = |one: &&Candidate| matches!(one.kind, NudgeKind::Dormant | NudgeKind::Underrepresented);
    for extra in outside.iter().filter(mixed) {
        if let Some(place) = chosen.iter().rposition(|one| one.kind == NudgeKind::Cadence) {
            chosen.remove(place);
            chosen.push(extra);
        }
    }
    chosen
}

/// What is agreed for today and tomorrow, in order.
fn meetings(book: &Book) -> Vec<Meeting> {
    let until = days_after(book.today(), 1);
    let mut found: BTreeMap<(NaiveDate, InteractionId), Vec<PersonId>> = BTreeMap::new();
    for person in book.people().filter(|person| person.status != Status::InMemory) {
        for key in ahead(book, person.id, until) {
            found.entry(key).or_default().push(person.id);
        }
    }
    let mut meetings: Vec<Meeting> =
        found.into_iter().map(|((on, id), people)| meeting(book, on, id, people)).collect();
    meetings.sort_by_key(|one| (one.on, one.at.is_none(), one.at, one.interaction));
    meetings
}

/// The agreed meetings of a person until a day. What lies ahead a sketch knows, too.
fn ahead(book: &Book, person: PersonId, until: NaiveDate) -> Vec<(NaiveDate, InteractionId)> {
    let Some(first) = book.standing(person).ahead.filter(|(on, _)| *on <= until) else { return Vec::new() };
    let today = book.today();
    let timeline = book.interactions().of(person).rev().take_while(|one| one.on >= today);
    let soon = timeline.filter(|one| one.on <= until && one.ahead(today)).map(|one| (one.on, one.id));
    let mut soon: Vec<(NaiveDate, InteractionId)> = soon.collect();
    // A sketch may have been told of the first alone.
    if !soon.contains(&first) {
        soon.push(first);
    }
    soon
}

fn meeting(book: &Book, on: NaiveDate, interaction: InteractionId, mut people: Vec<PersonId>) -> Meeting {
    people.sort_by_key(|id| (book.name(*id).to_lowercase(), Reverse(*id)));
    let kept = book.interactions().get(interaction);
    let title = kept.and_then(|one| one.text.lines().next()).filter(|line| !line.trim().is_empty());
    Meeting {
        interaction,
        title: title.unwrap_or("Meeting").to_owned(),
        on,
        at: kept.and_then(|one| one.at),
        people,
    }
}
