//! The built-in sample network: invented people, dated from today, in a database that is thrown away.

mod cast;
mod script;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, NaiveDate};

use super::keeper::SOURCE;
use super::opening::Place;
use super::paths::Paths;
use super::scratch::Scratch;
use super::session::Session;
use crate::domain::{Batch, Ids, Settings};
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
    let place = Place { paths: Paths { data, ..place.paths.clone() }, ..place.clone() };
    let mut store = store::open(&place.paths.data)?;
    let (today, now) = (place.clock.today(), place.clock.now());
    for (base, batch) in (0..).zip(batches(today, now)?) {
        store.commit(base, batch)?;
    }
    // The sample people stand in the built-in circles, whatever the owner calls their own.
    let mut place = place;
    place.config.settings.circles = Settings::default().circles;
    let book = store.load(&place.config.settings, today)?;
    let context = place.context(SOURCE)?;
    Ok((scratch, place, Session { store, book, context }))
}

/// The sample network as entries of a journal, oldest first: everybody at once, and what happened
/// lately one by one.
pub fn batches(today: NaiveDate, now: DateTime<FixedOffset>) -> anyhow::Result<Vec<Batch>> {
    let script: Script = toml::from_str(SCRIPT).context("the sample network cannot be read")?;
    Cast::new(today, now, Ids::seeded(SEED)).play(script)
}
