//! Circles: the layers people stand in.

use serde::{Deserialize, Serialize};

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

    /// How long the tie to a person may rest, in days; `None` for ever.
    pub fn cadence(&self, person: &Person) -> Option<u32> {
        match person.rhythm {
            Rhythm::Every(days) => Some(days.max(1)),
            Rhythm::Never => None,
            Rhythm::OfCircle => self.of(person).and_then(|circle| circle.cadence),
        }
    }
}
