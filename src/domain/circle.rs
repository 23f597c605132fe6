//! Circles: the layers people stand in.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::date::days_between;
use super::person::{Person, Rhythm};

/// A layer of your network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Circle {
    /// Its name, lower case.
    pub name: String,
    /// How many people fit into this and all closer circles together; `None` for no limit.
    pub capacity: Option<u32>,
    /// How long a tie may rest, in days; `None` for ever.
    pub cadence: Option<u32>,
    /// What a person of this circle weighs in the ranking.
    pub importance: f64,
}

/// The circles, closest first. There is always at least one; the last is where people land who have
/// not been placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Circles(Vec<Circle>);

impl Default for Circles {
    /// Dunbar's layers of 5, 15, 50 and 150 (Dunbar 2018, “The Anatomy of Friendship”), cumulative;
    /// weekly and monthly contact for the first two are his, the others commonly quoted.
    fn default() -> Self {
        let circle = |name: &str, capacity, cadence, importance| Circle {
            name: name.to_owned(),
            capacity,
            cadence,
            importance,
        };
        Self(vec![
            circle("inner", Some(5), Some(7), 5.0),
            circle("close", Some(15), Some(30), 4.0),
            circle("friends", Some(50), Some(90), 3.0),
            circle("network", Some(150), Some(365), 2.0),
            circle("outer", None, None, 1.0),
        ])
    }
}

impl Circles {
    /// These circles, closest first; the defaults when there is none.
    pub fn new(circles: Vec<Circle>) -> Self {
        if circles.is_empty() { Self::default() } else { Self(circles) }
    }

    /// All of them, closest first.
    pub fn all(&self) -> &[Circle] {
        &self.0
    }

    /// The circle with this name.
    pub fn named(&self, name: &str) -> Option<&Circle> {
        self.0.iter().find(|circle| circle.name == name)
    }

    /// The position of the circle with this name, 0 for the closest; the outermost for an unknown name.
    pub fn rank(&self, name: &str) -> usize {
        self.0.iter().position(|circle| circle.name == name).unwrap_or(self.0.len().saturating_sub(1))
    }

    /// The name of the outermost circle.
    pub fn outermost(&self) -> &str {
        self.0.last().map_or("outer", |circle| &circle.name)
    }

    /// The circle a person stands in; the outermost when theirs is not in the config any more.
    pub fn of(&self, person: &Person) -> Option<&Circle> {
        self.named(&person.circle).or(self.0.last())
    }

    /// How long the tie to a person may rest after the last contact, in days; `None` for ever. Months
    /// are those of the calendar and end on their last day; without a contact they have 30 days.
    pub fn cadence(&self, person: &Person, last: Option<NaiveDate>) -> Option<u32> {
        match person.rhythm {
            Rhythm::Every(days) => Some(days.max(1)),
            Rhythm::Months(months) => Some(days_of(months.max(1), last)),
            Rhythm::Never => None,
            Rhythm::OfCircle => self.of(person).and_then(|circle| circle.cadence),
        }
    }
}

/// Days of a month that is not known.
const MONTH: u32 = 30;

/// How many days these months have from a day on; 30 each where that is not known.
fn days_of(months: u32, from: Option<NaiveDate>) -> u32 {
    let known = from.and_then(|from| Some((from, from.checked_add_months(Months::new(months))?)));
    let days = known.and_then(|(from, until)| u32::try_from(days_between(from, until)).ok());
    days.unwrap_or(months.saturating_mul(MONTH))
}
