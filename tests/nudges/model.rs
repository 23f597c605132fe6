//! The slow and obvious model of the engine: a list of what happened, searched from end to end for
//! every question. It shares no code with the rules.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rekindle::domain::{Depth, Direction, Interaction, Kind, PersonId, Proof, Status};

/// Somebody, as the model sees them.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub id: PersonId,
    pub status: Status,
    pub importance: f64,
    pub cadence: Option<i64>,
}

/// An answer: given on a day, resting until another, and whether an amnesty gave it.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    pub person: PersonId,
    pub given: NaiveDate,
    pub until: NaiveDate,
    pub spread: bool,
    pub not_now: bool,
}

/// Everything that happened.
#[derive(Debug, Clone)]
pub struct Model {
    pub today: NaiveDate,
    pub people: Vec<Somebody>,
    pub events: Vec<Interaction>,
    pub rests: Vec<Rest>,
}

impl Model {
    fn days_since(&self, on: NaiveDate) -> i64 {
        (self.today - on).num_days()
    }

    /// What counts as contact with somebody, oldest first.
    pub fn contacts(&self, who: PersonId) -> Vec<&Interaction> {
        let mut contacts: Vec<&Interaction> = self
            .events
            .iter()
            .filter(|one| one.people.contains(&who) && one.kind != Kind::Note)
            .filter(|one| match one.proof {
                Proof::Confirmed | Proof::Mutual => one.on <= self.today,
                Proof::Planned => one.on < self.today,
                Proof::OneSided | Proof::Mass | Proof::Attempt => false,
            })
            .collect();
        contacts.sort_by_key(|one| (one.on, one.id));
        contacts
    }

    pub fn last(&self, who: PersonId) -> Option<NaiveDate> {
        self.contacts(who).last().map(|one| one.on)
    }

    /// The days of the attempts after the last contact.
    pub fn attempts(&self, who: PersonId) -> Vec<NaiveDate> {
        let last = self.contacts(who).last().map(|one| (one.on, one.id));
        let tries = self.events.iter().filter(|one| one.people.contains(&who) && one.proof == Proof::Attempt);
        let open = tries.filter(|one| one.on <= self.today && Some((one.on, one.id)) > last);
        open.map(|one| one.on).collect()
    }

    pub fn rests(&self, who: PersonId) -> bool {
        let last = self.last(who);
        self.rests.iter().any(|rest| {
            let ended_by_contact = rest.spread && last.is_some_and(|last| last > rest.given);
            rest.person == who && rest.until > self.today && !ended_by_contact
        })
    }

    fn times_not_now(&self, who: PersonId) -> usize {
        let since = self.last(who);
        let mine = self.rests.iter().filter(|rest| rest.person == who && rest.not_now);
        mine.filter(|rest| since.is_none_or(|last| rest.given >= last)).count()
    }

    /// Days since the last contact in cadences.
    pub fn lateness(&self, who: &Somebody) -> Option<f64> {
        Some(self.days_since(self.last(who.id)?) as f64 / who.cadence? as f64)
    }

    /// The words of every reason the rules should see in somebody.
    pub fn reasons(&self, who: &Somebody) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        if who.status != Status::Active {
            return found;
        }
        if self.meets(who.id) {
            found.insert("meeting");
        }
        if self.rests(who.id) {
            return found;
        }
        if self.should_thank(who.id) {
            found.insert("thank_you");
        }
        if !self.contacts(who.id).is_empty() && who.cadence.is_some() && !self.awaits_answer(who) {
            self.tie(who, &mut found);
        }
        found
    }

    fn meets(&self, who: PersonId) -> bool {
        let tomorrow = self.today + Days::new(1);
        self.events.iter().filter(|one| one.people.contains(&who) && one.kind != Kind::Note).any(|one| {
            let today = one.on == self.today && one.proof == Proof::Planned;
            let ahead = one.on == tomorrow && !matches!(one.proof, Proof::Attempt | Proof::Mass);
            today || ahead
        })
    }

    fn should_thank(&self, who: PersonId) -> bool {
        let contacts = self.contacts(who);
        let (Some(first), Some(last)) = (contacts.first(), contacts.last()) else { return false };
        let fresh = |on: NaiveDate| {
            (1..=3).contains(&self.days_since(on)) && self.attempts(who).iter().all(|tried| *tried < on)
        };
        let meeting = matches!(first.kind, Kind::Met | Kind::Call | Kind::Video | Kind::Event);
        let thanked = last.on > first.on || (last.id != first.id && last.from == Direction::Me);
        meeting && fresh(first.on) && !thanked
    }

    fn awaits_answer(&self, who: &Somebody) -> bool {
        let attempts = self.attempts(who.id);
        let patience = (who.cadence.unwrap_or(0) / 4).clamp(1, 7);
        attempts.len() < 3 && attempts.iter().any(|on| self.days_since(*on) < patience)
    }

    fn tie(&self, who: &Somebody, found: &mut BTreeSet<&'static str>) {
        let contacts = self.contacts(who.id);
        let (first, last) = (contacts[0], contacts[contacts.len() - 1]);
        let silent = self.days_since(last.on);
        let untried = self.attempts(who.id).is_empty();
        let deepest = contacts.iter().filter_map(|one| one.depth).max();
        if last.from == Direction::Them && untried && silent <= 182 {
            found.insert("reply_owed");
        }
        let meeting = matches!(first.kind, Kind::Met | Kind::Call | Kind::Video | Kind::Event);
        if meeting && first.on == last.on && untried && (4..=182).contains(&silent) {
            found.insert("unfollowed");
        }
        let shallow = !matches!(deepest, Some(Depth::Good | Depth::Deep));
        if self.days_since(first.on) <= 90 && shallow && silent >= 14 && !found.contains("unfollowed") {
            found.insert("new_tie");
        }
        let late = self.lateness(who).expect("a history and a cadence");
        let warm_once = contacts.len() >= 3 || !shallow;
        if warm_once && late >= 3.0 && silent >= 730 {
            found.insert("dormant");
        } else if late >= 1.0 {
            found.insert("cadence");
        }
    }

    /// What the tie, the attempts and the “not now” make of the score, without the reasons' bonuses.
    pub fn score_without_bonuses(&self, who: &Somebody) -> f64 {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let tie = self.lateness(who).filter(|_| who.status == Status::Active);
        let tie = round(tie.map_or(0.0, |late| who.importance * late.min(3.0)));
        tie - 0.5 * self.attempts(who.id).len().min(4) as f64 - self.times_not_now(who.id).min(4) as f64
    }
}
