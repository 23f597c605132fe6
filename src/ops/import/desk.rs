//! The desk an import is worked out on: people as they will stand, before anything is changed.

use std::collections::{HashMap, HashSet};

use super::known::Known;
use super::matching::{Matcher, Who};
use super::{FilePlan, Likely, fill};
use crate::domain::incoming::{Incoming, Parsed, Remark};
use crate::domain::limits::TooLong;
use crate::domain::{Book, Fact, Original, Person, PersonId};
use crate::ops::Context;

/// A piece of a file, and what is known about its past.
pub(super) struct Card<'c> {
    /// What it says.
    pub one: &'c Incoming,
    /// The id of its format.
    pub source: &'static str,
    /// What the same card said at the last import.
    pub base: Option<&'c Incoming>,
    /// Whether another piece of this import was about the same person.
    pub again: bool,
}

/// Everything an import touches.
pub struct Desk<'a> {
    pub(super) book: &'a Book,
    pub(super) context: &'a mut Context,
    recall: &'a dyn Fn(&Original) -> Option<Incoming>,
    circle: Option<&'a str>,
    pub(super) known: Known,
    /// By format, those a piece of this import was matched with already.
    claimed: HashMap<&'static str, HashSet<PersonId>>,
    /// Those a piece of this format has spoken of already.
    touched: HashSet<(&'static str, PersonId)>,
    /// Those who change, in order.
    pub(super) order: Vec<PersonId>,
    pub(super) people: HashMap<PersonId, Box<Person>>,
    pub(super) originals: HashMap<PersonId, Original>,
    pub(super) facts: HashMap<PersonId, Vec<Fact>>,
    pub(super) introductions: Vec<(PersonId, String)>,
    pub(super) likely: Vec<Likely>,
}

impl<'a> Desk<'a> {
    /// A desk with the book beside it.
    pub fn new(
        book: &'a Book,
        context: &'a mut Context,
        recall: &'a dyn Fn(&Original) -> Option<Incoming>,
        circle: Option<&'a str>,
    ) -> Self {
        let mut known = Known::default();
        book.people().for_each(|person| known.add(person));
        Self {
            book,
            context,
            recall,
            circle,
            known,
            claimed: HashMap::new(),
            touched: HashSet::new(),
            order: Vec::new(),
            people: HashMap::new(),
            originals: HashMap::new(),
            facts: HashMap::new(),
            introductions: Vec::new(),
            likely: Vec::new(),
        }
    }

    /// Works a file in.
    pub fn take(&mut self, file: &Parsed) -> FilePlan {
        let (people, book) = (&self.people, self.book);
        let person = |id| people.get(&id).map(Box::as_ref).or_else(|| book.person(id));
        let claimed = self.claimed.entry(file.format).or_default();
        let found = Matcher { known: &self.known, person }.find(&file.incoming, claimed);
        let mut plan = FilePlan {
            path: file.path.clone(),
            format: file.format,
            rejected: file.rejected.clone(),
            skipped: file.skipped.clone(),
            ..FilePlan::default()
        };
        let mut ids: Vec<Option<PersonId>> = Vec::with_capacity(found.len());
        for (one, who) in file.incoming.iter().zip(found) {
            let known = match who {
                Who::New => None,
                Who::Known(id) => Some(id),
                Who::Again(place) => ids.get(place).copied().flatten(),
            };
            let taken = match known {
                None => self.create(one, file.format, &mut plan),
                Some(id) => self.update(id, one, file.format, &mut plan),
            };
            plan.read += usize::from(taken.is_ok());
            ids.push(taken.as_ref().ok().copied());
            plan.rejected.extend(taken.err().map(|error| Remark::new(one.line, error.to_string())));
        }
        plan.rejected.sort_by_key(|remark| remark.line);
        plan
    }

    /// Somebody new.
    fn create(
        &mut self,
        one: &Incoming,
        source: &'static str,
        plan: &mut FilePlan,
    ) -> Result<PersonId, TooLong> {
        let circles = &self.book.settings().circles;
        let said = one.circle.as_deref().filter(|name| circles.named(name).is_some());
        let circle = self.circle.or(said).unwrap_or_else(|| circles.outermost());
        let id = PersonId::new(self.context.ids.draw());
        let mut person = fill::create(id, one, circle, source, self.context.now);
        fill::keys(&mut person.external, &self.free_keys(id, one));
        self.keep(person, &Card { one, source, base: None, again: false }, plan)?;
        self.compare(id, one);
        self.claimed.entry(source).or_default().insert(id);
        self.touched.insert((source, id));
        plan.new.push(one.name.clone());
        Ok(id)
    }

    /// Somebody who is known: in the book, or from an earlier piece of this import.
    fn update(
        &mut self,
        id: PersonId,
        one: &Incoming,
        source: &'static str,
        plan: &mut FilePlan,
    ) -> Result<PersonId, TooLong> {
        let again = !self.touched.insert((source, id));
        let Some(before) = self.person(id).cloned() else {
            return Ok(id);
        };
        let original = self.originals.get(&id).or_else(|| self.book.original(id));
        let same = |(_, text): &(&str, std::sync::Arc<str>)| original.is_some_and(|kept| kept.text == *text);
        if !again && one.original.as_ref().is_some_and(same) {
            plan.unchanged += 1;
            return Ok(id);
        }
        // A second card of one person only adds: following both would change something every time.
        let base = original
            .filter(|kept| !again && super::keep::is_of(kept, one))
            .and_then(|kept| (self.recall)(kept));
        let mut person = before.clone();
        fill::update(&mut person, base.as_ref(), one);
        fill::keys(&mut person.external, &self.free_keys(id, one));
        let card = Card { one, source, base: base.as_ref(), again };
        let grown = self.keep(person, &card, plan)?;
        match (again, grown) {
            (true, _) => {
                plan.unchanged += 1;
                let reason = format!("{} is in this import more than once; what it adds was added", one.name);
                plan.skipped.push(Remark::new(one.line, reason));
            }
            (false, true) => plan.updated.push((id, before.name)),
            (false, false) => plan.unchanged += 1,
        }
        Ok(id)
    }

    /// The keys of a card that are nobody else's.
    fn free_keys(&self, id: PersonId, one: &Incoming) -> Vec<String> {
        let is_free = |key: &&String| self.known.by_key(key).is_none_or(|other| other == id);
        one.keys.iter().filter(is_free).cloned().collect()
    }
}
