//! Logging: what passed between you and others, with the promises that came of it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::done::{Ending, ended};
use super::person::{kept, too_long};
use super::{Context, Refusal, names, tags};
use crate::domain::limits;
use crate::domain::{
    Book, Change, Debtor, Depth, Direction, Interaction, InteractionId, Key, Kind, Order, PersonId, Progress,
    Promise, PromiseId, Proof, Record,
};

/// What passed, or will.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// The day.
    pub on: NaiveDate,
    /// The instant, where it is known.
    pub at: Option<DateTime<FixedOffset>>,
    /// What it was.
    pub kind: Kind,
    /// How much it meant, where somebody says so.
    pub depth: Option<Depth>,
    /// Who it came from.
    pub from: Direction,
    /// Whether it was contact.
    pub proof: Proof,
    /// What was said or done.
    pub text: String,
    /// Where.
    pub place: String,
    /// With whom.
    pub people: Vec<PersonId>,
    /// Tags, with or without `#`.
    pub tags: Vec<String>,
    /// Help that went to them.
    pub gave: String,
    /// Help that came from them.
    pub got: String,
    /// What was promised.
    pub promises: Vec<Promised>,
    /// Promises and follow-ups that are done with this.
    pub done: Vec<Key>,
}

/// Something promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// With whom.
    pub person: PersonId,
    /// Who owes.
    pub by: Debtor,
    /// What.
    pub text: String,
    /// When it is due, where that was said.
    pub due: Option<NaiveDate>,
}

impl Log {
    /// A confirmed meeting with people on a day; the rest is for the caller to say.
    pub fn new(on: NaiveDate, people: Vec<PersonId>, text: impl Into<String>) -> Self {
        Self {
            on,
            at: None,
            kind: Kind::Met,
            depth: None,
            from: Direction::Both,
            proof: Proof::Confirmed,
            text: text.into(),
            place: String::new(),
            people,
            tags: Vec::new(),
            gave: String::new(),
            got: String::new(),
            promises: Vec::new(),
            done: Vec::new(),
        }
    }

    /// What the history calls it: `log: met Ann and Bob`.
    pub fn title(&self, book: &Book) -> String {
        let names: Vec<String> = self.people.iter().map(|id| book.name(*id).to_owned()).collect();
        let tried = if self.proof == Proof::Attempt { "tried to reach " } else { "" };
        let verb = match self.kind {
            _ if self.proof == Proof::Attempt => "",
            Kind::Met => "met ",
            Kind::Note => "note on ",
            Kind::Introduction => "introduction of ",
            Kind::Event => "event with ",
            Kind::Gift => "gift and ",
            Kind::Call | Kind::Video | Kind::Email | Kind::Message | Kind::Letter => self.kind.word(),
        };
        let verb =
            if verb.is_empty() || verb.ends_with(' ') { verb.to_owned() } else { format!("{verb} with ") };
        format!("log: {tried}{verb}{}", names::joined(&names, "and"))
    }
}

/// What logging changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// The interaction.
    pub interaction: InteractionId,
    /// The promises.
    pub promises: Vec<PromiseId>,
    /// All of it.
    pub changes: Vec<Change>,
}

/// Logs what passed, with its promises, as one step.
pub fn log(book: &Book, context: &mut Context, request: &Log) -> Result<Logged, Refusal> {
    let interaction = InteractionId::new(context.ids.draw());
    let mut records = vec![Record::from(record(book, context, interaction, "you", request)?)];
    let mut promises = Vec::new();
    for promised in &request.promises {
        let promise = promise(book, context, request.on.min(context.today), promised)?;
        promises.push(promise.id);
        records.push(promise.into());
    }
    for key in &request.done {
        records.extend(ended(book, context, *key, Ending::Done)?);
    }
    records.iter().try_for_each(limits::check).map_err(too_long)?;
    Ok(Logged { interaction, promises, changes: records.into_iter().map(Change::Put).collect() })
}

/// The interaction as it would be kept; the people are checked and named once each, and what lies
/// ahead is a plan.
fn record(
    book: &Book,
    context: &Context,
    id: InteractionId,
    source: &str,
    request: &Log,
) -> Result<Interaction, Refusal> {
    let mut people: Vec<PersonId> = Vec::new();
    for person in &request.people {
        kept(book, *person)?;
        if !people.contains(person) {
            people.push(*person);
        }
    }
    if people.is_empty() {
        return Err(Refusal::new(
            "it does not say with whom",
            "name somebody you keep, for example “lunch with Ann”",
        ));
    }
    let planned = request.proof == Proof::Confirmed && request.on > context.today;
    Ok(Interaction {
        id,
        on: request.on,
        at: request.at,
        kind: request.kind,
        depth: request.depth,
        from: request.from,
        proof: if planned { Proof::Planned } else { request.proof },
        text: request.text.trim().to_owned(),
        place: request.place.trim().to_owned(),
        people,
        tags: tags::normal_all(&request.tags)?,
        gave: request.gave.trim().to_owned(),
        got: request.got.trim().to_owned(),
        source: source.to_owned(),
        order: Order::default(),
    })
}

pub(super) fn promise(
    book: &Book,
    context: &mut Context,
    made: NaiveDate,
    promised: &Promised,
) -> Result<Promise, Refusal> {
    kept(book, promised.person)?;
    let text = promised.text.trim();
    if text.is_empty() {
        return Err(Refusal::new("the promise does not say what", "write what was promised"));
    }
    Ok(Promise {
        id: PromiseId::new(context.ids.draw()),
        person: promised.person,
        by: promised.by,
        text: text.to_owned(),
        made,
        due: promised.due,
        progress: Progress::Open,
    })
}

/// The interaction with this id; a refusal when it is gone.
fn logged(book: &Book, id: InteractionId) -> Result<&Interaction, Refusal> {
    book.interactions().get(id).ok_or_else(|| {
        Refusal::new("this is not in the timeline any more", "undo brings back what was deleted")
    })
}

/// An interaction as a request, to be altered and given to [`edit`].
pub fn request(book: &Book, id: InteractionId) -> Result<Log, Refusal> {
    let one = logged(book, id)?.clone();
    Ok(Log {
        on: one.on,
        at: one.at,
        kind: one.kind,
        depth: one.depth,
        from: one.from,
        proof: one.proof,
        text: one.text,
        place: one.place,
        people: one.people,
        tags: one.tags,
        gave: one.gave,
        got: one.got,
        promises: Vec::new(),
        done: Vec::new(),
    })
}

/// Alters an interaction; what follows from it (last contact, warmth, what is due) follows anew. A new
/// day without an instant drops the old instant.
pub fn edit(
    book: &Book,
    context: &mut Context,
    id: InteractionId,
    request: &Log,
) -> Result<Vec<Change>, Refusal> {
    let before = logged(book, id)?;
    let mut after = record(book, context, id, &before.source, request)?;
    after.at = after.at.filter(|at| at.date_naive() == after.on);
    let mut records: Vec<Record> = if after == *before { Vec::new() } else { vec![after.into()] };
    for promised in &request.promises {
        records.push(promise(book, context, request.on.min(context.today), promised)?.into());
    }
    records.iter().try_for_each(limits::check).map_err(too_long)?;
    Ok(records.into_iter().map(Change::Put).collect())
}

/// Deletes an interaction.
pub fn delete(book: &Book, id: InteractionId) -> Result<Vec<Change>, Refusal> {
    logged(book, id)?;
    Ok(vec![Change::Remove(Key::Interaction(id))])
}
