//! The slow and obvious model of the engine: a list of what happened, searched from end to end for
//! every question. It shares no code with the rules.

mod owed;
mod yearly;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use rekindle::domain::{
    Depth, Direction, FollowUp, Interaction, Introduction, Kind, Person, PersonId, Promise, Proof, Status,
};

/// The words of the reasons, the one that speaks before others first.
const ORDER: [&str; 13] = [
    "follow_up",
    "my_promise",
    "meeting",
    "date",
    "thank_you",
    "reply_owed",
    "introduction",
    "their_promise",
    "unfollowed",
    "new_tie",
    "cadence",
    "dormant",
    "underrepresented",
];

/// Somebody, as the model sees them.
#[derive(Debug, Clone)]
pub struct Somebody {
    pub id: PersonId,
    /// Their own fields; the model never asks for their circle or rhythm.
    pub person: Person,
    /// Whether they stand in a circle other than the outermost.
    pub placed: bool,
    pub importance: f64,
    pub cadence: Option<Pace>,
}

/// How long a tie may rest.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    Days(i64),
    Months(u32),
}

/// An answer: given on a day, resting until another, and whether an amnesty gave it.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    pub id: u64,
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
    pub promises: Vec<Promise>,
    pub follow_ups: Vec<FollowUp>,
    pub introductions: Vec<Introduction>,
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
        self.rest(who).is_some()
    }

    /// The longest rest of today.
    fn rest(&self, who: PersonId) -> Option<&Rest> {
        let last = self.last(who);
        let open = self.rests.iter().filter(|rest| {
            let ended_by_contact = rest.spread && last.is_some_and(|last| last > rest.given);
            rest.person == who && rest.until > self.today && !ended_by_contact
        });
        open.max_by_key(|rest| (rest.until, rest.given, rest.id))
    }

    pub fn somebody(&self, who: PersonId) -> &Somebody {
        self.people.iter().find(|one| one.id == who).expect("somebody")
    }

    pub fn somebody_mut(&mut self, who: PersonId) -> &mut Somebody {
        self.people.iter_mut().find(|one| one.id == who).expect("somebody")
    }

    /// Whether you were in touch after a day, or tried to be.
    fn heard_after(&self, who: PersonId, day: NaiveDate) -> bool {
        self.last(who).is_some_and(|last| last > day) || self.attempts(who).iter().any(|on| *on > day)
    }

    fn times_not_now(&self, who: PersonId) -> usize {
        let since = self.last(who);
        let mine = self.rests.iter().filter(|rest| rest.person == who && rest.not_now);
        mine.filter(|rest| since.is_none_or(|last| rest.given >= last)).count()
    }

    /// How many days a tie may rest after the last contact: for months, those until the same day so many
    /// months on, found by walking, or until the last day of a month that is too short.
    pub fn cadence(&self, who: &Somebody) -> Option<i64> {
        let months = match who.cadence? {
            Pace::Days(days) => return Some(days),
            Pace::Months(months) => months,
        };
        let Some(last) = self.last(who.id) else { return Some(i64::from(months) * 30) };
        let (mut on, mut begun) = (last, 0);
        while begun < months {
            on = on.succ_opt().expect("a day");
            begun += u32::from(on.day() == 1);
        }
        let month = on.month();
        while on.day() < last.day() && on.succ_opt().expect("a day").month() == month {
            on = on.succ_opt().expect("a day");
        }
        Some((on - last).num_days())
    }

    /// Days since the last contact in cadences.
    pub fn lateness(&self, who: &Somebody) -> Option<f64> {
        Some(self.days_since(self.last(who.id)?) as f64 / self.cadence(who)? as f64)
    }

    /// The words of every reason the rules should see in somebody.
    pub fn reasons(&self, who: &Somebody) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        if who.person.status != Status::Active {
            return found;
        }
        for (word, holds) in [
            ("meeting", self.meets(who.id)),
            ("date", self.has_a_day(who)),
            ("follow_up", self.has_to_do(who.id)),
            ("my_promise", self.owes(who.id)),
        ] {
            found.extend(holds.then_some(word));
        }
        if self.rests(who.id) {
            return found;
        }
        for (word, holds) in [
            ("thank_you", self.should_thank(who)),
            ("introduction", self.introduction_waits(who.id)),
            ("their_promise", self.is_owed(who.id)),
        ] {
            found.extend(holds.then_some(word));
        }
        found.extend(self.waits_for_a_reply(who).then_some("reply_owed"));
        if self.cadence(who).is_some() && !self.awaits_answer(who) {
            self.met_lately(who, &mut found);
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

    /// The reason that speaks for somebody.
    pub fn speaks(&self, who: &Somebody) -> Option<&'static str> {
        let reasons = self.reasons(who);
        ORDER.into_iter().find(|word| reasons.contains(word))
    }

    fn should_thank(&self, who: &Somebody) -> bool {
        let fresh = |on: NaiveDate| {
            (1..=3).contains(&self.days_since(on)) && self.attempts(who.id).iter().all(|tried| *tried < on)
        };
        let helped = self.events.iter().filter(|one| one.people.contains(&who.id) && !one.got.is_empty());
        let past =
            helped.filter(|one| one.on < self.today || (one.on == self.today && one.proof != Proof::Planned));
        let help = past.max_by_key(|one| (one.on, one.id)).map(|one| one.on);
        if help.is_some_and(|on| fresh(on) && self.last(who.id).is_none_or(|last| last <= on)) {
            return true;
        }
        let Some(met) = self.met(who) else { return false };
        let written = |one: &&&Interaction| {
            one.from == Direction::Me && !matches!(one.kind, Kind::Met | Kind::Video | Kind::Event)
        };
        let contacts = self.contacts(who.id);
        let thanked = contacts.iter().any(|one| one.on > met)
            || contacts.last().filter(written).is_some_and(|last| last.on == met);
        fresh(met) && !thanked
    }

    /// The day you met somebody, where that is known: the earliest of the day you wrote down and of the
    /// first contact, if that was a meeting; unknown if an import says you were connected before it.
    pub fn met(&self, who: &Somebody) -> Option<NaiveDate> {
        let said = who.person.met_on.filter(|on| *on <= self.today);
        let contacts = self.contacts(who.id);
        let seen = contacts.first().filter(|one| matches!(one.kind, Kind::Met | Kind::Video | Kind::Event));
        match (said, seen.map(|one| one.on)) {
            (Some(said), Some(seen)) if who.person.source == "you" => {
                Some(if said < seen { said } else { seen })
            }
            (Some(said), Some(seen)) => Some(seen).filter(|seen| *seen <= said),
            (Some(said), None) => Some(said).filter(|_| who.person.source == "you"),
            (None, seen) => seen,
        }
    }

    /// They were the last to write, within half a year, and they are tended or stand in a circle.
    fn waits_for_a_reply(&self, who: &Somebody) -> bool {
        let theirs = |last: &&&Interaction| last.from == Direction::Them && self.days_since(last.on) <= 182;
        let open = self.contacts(who.id).last().filter(theirs).is_some() && self.attempts(who.id).is_empty();
        open && (who.placed || self.cadence(who).is_some())
    }

    fn is_shallow(&self, who: &Somebody) -> bool {
        self.contacts(who.id).iter().all(|one| !matches!(one.depth, Some(Depth::Good | Depth::Deep)))
    }

    /// Somebody met lately who was not heard of since, or with whom nothing of depth has passed.
    fn met_lately(&self, who: &Somebody, found: &mut BTreeSet<&'static str>) {
        let Some(met) = self.met(who) else { return };
        let later = self.contacts(who.id).iter().filter(|one| one.on > met).count();
        let since = self.days_since(met);
        if later == 0 && self.attempts(who.id).is_empty() && (4..=182).contains(&since) {
            found.insert("unfollowed");
        } else if since <= 90 && self.is_shallow(who) {
            let quiet = self.contacts(who.id).iter().all(|one| self.days_since(one.on) >= 14);
            found.extend((quiet && since >= 14).then_some("new_tie"));
        }
    }

    fn awaits_answer(&self, who: &Somebody) -> bool {
        let attempts = self.attempts(who.id);
        let patience = (self.cadence(who).unwrap_or(0) / 4).clamp(1, 7);
        attempts.len() < 3 && attempts.iter().any(|on| self.days_since(*on) < patience)
    }

    fn tie(&self, who: &Somebody, found: &mut BTreeSet<&'static str>) {
        let contacts = self.contacts(who.id);
        let Some(late) = self.lateness(who) else { return };
        let silent = self.days_since(contacts[contacts.len() - 1].on);
        let warm_once = contacts.len() >= 3 || !self.is_shallow(who);
        if late >= 0.5 && self.is_rare(who) {
            found.insert("underrepresented");
        }
        if warm_once && late >= 3.0 && silent >= 730 {
            found.insert("dormant");
        } else if late >= 1.0 {
            found.insert("cadence");
        }
    }

    /// Whether most of ten people or more live elsewhere, and at most a tenth where they do.
    fn is_rare(&self, who: &Somebody) -> bool {
        let tended = self
            .people
            .iter()
            .filter(|one| one.person.status == Status::Active && self.cadence(one).is_some());
        let cities: Vec<&str> =
            tended.map(|one| one.person.city.as_str()).filter(|city| !city.is_empty()).collect();
        let share =
            |city: &str| cities.iter().filter(|other| **other == city).count() as f64 / cities.len() as f64;
        let here = who.person.city.as_str();
        cities.len() >= 10
            && cities.contains(&here)
            && share(here) <= 0.1
            && cities.iter().any(|city| share(city) >= 0.6)
    }

    /// What the tie, the attempts and the “not now” make of the score, without the reasons' bonuses.
    pub fn score_without_bonuses(&self, who: &Somebody) -> f64 {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let tie = self.lateness(who).filter(|_| who.person.status == Status::Active);
        let tie = round(tie.map_or(0.0, |late| who.importance * late.min(3.0)));
        tie - 0.5 * self.attempts(who.id).len().min(4) as f64 - self.times_not_now(who.id).min(4) as f64
    }
}
