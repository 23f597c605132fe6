//! The engine against the slow model, over random networks and dates.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rekindle::domain::nudge::{Nudge, NudgeKind, everyone, today, why};
use rekindle::domain::{
    Answer, AnswerId, Book, Change, Depth, Direction, Interaction, InteractionId, Key, Kind, Person,
    PersonId, Proof, Record, Reply, Rhythm, Settings, Status,
};

use super::model::{Model, Rest, Somebody};
use super::world::now;

const CIRCLES: [&str; 5] = ["inner", "close", "friends", "network", "outer"];
const PROOFS: [Proof; 6] =
    [Proof::Confirmed, Proof::Planned, Proof::Mutual, Proof::OneSided, Proof::Mass, Proof::Attempt];

/// One thing that happens; people and events are named by any number, days relative to today.
#[derive(Debug, Clone)]
enum Step {
    /// Something passed, or will, with one or two people; an import is the same with another source.
    Passed {
        who: usize,
        with: Option<usize>,
        day: i64,
        what: (usize, usize, usize, usize),
        source: &'static str,
    },
    /// An earlier entry is moved to another day.
    Moved { which: usize, day: i64 },
    /// An earlier entry is deleted.
    Deleted { which: usize },
    /// An answer was given so many days ago, resting until a day.
    Answered { who: usize, ago: i64, until: i64, reply: usize },
    /// Days go by.
    Waited { days: u64 },
}

fn any_day() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -40..4i64, 3 => -200..40i64, 2 => -4000..0i64, 1 => 0..3i64]
}

fn any_step() -> impl Strategy<Value = Step> {
    let what = (0..Kind::ALL.len(), 0..4usize, 0..3usize, 0..9usize);
    let source = prop_oneof![Just("you"), Just("maildir")];
    prop_oneof![
        6 => (0..9usize, proptest::option::weighted(0.2, 0..9usize), any_day(), what, source)
            .prop_map(|(who, with, day, what, source)| Step::Passed { who, with, day, what, source }),
        2 => (0..50usize, any_day()).prop_map(|(which, day)| Step::Moved { which, day }),
        1 => (0..50usize).prop_map(|which| Step::Deleted { which }),
        1 => (0..9usize, 0..60i64, -20..60i64, 0..3usize)
            .prop_map(|(who, ago, until, reply)| Step::Answered { who, ago, until, reply }),
        1 => (0..90u64).prop_map(|days| Step::Waited { days }),
    ]
}

/// Circle, own cadence, and status of somebody.
type Place = (usize, Option<u32>, usize);

fn any_place() -> impl Strategy<Value = Place> {
    (
        0..CIRCLES.len(),
        proptest::option::weighted(0.2, 0..400u32),
        prop_oneof![5 => Just(0usize), 1 => 0..4usize],
    )
}

/// The first day of the test, from 1999 to 2101.
fn any_today() -> impl Strategy<Value = NaiveDate> {
    (0..37_600u64).prop_map(|days| NaiveDate::from_ymd_opt(1999, 1, 1).expect("a day") + Days::new(days))
}

/// The book and the model, told the same story.
struct Both {
    book: Book,
    model: Model,
    drawn: u64,
}

