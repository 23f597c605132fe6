//! From the written sample network to records.

use std::collections::HashMap;

use anyhow::Context as _;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::script::{Pairing, Role, Scene, Script};
use crate::domain::{
    Anniversary, Answer, AnswerId, Batch, Book, Change, Direction, Fact, FactId, FollowUp, FollowUpId, Ids,
    Interaction, InteractionId, Introduction, IntroductionId, Labelled, Order, Person, PersonId, Progress,
    Promise, PromiseId, Proof, Reply, Rhythm, Settings, Tie, TieId,
};
use crate::ops::{self, Context};

/// What happened in the last so many days is an entry of its own in the history.
const LATELY: i64 = 15;
/// How many days ago the sample answers to nudges were given.
const ANSWERED: i64 = 4;
/// When in the day things are entered.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(18, 40, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Turns the script into entries of a journal.
pub struct Cast {
    today: NaiveDate,
    now: DateTime<FixedOffset>,
    ids: Ids,
    known: HashMap<String, PersonId>,
    names: HashMap<String, String>,
}

impl Cast {
    /// Nobody yet, on this day.
    pub fn new(today: NaiveDate, now: DateTime<FixedOffset>, ids: Ids) -> Self {
        Self { today, now, ids, known: HashMap::new(), names: HashMap::new() }
    }

    /// The whole script as batches, oldest first.
    pub fn play(mut self, script: Script) -> anyhow::Result<Vec<Batch>> {
        for role in &script.person {
            self.known.insert(role.key.clone(), PersonId::new(self.ids.draw()));
            self.names.insert(role.key.clone(), role.name.clone());
        }
        let mut start = Vec::new();
        for role in &script.person {
            start.push(self.person(role)?.into());
        }
        for role in &script.person {
            self.belongings(role, &mut start)?;
        }
        for pairing in &script.introduction {
            start.push(self.introduction(pairing)?.into());
        }
        let scenes = script.person.into_iter().flat_map(|role| {
            let key = role.key;
            role.scenes.into_iter().map(move |scene| (key.clone(), scene))
        });
        let (mut late, early): (Vec<_>, Vec<_>) =
            scenes.partition(|(_, scene)| (0..LATELY).contains(&scene.ago));
        for (key, scene) in &early {
            start.push(self.scene(key, scene)?.into());
        }
        late.sort_by_key(|(_, scene)| -scene.ago);
        let mut steps = vec![(LATELY, "open the sample network".to_owned(), start)];
        for (key, scene) in &late {
            steps.push((scene.ago, self.told(key, scene), vec![self.scene(key, scene)?.into()]));
        }
        self.entries(steps)
    }

    fn entries(&self, steps: Vec<(i64, String, Vec<Change>)>) -> anyhow::Result<Vec<Batch>> {
        let mut book = Book::new(Settings::default(), self.today);
        let mut batches = Vec::with_capacity(steps.len());
        for (ago, what, changes) in steps {
            let context = Context {
                today: self.today,
                now: self.evening(ago),
                ids: self.ids.clone(),
                source: "demo".to_owned(),
            };
            batches.push(ops::perform(&mut book, &context, what, changes)?);
        }
        Ok(batches)
    }

    /// The evening of a day; now for today's.
    fn evening(&self, ago: i64) -> DateTime<FixedOffset> {
        let evening = self.day(ago).and_time(EVENING).and_local_timezone(*self.now.offset());
        evening.single().map_or(self.now, |evening| evening.min(self.now))
    }

    fn day(&self, ago: i64) -> NaiveDate {
        self.today.checked_sub_signed(TimeDelta::days(ago)).unwrap_or(self.today)
    }

    fn who(&self, key: &str) -> anyhow::Result<PersonId> {
        self.known.get(key).copied().with_context(|| format!("nobody is called {key}"))
    }

