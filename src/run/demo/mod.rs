//! The built-in sample network: invented people, dated from today, in a database that is thrown away.

mod cast;
mod script;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, NaiveDate};

use super::desk::SOURCE;
use super::opening::Place;
use super::paths::Paths;
use super::scratch::Scratch;
use super::session::Session;
use crate::domain::{Batch, Book, Ids, Settings};
use crate::store;
use cast::Cast;
use script::Script;

/// The sample network as it is written.
const SCRIPT: &str = include_str!("../../../assets/demo.toml");
/// Where its ids come from, so that it is the same every time.
const SEED: u64 = 1992;

/// A throw-away database with the sample network in it: the folder that goes with it, where it is,
/// and a session on it.
pub fn open(place: &Place) -> anyhow::Result<(Scratch, Place, Session)> {
    let scratch = Scratch::new(&std::env::temp_dir()).context("there is no place for the sample network")?;
    let data = scratch.path().join("data");
    let paths = Paths { data, ..place.paths.clone() };
    let mut place = Place { paths, known: Default::default(), ..place.clone() };
    // The sample people stand in the built-in circles, whatever the owner calls their own.
    place.config.settings.circles = Settings::default().circles;
    let mut store = store::found(place.data())?;
    let mut book = Book::new(place.config.settings.clone(), place.clock.today());
    for batch in batches(place.clock.today(), place.clock.now())? {
        for stored in store.commit(book.seq(), batch)? {
            book.replay(&stored)?;
        }
    }
    let context = place.context(SOURCE)?;
    Ok((scratch, place, Session { store, book, context }))
}

/// The sample network as entries of a journal, oldest first: everybody at once, and what happened
/// lately one by one.
pub fn batches(today: NaiveDate, now: DateTime<FixedOffset>) -> anyhow::Result<Vec<Batch>> {
    let script: Script = toml::from_str(SCRIPT).context("the sample network cannot be read")?;
    Cast::new(today, now, Ids::seeded(SEED)).play(script)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::{Depth, Kind, Mark, Progress, Stage, Status};

    fn book(today: &str) -> Book {
        let today: NaiveDate = today.parse().expect("a day");
        let now = today.and_hms_opt(9, 0, 0).expect("a time").and_utc().fixed_offset();
        let mut book = Book::new(Settings::default(), today);
        for batch in batches(today, now).expect("a script that can be played") {
            assert!(batch.heading.at <= now, "{} is not ahead", batch.heading.what);
            book.apply_all(batch.changes).expect("it fits");
        }
        book
    }

    #[test]
    fn the_sample_shows_everything_there_is_to_show() {
        let book = book("2026-03-12");
        let people = || book.people();
        assert!((40..=60).contains(&book.len()), "{} people", book.len());
        let marks: HashSet<Mark> = people().map(|person| book.mark(person.id)).collect();
        assert_eq!(marks, Mark::ALL.into_iter().collect());
        for status in Status::ALL {
            assert!(people().any(|person| person.status == status), "{status:?}");
        }
        for circle in Settings::default().circles.all() {
            assert!(people().any(|person| person.circle == circle.name), "{}", circle.name);
        }
        let scenes = || book.interactions().iter();
        for kind in Kind::ALL {
            assert!(scenes().any(|scene| scene.kind == *kind), "{kind:?}");
        }
        for depth in Depth::ALL {
            assert!(scenes().any(|scene| scene.depth == Some(*depth)), "{depth:?}");
        }
        for stage in Stage::ALL {
            assert!(book.introductions().iter().any(|one| one.stage == *stage), "{stage:?}");
        }
        assert!(book.promises().iter().any(|one| matches!(one.progress, Progress::Done(_))));
        assert!(book.ties().len() > 5 && book.facts().len() > 30);
    }

    #[test]
    fn the_sample_can_be_shown_on_any_day() {
        for today in ["2024-02-29", "2026-12-31", "2027-01-01", "1999-03-28", "2100-03-01"] {
            assert!(!book(today).is_empty(), "{today}");
        }
    }
}
