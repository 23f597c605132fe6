//! What may happen in a random network, and when.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rekindle::domain::Kind;

/// Kind, depth, direction and proof by number, and whether they helped.
pub type What = (usize, usize, usize, usize, bool);

/// One thing that happens; people and events are named by any number, days relative to today.
#[derive(Debug, Clone)]
pub enum Step {
    /// Something passed, or will, with one or two people; an import is the same with another source.
    Passed { who: usize, with: Option<usize>, day: i64, what: What, source: &'static str },
    /// An earlier entry is moved to another day.
    Moved { which: usize, day: i64 },
    /// An earlier entry is deleted.
    Deleted { which: usize },
    /// An answer was given so many days ago, resting until a day.
    Answered { who: usize, ago: i64, until: i64, reply: usize },
    /// Days go by.
    Waited { days: u64 },
    /// A birthday or another day becomes known: this many days from today, so many years ago.
    Dated { who: usize, ahead: i64, ago: Option<i32>, leap: bool, birthday: bool },
    /// One of you promises something.
    Promised { who: usize, mine: bool, ago: i64, due: Option<i64> },
    /// Something is to be done on a day.
    Reminded { who: usize, day: i64 },
    /// A promise or a follow-up ends.
    Ended { which: usize, promise: bool },
    /// Two are brought together.
    Introduced { pair: (usize, usize), by: Option<usize>, stage: usize, ago: i64, thanked: bool },
    /// It becomes known who brought somebody to you.
    Brought { who: usize, by: usize },
}

fn any_day() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -40..4i64, 3 => -200..40i64, 2 => -4000..0i64, 1 => 0..3i64]
}

pub fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![5 => any_event(), 2 => any_duty()]
}

fn any_event() -> impl Strategy<Value = Step> {
    let what = (0..Kind::ALL.len(), 0..4usize, 0..3usize, 0..9usize, proptest::bool::weighted(0.2));
    let source = prop_oneof![Just("you"), Just("maildir")];
    prop_oneof![
        6 => (0..16usize, proptest::option::weighted(0.2, 0..16usize), any_day(), what, source)
            .prop_map(|(who, with, day, what, source)| Step::Passed { who, with, day, what, source }),
        2 => (0..50usize, any_day()).prop_map(|(which, day)| Step::Moved { which, day }),
        1 => (0..50usize).prop_map(|which| Step::Deleted { which }),
        1 => (0..16usize, 0..60i64, -20..60i64, 0..3usize)
            .prop_map(|(who, ago, until, reply)| Step::Answered { who, ago, until, reply }),
        1 => (0..90u64).prop_map(|days| Step::Waited { days }),
    ]
}

fn any_duty() -> impl Strategy<Value = Step> {
    let dated =
        (0..16usize, -3..12i64, proptest::option::of(0..90i32), proptest::bool::weighted(0.2), any::<bool>());
    let promised = (0..16usize, any::<bool>(), 0..60i64, proptest::option::of(-40..20i64));
    let pair =
        ((0..16usize, 0..16usize), proptest::option::of(0..16usize), 0..4usize, 0..40i64, any::<bool>());
    prop_oneof![
        3 => dated.prop_map(|(who, ahead, ago, leap, birthday)| Step::Dated { who, ahead, ago, leap, birthday }),
        3 => promised.prop_map(|(who, mine, ago, due)| Step::Promised { who, mine, ago, due }),
        2 => (0..16usize, -20..20i64).prop_map(|(who, day)| Step::Reminded { who, day }),
        1 => (0..50usize, any::<bool>()).prop_map(|(which, promise)| Step::Ended { which, promise }),
        2 => pair.prop_map(|(pair, by, stage, ago, thanked)| Step::Introduced { pair, by, stage, ago, thanked }),
        1 => (0..16usize, 0..16usize).prop_map(|(who, by)| Step::Brought { who, by }),
    ]
}

/// Circle, own cadence, status, whether you met them so many days ago and wrote that down yourself (an
/// import says “connected” there), and whether they live far away.
pub type Place = (usize, Option<u32>, usize, Option<(i64, bool)>, bool);

fn any_place() -> impl Strategy<Value = Place> {
    (
        0..5usize,
        proptest::option::weighted(0.3, prop_oneof![2 => 0..400u32, 1 => 401..425u32]),
        prop_oneof![5 => Just(0usize), 1 => 0..4usize],
        proptest::option::weighted(0.4, (prop_oneof![0..9i64, 0..200i64], any::<bool>())),
        proptest::bool::weighted(0.07),
    )
}

/// A few people, or enough for a network to have a shape.
pub fn any_places() -> impl Strategy<Value = Vec<Place>> {
    prop_oneof![proptest::collection::vec(any_place(), 1..8), proptest::collection::vec(any_place(), 14..20),]
}

/// The first day of the test, from 1999 to 2101.
pub fn any_today() -> impl Strategy<Value = NaiveDate> {
    (0..37_600u64).prop_map(|days| NaiveDate::from_ymd_opt(1999, 1, 1).expect("a day") + Days::new(days))
}