impl Both {
    fn new(today: NaiveDate, places: &[Place]) -> Self {
        let model = Model { today, people: Vec::new(), events: Vec::new(), rests: Vec::new() };
        let mut both = Self { book: Book::new(Settings::default(), today), model, drawn: 0 };
        for place in places {
            both.add(*place);
        }
        both
    }

    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        // Ids do not come in the order of time.
        self.drawn * 7919 % 100_003
    }

    fn add(&mut self, (circle, own, status): Place) {
        let id = PersonId::new(self.draw());
        let mut person = Person::new(id, format!("Person {id}"), CIRCLES[circle], now());
        person.source = "linkedin".to_owned();
        person.status = Status::ALL[status];
        // An own cadence of no days stands for none at all.
        person.rhythm = match own {
            None => Rhythm::OfCircle,
            Some(0) => Rhythm::Never,
            Some(days) => Rhythm::Every(days),
        };
        let cadence = match own {
            None => [Some(7), Some(30), Some(90), Some(365), None][circle],
            Some(0) => None,
            Some(days) => Some(i64::from(days)),
        };
        let importance = [5.0, 4.0, 3.0, 2.0, 1.0][circle];
        self.model.people.push(Somebody { id, status: person.status, importance, cadence });
        self.put(person);
    }

    fn put(&mut self, change: impl Into<Change>) -> Change {
        self.book.apply(change.into()).expect("a change that fits")
    }

    fn on(&self, day: i64) -> NaiveDate {
        self.model.today + chrono::TimeDelta::days(day)
    }

    fn who(&self, number: usize) -> PersonId {
        self.model.people[number % self.model.people.len()].id
    }

    /// Takes a step in both; what undoes it in the book, when it altered something there.
    fn take(&mut self, step: &Step) -> Option<Change> {
        match step {
            Step::Passed { who, with, day, what, source } => {
                Some(self.pass(*who, *with, *day, *what, source))
            }
            Step::Moved { which, day } => {
                let place = self.event(*which)?;
                let on = self.on(*day);
                self.model.events[place].on = on;
                let moved = self.model.events[place].clone();
                Some(self.put(moved))
            }
            Step::Deleted { which } => {
                let place = self.event(*which)?;
                let gone = self.model.events.remove(place);
                Some(self.put(Change::Remove(Key::Interaction(gone.id))))
            }
            Step::Answered { who, ago, until, reply } => Some(self.answer(*who, *ago, *until, *reply)),
            Step::Waited { days } => {
                self.model.today = self.model.today + Days::new(*days);
                self.book.set_today(self.model.today);
                None
            }
        }
    }

    fn event(&self, which: usize) -> Option<usize> {
        which.checked_rem(self.model.events.len())
    }

    fn pass(
        &mut self,
        who: usize,
        with: Option<usize>,
        day: i64,
        (kind, depth, from, proof): (usize, usize, usize, usize),
        source: &str,
    ) -> Change {
        let mut people = vec![self.who(who)];
        people.extend(with.map(|with| self.who(with)).filter(|other| *other != people[0]));
        let event = Interaction {
            id: InteractionId::new(self.draw()),
            on: self.on(day),
            at: None,
            kind: Kind::ALL[kind],
            depth: [None, Some(Depth::Light), Some(Depth::Good), Some(Depth::Deep)][depth],
            from: Direction::ALL[from],
            // Mostly what was really contact.
            proof: PROOFS.get(proof).copied().unwrap_or(Proof::Confirmed),
            text: String::new(),
            place: String::new(),
            people,
            tags: Vec::new(),
            gave: String::new(),
            got: String::new(),
            source: source.to_owned(),
        };
        self.model.events.push(event.clone());
        self.put(event)
    }

    fn answer(&mut self, who: usize, ago: i64, until: i64, reply: usize) -> Change {
        let (person, given, until) = (self.who(who), self.on(-ago), self.on(until));
        let (spread, not_now) = (reply == 1, reply == 2);
        self.model.rests.push(Rest { person, given, until, spread, not_now });
        let reply = [Reply::Later(until), Reply::Spread(until), Reply::NotNow(until)][reply];
        let id = AnswerId::new(self.draw());
        self.put(Answer { id, person, on: given, reply })
    }
}

/// What the book says of each person is what the model says.
fn agree_on_people(both: &Both) -> Result<(), TestCaseError> {
    for who in &both.model.people {
        let why = why(&both.book, who.id).expect("somebody");
        prop_assert_eq!(both.book.last_contact(who.id), both.model.last(who.id));
        prop_assert_eq!(both.book.standing(who.id).attempts as usize, both.model.attempts(who.id).len());
        let late = both.model.lateness(who).filter(|_| who.status == Status::Active);
        prop_assert_eq!(why.lateness, late);
        let reasons = NudgeKind::ALL.iter().map(|kind| kind.word());
        let seen: BTreeSet<&str> =
            reasons.filter(|word| why.terms.iter().any(|term| term.term == word.replace('_', " "))).collect();
        prop_assert_eq!(&seen, &both.model.reasons(who), "{:?}", who);
        prop_assert_eq!(why.silent.is_some(), seen.is_empty());
    }
    Ok(())
}

