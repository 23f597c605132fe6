//! An invented network on one day, and short words to tell what happened in it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::nudge::{self, Nudge, NudgeKind};
use rekindle::domain::{
    Anniversary, Batch, Book, Change, Dated, Depth, Direction, Ids, Interaction, InteractionId, Kind, Person,
    PersonId, Proof, Settings,
};
use rekindle::ops::{self, Context, Refusal};

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-12T09:00:00+01:00").expect("a time")
}

/// A book and what operations may know, on one day.
pub struct World {
    pub book: Book,
    pub context: Context,
}

impl World {
    /// An empty book on Thursday, 12 March 2026.
    pub fn new() -> Self {
        Self::on("2026-03-12")
    }

    pub fn on(today: &str) -> Self {
        let today = day(today);
        let context = Context { today, now: now(), ids: Ids::seeded(7), source: "shell".to_owned() };
        Self { book: Book::new(Settings::default(), today), context }
    }

    /// The same book on another day.
    pub fn travel(&mut self, today: &str) {
        self.context.today = day(today);
        self.book.set_today(self.context.today);
    }

    pub fn put(&mut self, change: impl Into<Change>) {
        self.book.apply(change.into()).expect("a change that fits");
    }

    /// Performs what an operation asked for, and gives back the batch.
    pub fn perform(&mut self, changes: Vec<Change>) -> Batch {
        ops::perform(&mut self.book, &self.context, "test", changes).expect("changes that fit")
    }

    /// Runs an operation and performs what it asks for.
    pub fn run(
        &mut self,
        operation: impl FnOnce(&Book, &mut Context) -> Result<Vec<Change>, Refusal>,
    ) -> Result<Batch, Refusal> {
        let changes = operation(&self.book, &mut self.context)?;
        Ok(self.perform(changes))
    }

    /// Somebody new in a circle, imported: only what the tests say is known of them.
    pub fn person(&mut self, name: &str, circle: &str) -> PersonId {
        let id = PersonId::new(self.context.ids.draw());
        let mut person = Person::new(id, name, circle, now());
        person.source = "vcard".to_owned();
        self.put(person);
        id
    }

    pub fn change(&mut self, id: PersonId, alter: impl FnOnce(&mut Person)) {
        let mut person = self.book.person(id).expect("somebody").clone();
        alter(&mut person);
        self.put(person);
    }

    pub fn birthday(&mut self, id: PersonId, text: &str) {
        let birthday: Anniversary = text.parse().expect("a birthday");
        self.change(id, |person| person.birthday = Some(birthday));
    }

    /// Another day that comes back.
    pub fn date(&mut self, id: PersonId, label: &str, text: &str) {
        let one = Dated::new(label, text.parse().expect("a day")).expect("a label");
        self.change(id, |person| person.dates.push(one));
    }

    /// Something that passed, a two-way meeting unless altered.
    pub fn passed(
        &mut self,
        who: PersonId,
        on: &str,
        text: &str,
        alter: impl FnOnce(&mut Interaction),
    ) -> InteractionId {
        let id = InteractionId::new(self.context.ids.draw());
        let mut interaction = Interaction {
            id,
            on: day(on),
            at: None,
            kind: Kind::Met,
            depth: None,
            from: Direction::Both,
            proof: Proof::Confirmed,
            text: text.to_owned(),
            place: String::new(),
            people: vec![who],
            tags: Vec::new(),
            gave: String::new(),
            got: String::new(),
            source: "you".to_owned(),
            order: Default::default(),
        };
        alter(&mut interaction);
        self.put(interaction);
        id
    }

    /// A good talk on a day, long after the two first met, so that only the tie itself speaks.
    pub fn spoke(&mut self, who: PersonId, on: &str, text: &str) {
        self.passed(who, "2015-01-05", "the first time", |one| one.depth = Some(Depth::Good));
        self.passed(who, on, text, |one| one.kind = Kind::Call);
    }

    /// The nudge about somebody, whatever the budget.
    pub fn nudge(&self, who: PersonId) -> Option<Nudge> {
        nudge::everyone(&self.book).into_iter().find(|nudge| nudge.person == who)
    }

    pub fn kind(&self, who: PersonId) -> Option<NudgeKind> {
        self.nudge(who).map(|nudge| nudge.kind)
    }

    /// The reason of the nudge about somebody.
    pub fn reason(&self, who: PersonId) -> String {
        self.nudge(who).expect("a nudge").reason
    }

    /// Why somebody is not asked for.
    pub fn silence(&self, who: PersonId) -> String {
        nudge::why(&self.book, who).expect("somebody").silent.expect("silence")
    }
}
