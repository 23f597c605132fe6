//! Introductions: two people brought together, from the thought to the thanks.

use super::person::{kept, too_long};
use super::{Context, Refusal};
use crate::domain::limits;
use crate::domain::nearest::nearest;
use crate::domain::{
    Book, Change, Direction, Interaction, InteractionId, Introduction, IntroductionId, Kind, Order, PersonId,
    Proof, Record, Stage,
};

/// An introduction, or a step of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// One of the two.
    pub a: PersonId,
    /// The other; `None` when it is you who is introduced.
    pub b: Option<PersonId>,
    /// Who introduces; `None` when it is you.
    pub by: Option<PersonId>,
    /// What for; empty leaves what is known.
    pub purpose: &'a str,
    /// How far it has come; `None` leaves what is known, and an outcome closes it.
    pub stage: Option<Stage>,
    /// What came of it; empty leaves what is known.
    pub outcome: &'a str,
}

/// The stage with this word; an unknown one is refused with the nearest.
pub fn stage_named(word: &str) -> Result<Stage, Refusal> {
    let lower = word.trim().to_lowercase();
    Stage::from_word(&lower).ok_or_else(|| {
        let words = || Stage::ALL.iter().map(|stage| stage.word());
        let hint = match nearest(&lower, words()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("it is one of {}", words().collect::<Vec<_>>().join(", ")),
        };
        Refusal::new(format!("an introduction is never “{word}”"), hint)
    })
}

/// Begins an introduction or takes the open one between these people a step further. One that you
/// make counts as a message from you to both.
pub fn introduce(book: &Book, context: &mut Context, request: &Request<'_>) -> Result<Vec<Change>, Refusal> {
    check(book, request)?;
    let told = (!request.outcome.trim().is_empty()).then_some(Stage::Closed);
    let open = open(book, request, request.stage.or(told));
    let known = || open.map_or(Stage::Proposed, |open| open.stage);
    let stage = request.stage.or(told).unwrap_or_else(known);
    let mut now = open.cloned().unwrap_or_else(|| Introduction {
        id: IntroductionId::new(context.ids.draw()),
        a: request.a,
        b: request.b,
        by: request.by,
        purpose: String::new(),
        stage,
        on: context.today,
        outcome: String::new(),
        thanked: false,
    });
    fill(&mut now.purpose, request.purpose);
    fill(&mut now.outcome, request.outcome);
    if now.stage != stage {
        (now.stage, now.on) = (stage, context.today);
    }
    // What somebody else made is closed when you have told them what came of it.
    now.thanked |= now.by.is_some() && stage == Stage::Closed;
    if open == Some(&now) {
        return Ok(Vec::new());
    }
    let made =
        now.by.is_none() && now.stage == Stage::Made && open.is_none_or(|old| old.stage != Stage::Made);
    let message = made.then(|| message(book, context, &now)).flatten();
    let record = Record::from(now);
    limits::check(&record).map_err(too_long)?;
    Ok([Some(Change::Put(record)), message.map(Change::from)].into_iter().flatten().collect())
}

fn check(book: &Book, request: &Request<'_>) -> Result<(), Refusal> {
    for person in [Some(request.a), request.b, request.by].into_iter().flatten() {
        kept(book, person)?;
    }
    if request.b.is_none() && request.by.is_none() {
        return Err(Refusal::new("an introduction needs two people", "name the other one too"));
    }
    let same = request.b == Some(request.a) || request.by == Some(request.a);
    if same || (request.by.is_some() && request.by == request.b) {
        let name = book.name(if same { request.a } else { request.b.unwrap_or(request.a) });
        return Err(Refusal::new(format!("{name} cannot be introduced to themselves"), "name two people"));
    }
    Ok(())
}

fn fill(text: &mut String, new: &str) {
    let new = new.trim();
    if !new.is_empty() {
        new.clone_into(text);
    }
}

/// The introduction between the same people that is still open; also the last closed one, when an
/// outcome is told afterwards.
fn open<'a>(book: &'a Book, request: &Request<'_>, stage: Option<Stage>) -> Option<&'a Introduction> {
    let same = |one: &&Introduction| {
        let straight = (one.a, one.b) == (request.a, request.b);
        let turned = one.b == Some(request.a) && request.b == Some(one.a);
        (straight || turned) && one.by == request.by
    };
    let fits = |one: &&Introduction| one.stage != Stage::Closed || stage == Some(Stage::Closed);
    book.introductions().of(request.a).filter(same).rfind(fits)
}

/// What you wrote to both.
fn message(book: &Book, context: &mut Context, made: &Introduction) -> Option<Interaction> {
    let b = made.b?;
    let purpose = if made.purpose.is_empty() { String::new() } else { format!(": {}", made.purpose) };
    Some(Interaction {
        id: InteractionId::new(context.ids.draw()),
        on: made.on,
        at: None,
        kind: Kind::Introduction,
        depth: None,
        from: Direction::Me,
        proof: Proof::Confirmed,
        text: format!("Introduced {} to {}{purpose}", book.name(made.a), book.name(b)),
        place: String::new(),
        people: vec![made.a, b],
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Order::default(),
    })
}