/// Who is asked for is everybody with a reason, but for the dormant beyond the first; in the order of
/// scores that are the sums of their terms.
fn agree_on_the_day(both: &Both) -> Result<(), TestCaseError> {
    let all = everyone(&both.book);
    let dormant = |nudge: &&Nudge| nudge.kind == NudgeKind::Dormant;
    prop_assert!(all.iter().filter(dormant).count() <= 1);
    for who in &both.model.people {
        let reasons = both.model.reasons(who);
        match all.iter().find(|nudge| nudge.person == who.id) {
            Some(nudge) => check(both, who, nudge)?,
            None => {
                prop_assert!(reasons.is_empty() || reasons.contains("dormant"), "{:?} {:?}", who, reasons)
            }
        }
    }
    let ordered = all.windows(2).all(|pair| {
        pair[0].score > pair[1].score || (pair[0].score == pair[1].score && pair[0].person < pair[1].person)
    });
    prop_assert!(ordered, "out of order");
    let day = today(&both.book);
    prop_assert!(day.nudges.len() <= day.budget);
    prop_assert_eq!(day.nudges.len() + day.hidden, all.len());
    prop_assert!(day.nudges.iter().all(|nudge| all.contains(nudge)));
    Ok(())
}

fn check(both: &Both, who: &Somebody, nudge: &Nudge) -> Result<(), TestCaseError> {
    let sum: f64 = nudge.terms.iter().map(|term| term.value).sum();
    prop_assert!((sum - nudge.score).abs() < 1e-9, "{} is not {}", sum, nudge.score);
    let reasons = both.model.reasons(who);
    let is_bonus = |term: &str| reasons.iter().any(|word| word.replace('_', " ") == term);
    let bonuses: f64 = nudge.terms.iter().filter(|term| is_bonus(&term.term)).map(|term| term.value).sum();
    let expected = both.model.score_without_bonuses(who) + bonuses;
    prop_assert!((expected - nudge.score).abs() < 1e-9, "{} is not {}", expected, nudge.score);
    prop_assert!(!nudge.reason.is_empty() && !nudge.step.is_empty());
    let (unknown, untended) = (both.model.last(who.id).is_none(), who.cadence.is_none());
    let own_day = nudge.kind == NudgeKind::Meeting;
    prop_assert_eq!(who.status, Status::Active);
    prop_assert!(own_day || !both.model.rests(who.id), "somebody who rests");
    prop_assert!(own_day || !unknown, "somebody without history");
    prop_assert!(own_day || nudge.kind == NudgeKind::ThankYou || !untended, "somebody not tended");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_says_what_the_slow_model_says(
        start in any_today(),
        places in proptest::collection::vec(any_place(), 1..8),
        steps in proptest::collection::vec(any_step(), 1..40),
    ) {
        let mut both = Both::new(start, &places);
        for (number, step) in steps.iter().enumerate() {
            let before = everyone(&both.book);
            if let Some(undo) = both.take(step) {
                let redo = both.book.apply(undo).expect("an inverse that fits");
                prop_assert_eq!(everyone(&both.book), before, "undone: {:?}", step);
                both.book.apply(redo).expect("an inverse of an inverse");
            }
            // Looking after every step would be slow, and only at the end too late.
            if number % 4 == 0 || number + 1 == steps.len() {
                agree_on_people(&both)?;
                agree_on_the_day(&both)?;
            }
        }
        let records: Vec<Record> = both.book.records().collect();
        let again = Book::with(Settings::default(), both.model.today, 0, records);
        prop_assert_eq!(everyone(&again), everyone(&both.book), "read again");
        let before = today(&both.book);
        (0..60).for_each(|_| both.add((4, None, 0)));
        prop_assert_eq!(today(&both.book), before, "an import of connections");
    }
}