    fn person(&self, role: &Role) -> anyhow::Result<Person> {
        let created = self.evening(role.met.unwrap_or(LATELY).max(LATELY));
        let mut person = Person::new(self.who(&role.key)?, &role.name, &role.circle, created);
        person.nickname.clone_from(&role.nickname);
        person.org.clone_from(&role.org);
        person.title.clone_from(&role.title);
        person.rhythm = match role.every {
            None => Rhythm::OfCircle,
            Some(0) => Rhythm::Never,
            Some(days) => Rhythm::Every(days),
        };
        person.status = role.status;
        person.tags.clone_from(&role.tags);
        person.tags.sort();
        person.emails = role.email.iter().map(Labelled::plain).collect();
        person.phones = role.phone.iter().map(Labelled::plain).collect();
        person.urls = role.url.iter().map(Labelled::plain).collect();
        person.city.clone_from(&role.city);
        person.country.clone_from(&role.country);
        person.birthday = role.birthday_in.and_then(|days| {
            let day = self.day(-days);
            Anniversary::new(role.born, day.month(), day.day())
                .or_else(|| Anniversary::new(None, day.month(), day.day()))
        });
        person.met_on = role.met.map(|ago| self.day(ago));
        person.met_at.clone_from(&role.met_at);
        person.introduced_by = role.through.as_deref().map(|key| self.who(key)).transpose()?;
        person.notes.clone_from(&role.notes);
        person.source.clone_from(&role.source);
        Ok(person)
    }

    /// What belongs to one person: facts, promises, follow-ups, ties, answers.
    fn belongings(&mut self, role: &Role, changes: &mut Vec<Change>) -> anyhow::Result<()> {
        let person = self.who(&role.key)?;
        for learned in &role.facts {
            let (id, on) = (FactId::new(self.ids.draw()), self.day(learned.ago));
            let (kind, text, source) = (learned.kind, learned.text.clone(), learned.source.clone());
            changes.push(Fact { id, person, kind, text, on, source }.into());
        }
        for owed in &role.promises {
            let (id, made) = (PromiseId::new(self.ids.draw()), self.day(owed.ago));
            let due = owed.due_in.map(|days| self.day(-days));
            let progress = owed.kept.map_or(Progress::Open, |ago| Progress::Done(self.day(ago)));
            changes.push(
                Promise { id, person, by: owed.by, text: owed.text.clone(), made, due, progress }.into(),
            );
        }
        for (days, text) in &role.follow_ups {
            let (id, on) = (FollowUpId::new(self.ids.draw()), self.day(-days));
            changes.push(FollowUp { id, person, on, text: text.clone(), progress: Progress::Open }.into());
        }
        for (other, how) in &role.knows {
            let (id, b, on) = (TieId::new(self.ids.draw()), self.who(other)?, self.day(LATELY));
            changes.push(Tie { id, a: person, b, how: how.clone(), on }.into());
        }
        let later = role.later.map(|days| Reply::Later(self.day(-days)));
        let not_now = role.not_now.map(|days| Reply::NotNow(self.day(-days)));
        for reply in later.into_iter().chain(not_now) {
            let (id, on) = (AnswerId::new(self.ids.draw()), self.day(ANSWERED));
            changes.push(Answer { id, person, on, reply }.into());
        }
        Ok(())
    }

    fn introduction(&mut self, pairing: &Pairing) -> anyhow::Result<Introduction> {
        Ok(Introduction {
            id: IntroductionId::new(self.ids.draw()),
            a: self.who(&pairing.a)?,
            b: pairing.b.as_deref().map(|key| self.who(key)).transpose()?,
            by: pairing.by.as_deref().map(|key| self.who(key)).transpose()?,
            purpose: pairing.purpose.clone(),
            stage: pairing.stage,
            on: self.day(pairing.ago),
            outcome: pairing.outcome.clone(),
            thanked: pairing.thanked,
        })
    }

    fn scene(&mut self, key: &str, scene: &Scene) -> anyhow::Result<Interaction> {
        let everybody = std::iter::once(key).chain(scene.with.iter().map(String::as_str));
        Ok(Interaction {
            id: InteractionId::new(self.ids.draw()),
            on: self.day(scene.ago),
            at: None,
            kind: scene.kind,
            depth: scene.depth,
            from: scene.from.unwrap_or(if scene.attempt { Direction::Me } else { Direction::Both }),
            proof: if scene.attempt { Proof::Attempt } else { Proof::Confirmed },
            text: scene.text.clone(),
            place: scene.place.clone(),
            people: everybody.map(|key| self.who(key)).collect::<anyhow::Result<_>>()?,
            tags: scene.tags.clone(),
            gave: scene.gave.clone(),
            got: scene.got.clone(),
            source: "demo".to_owned(),
            order: Order::default(),
        })
    }

    /// What the history says of a scene.
    fn told(&self, key: &str, scene: &Scene) -> String {
        let name = self.names.get(key).map_or(key, String::as_str);
        let others = match scene.with.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("log: {} with {name}{others}", scene.kind.word())
    }
}
