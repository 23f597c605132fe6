//! The engine and the slow model, told the same story.

use chrono::{Datelike, Days, NaiveDate};
use rekindle::domain::{
    Anniversary, Answer, AnswerId, Book, Change, Dated, Debtor, Depth, Direction, FollowUp, FollowUpId,
    Interaction, InteractionId, Introduction, IntroductionId, Key, Kind, Person, PersonId, Progress, Promise,
    PromiseId, Proof, Reply, Rhythm, Settings, Stage, Status,
};

use super::model::{Model, Pace, Rest, Somebody};
use super::steps::{Place, Step, What};
use super::world::now;

const CIRCLES: [&str; 5] = ["inner", "close", "friends", "network", "outer"];
const PROOFS: [Proof; 6] =
    [Proof::Confirmed, Proof::Planned, Proof::Mutual, Proof::OneSided, Proof::Mass, Proof::Attempt];

/// The book and the model, told the same story.
pub struct Both {
    pub book: Book,
    pub model: Model,
    drawn: u64,
}

impl Both {
    pub fn new(today: NaiveDate, places: &[Place]) -> Self {
        let model = Model {
            today,
            people: Vec::new(),
            events: Vec::new(),
            rests: Vec::new(),
            promises: Vec::new(),
            follow_ups: Vec::new(),
            introductions: Vec::new(),
        };
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

    pub fn add(&mut self, (circle, own, status, met, far): Place) {
        let id = PersonId::new(self.draw());
        let mut person = Person::new(id, format!("Person {id}"), CIRCLES[circle], now());
        person.source = if met.is_some_and(|(_, own)| own) { "you" } else { "linkedin" }.to_owned();
        person.met_on = met.map(|(ago, _)| self.on(-ago));
        person.city = if far { "Lisbon" } else { "Berlin" }.to_owned();
        person.status = Status::ALL[status];
        // An own cadence of no days stands for none at all, one of more than 400 for months.
        person.rhythm = match own {
            None => Rhythm::OfCircle,
            Some(0) => Rhythm::Never,
            Some(months @ 401..) => Rhythm::Months(months - 400),
            Some(days) => Rhythm::Every(days),
        };
        let cadence = match own {
            None => [Some(7), Some(30), Some(90), Some(365), None][circle].map(Pace::Days),
            Some(0) => None,
            Some(months @ 401..) => Some(Pace::Months(months - 400)),
            Some(days) => Some(Pace::Days(i64::from(days))),
        };
        let importance = [5.0, 4.0, 3.0, 2.0, 1.0][circle];
        let placed = circle != 4;
        self.model.people.push(Somebody { id, person: person.clone(), placed, importance, cadence });
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
    pub fn take(&mut self, step: &Step) -> Option<Change> {
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
            _ => self.take_duty(step),
        }
    }

    /// The steps that are about what is owed and known.
    fn take_duty(&mut self, step: &Step) -> Option<Change> {
        match step {
            Step::Dated { who, ahead, ago, leap, birthday } => {
                Some(self.date(*who, *ahead, *ago, *leap, *birthday))
            }
            Step::Promised { who, mine, ago, due } => Some(self.promise(*who, *mine, *ago, *due)),
            Step::Reminded { who, day } => {
                let id = FollowUpId::new(self.draw());
                let (person, on) = (self.who(*who), self.on(*day));
                let one = FollowUp { id, person, on, text: "ask".to_owned(), progress: Progress::Open };
                self.model.follow_ups.push(one.clone());
                Some(self.put(one))
            }
            Step::Ended { which, promise } => self.end(*which, *promise),
            Step::Introduced { pair, by, stage, ago, thanked } => {
                self.introduce(*pair, *by, *stage, *ago, *thanked)
            }
            Step::Brought { who, by } => {
                let (who, by) = (self.who(*who), self.who(*by));
                let somebody = self.model.somebody_mut(who);
                somebody.person.introduced_by = Some(by).filter(|by| *by != who);
                let person = somebody.person.clone();
                Some(self.put(person))
            }
            _ => None,
        }
    }

    fn date(&mut self, who: usize, ahead: i64, ago: Option<i32>, leap: bool, birthday: bool) -> Change {
        let on = self.on(ahead);
        let (month, day) = if leap { (2, 29) } else { (on.month(), on.day()) };
        let year = ago.map(|ago| on.year() - ago);
        let when = Anniversary::new(year, month, day).or(Anniversary::new(None, month, day)).expect("a day");
        let who = self.who(who);
        let somebody = self.model.somebody_mut(who);
        if birthday {
            somebody.person.birthday = Some(when);
        } else {
            somebody.person.dates.extend(Dated::new("wedding", when));
        }
        let person = somebody.person.clone();
        self.put(person)
    }

    fn promise(&mut self, who: usize, mine: bool, ago: i64, due: Option<i64>) -> Change {
        let one = Promise {
            id: PromiseId::new(self.draw()),
            person: self.who(who),
            by: if mine { Debtor::Me } else { Debtor::Them },
            text: "the deck".to_owned(),
            made: self.on(-ago),
            due: due.map(|due| self.on(due)),
            progress: Progress::Open,
        };
        self.model.promises.push(one.clone());
        self.put(one)
    }

    fn end(&mut self, which: usize, promise: bool) -> Option<Change> {
        let today = self.model.today;
        if promise {
            let place = which.checked_rem(self.model.promises.len())?;
            let one = &mut self.model.promises[place];
            one.progress = Progress::Done(today);
            let one = one.clone();
            Some(self.put(one))
        } else {
            let place = which.checked_rem(self.model.follow_ups.len())?;
            let one = &mut self.model.follow_ups[place];
            one.progress = Progress::Dropped(today);
            let one = one.clone();
            Some(self.put(one))
        }
    }

    fn introduce(
        &mut self,
        (a, b): (usize, usize),
        by: Option<usize>,
        stage: usize,
        ago: i64,
        thanked: bool,
    ) -> Option<Change> {
        let (a, b, by) = (self.who(a), self.who(b), by.map(|by| self.who(by)));
        if a == b || by == Some(a) || by == Some(b) {
            return None;
        }
        let one = Introduction {
            id: IntroductionId::new(self.draw()),
            a,
            b: Some(b),
            by,
            purpose: String::new(),
            stage: Stage::ALL[stage],
            on: self.on(-ago),
            outcome: String::new(),
            thanked,
        };
        self.model.introductions.push(one.clone());
        Some(self.put(one))
    }

    fn event(&self, which: usize) -> Option<usize> {
        which.checked_rem(self.model.events.len())
    }

    fn pass(
        &mut self,
        who: usize,
        with: Option<usize>,
        day: i64,
        (kind, depth, from, proof, helped): What,
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
            got: if helped { "a hint".to_owned() } else { String::new() },
            source: source.to_owned(),
            order: Default::default(),
        };
        self.model.events.push(event.clone());
        self.put(event)
    }

    fn answer(&mut self, who: usize, ago: i64, until: i64, reply: usize) -> Change {
        let (person, given, until) = (self.who(who), self.on(-ago), self.on(until));
        let (spread, not_now) = (reply == 1, reply == 2);
        let id = self.draw();
        self.model.rests.push(Rest { id, person, given, until, spread, not_now });
        let reply = [Reply::Later(until), Reply::Spread(until), Reply::NotNow(until)][reply];
        self.put(Answer { id: AnswerId::new(id), person, on: given, reply })
    }
}
