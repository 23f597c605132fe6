//! What a plan costs: how full the circles are, and how many contacts a week they ask for.

use super::book::Book;
use super::circle::Circle;
use super::id::PersonId;
use super::person::{Person, Rhythm, Status};

/// Days of a week.
const WEEK: f64 = 7.0;

/// One circle as it is filled today.
#[derive(Debug, Clone, PartialEq)]
pub struct CircleLoad {
    /// Its name.
    pub circle: String,
    /// How many active people stand in it.
    pub people: usize,
    /// How many stand in it and all closer ones together.
    pub within: usize,
    /// How many fit into it and all closer ones together; `None` for no limit.
    pub capacity: Option<u32>,
    /// How long a tie may rest, in days; `None` for ever.
    pub cadence_days: Option<u32>,
    /// The contacts a week its people ask for, own cadences included.
    pub contacts_per_week: f64,
}

/// Every circle as it is filled, closest first.
pub fn circles(book: &Book) -> Vec<CircleLoad> {
    let all = &book.settings().circles;
    let mut loads: Vec<CircleLoad> = all.all().iter().map(empty).collect();
    for person in active(book) {
        if let Some(load) = loads.get_mut(all.rank(&person.circle)) {
            load.people += 1;
            load.contacts_per_week += book.cadence(person.id).map_or(0.0, per_week);
        }
    }
    let mut within = 0;
    for load in &mut loads {
        within += load.people;
        load.within = within;
    }
    loads
}

fn empty(circle: &Circle) -> CircleLoad {
    CircleLoad {
        circle: circle.name.clone(),
        people: 0,
        within: 0,
        capacity: circle.capacity,
        cadence_days: circle.cadence,
        contacts_per_week: 0.0,
    }
}

fn active(book: &Book) -> impl Iterator<Item = &Person> {
    book.people().filter(|person| person.status == Status::Active)
}

/// The contacts a week that a cadence in days asks for.
pub fn per_week(cadence: u32) -> f64 {
    WEEK / f64::from(cadence.max(1))
}

/// The contacts a week that all circles and cadences together ask for.
pub fn contacts_per_week(book: &Book) -> f64 {
    let cadences = active(book).filter_map(|person| book.cadence(person.id));
    // The sum of nothing is written as -0.0 by `sum`.
    cadences.map(per_week).fold(0.0, |sum, one| sum + one)
}

/// The contacts a week that a person would ask for in a circle; somebody with an own cadence asks for
/// the same everywhere.
pub fn per_week_in(book: &Book, person: &Person, circle: &Circle) -> f64 {
    let cadence = match person.rhythm {
        Rhythm::OfCircle => circle.cadence,
        Rhythm::Every(_) | Rhythm::Months(_) | Rhythm::Never => book.cadence(person.id),
    };
    cadence.map_or(0.0, per_week)
}

/// A circle that holds more people than fit, and who would leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Full {
    /// The circle.
    pub circle: String,
    /// How many stand in it and all closer ones together.
    pub within: usize,
    /// How many fit.
    pub capacity: u32,
    /// The least warm of the others in it; `None` when there is nobody else.
    pub leaves: Option<PersonId>,
}

/// Whether a circle is too full for somebody new: with `newcomer` in it, more people would stand in
/// it and the closer ones than fit. Nobody is moved; people decide.
pub fn full(book: &Book, circle: &str, newcomer: PersonId) -> Option<Full> {
    let all = &book.settings().circles;
    let rank = all.rank(circle);
    let capacity = all.all().get(rank)?.capacity?;
    let others = || active(book).filter(|person| person.id != newcomer);
    let within = others().filter(|person| all.rank(&person.circle) <= rank).count() + 1;
    let here = others().filter(|person| all.rank(&person.circle) == rank);
    let leaves = here.min_by_key(|person| (book.warmth(person.id).unwrap_or(0), person.id));
    (within > capacity as usize).then(|| Full {
        circle: circle.to_owned(),
        within,
        capacity,
        leaves: leaves.map(|person| person.id),
    })
}
