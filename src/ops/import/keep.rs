//! What is put on the desk, and what is taken from it in the end: the changes.

use super::FilePlan;
use super::Likely;
use super::desk::{Card, Desk};
use super::known::same_day;
use crate::domain::incoming::{Incoming, Remark};
use crate::domain::limits::{self, TooLong};
use crate::domain::{Change, Fact, FactId, FactKind, Original, Person, PersonId, Record};

impl Desk<'_> {
    /// Puts a person and what else a card says of them on the desk; whether anything of it is new.
    pub(super) fn keep(
        &mut self,
        mut person: Person,
        card: &Card,
        plan: &mut FilePlan,
    ) -> Result<bool, TooLong> {
        let id = person.id;
        let is_new = self.person(id) != Some(&person);
        if is_new {
            person.updated = self.context.now;
            limits::check(&Record::from(person.clone()))?;
            self.known.add(&person);
            if self.people.insert(id, Box::new(person)).is_none() {
                self.order.push(id);
            }
        }
        let has_new_facts = self.keep_facts(id, card);
        let has_new_card = self.keep_original(id, card, plan);
        let said = &card.one.introduced_by;
        if !said.is_empty() && card.base.is_none_or(|base| base.introduced_by != *said) {
            self.introductions.push((id, said.clone()));
        }
        Ok(is_new || has_new_facts || has_new_card)
    }

    /// The person with an id, as they will stand.
    pub(super) fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id).map(Box::as_ref).or_else(|| self.book.person(id))
    }

    fn keep_facts(&mut self, id: PersonId, card: &Card) -> bool {
        let old = card.base.map_or(&[][..], |base| base.facts.as_slice());
        let news: Vec<&String> = card.one.facts.iter().filter(|fact| !old.contains(fact)).collect();
        news.into_iter().filter(|text| self.learn(id, text, card.source)).count() > 0
    }

    /// Notes a fact, unless it is known.
    fn learn(&mut self, person: PersonId, text: &str, source: &str) -> bool {
        let noted = self.facts.get(&person).into_iter().flatten();
        if self.book.facts().of(person).chain(noted).any(|fact| fact.text == text) {
            return false;
        }
        let fact = Fact {
            id: FactId::new(self.context.ids.draw()),
            person,
            kind: FactKind::Fact,
            text: text.to_owned(),
            on: self.context.today,
            source: source.to_owned(),
        };
        let fits = limits::check(&Record::from(fact.clone())).is_ok();
        if fits {
            self.facts.entry(person).or_default().push(fact);
        }
        fits
    }

    /// Keeps the card itself. A whole card is never given up for a row that says less.
    fn keep_original(&mut self, person: PersonId, card: &Card, plan: &mut FilePlan) -> bool {
        let Some((format, text)) = &card.one.original else { return false };
        let kept = self.originals.get(&person).or_else(|| self.book.original(person));
        let gives_way = kept.is_none_or(|kept| is_of(kept, card.one) || kept.format == "linkedin");
        if card.again || !gives_way || kept.is_some_and(|kept| kept.text == *text) {
            return false;
        }
        let original = Original { person, format: (*format).to_owned(), text: text.clone() };
        match limits::check(&Record::from(original.clone())) {
            Ok(()) => self.originals.insert(person, original).is_none_or(|_| true),
            Err(error) => {
                let reason = format!("{error}: {} was taken in without it", card.one.name);
                plan.rejected.push(Remark::new(card.one.line, reason));
                false
            }
        }
    }

    /// Notes whom somebody new looks like.
    pub(super) fn compare(&mut self, id: PersonId, one: &Incoming) {
        let name_of = |id: PersonId| self.person(id).map(|person| person.name.clone());
        let by_email = one.emails.iter().find_map(|email| {
            let other = self.known.by_email(&email.value).iter().find(|other| **other != id)?;
            Some((*other, format!("same e-mail {}", email.value)))
        });
        let by_name = || {
            let other = *self.known.by_name(&one.name).iter().find(|other| **other != id)?;
            let same_day = same_day(self.person(other)?.met_on, one.met_on);
            Some((other, if same_day { "same name, met on the same day" } else { "same name" }.to_owned()))
        };
        if let Some((other, because)) = by_email.or_else(by_name)
            && let Some(name) = name_of(other)
        {
            self.likely.push(Likely { a: (other, name), b: (id, one.name.clone()), because });
        }
    }

    /// Clears the desk: the changes in an order that applies, and the pairs that look alike.
    pub(super) fn clear(mut self) -> (Vec<Change>, Vec<Likely>) {
        for (person, said) in std::mem::take(&mut self.introductions) {
            self.introduce(person, &said);
        }
        let mut changes: Vec<Change> = Vec::with_capacity(self.order.len() * 2);
        for id in &self.order {
            changes.extend(self.people.remove(id).map(|person| Change::Put(Record::Person(person))));
        }
        let mut originals: Vec<Original> = self.originals.into_values().collect();
        originals.sort_by_key(|original| original.person);
        changes.extend(originals.into_iter().map(Change::from));
        let mut facts: Vec<Fact> = self.facts.into_values().flatten().collect();
        facts.sort_by_key(|fact| fact.person);
        changes.extend(facts.into_iter().map(Change::from));
        (changes, self.likely)
    }

    /// Notes who brought somebody to you: a person where one is meant without doubt, else as a fact.
    fn introduce(&mut self, person: PersonId, said: &str) {
        let by_name = match self.known.by_name(said) {
            [one] => Some(*one),
            _ => None,
        };
        let by = self.known.by_key(said).or(by_name).filter(|by| *by != person && self.person(*by).is_some());
        let Some(before) = self.person(person) else { return };
        match by {
            Some(by) if before.introduced_by.is_none() => {
                let after = Person { introduced_by: Some(by), updated: self.context.now, ..before.clone() };
                if self.people.insert(person, Box::new(after)).is_none() {
                    self.order.push(person);
                }
            }
            Some(_) => {}
            None => {
                self.learn(person, &format!("introduced by {said}"), "import");
            }
        }
    }
}

/// Whether an original is of the same kind as a card.
pub(super) fn is_of(kept: &Original, one: &Incoming) -> bool {
    let program = |format: &str| format.split('+').next().map(str::to_owned);
    one.original.as_ref().is_some_and(|(format, _)| program(format) == program(&kept.format))
}
