//! From what was written on the command line to a session that works.

use std::path::PathBuf;

use anyhow::Context as _;
use chrono::NaiveDate;

use super::clock::Clock;
use super::paths::Paths;
use super::session::Session;
use super::zone;
use crate::config::{self, Config};
use crate::domain::{Ids, PersonId};
use crate::ops::Context;
use crate::store::{self, Store};

/// What the command line and the environment say about where and when to work.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The data folder; `None` for the platform's own.
    pub data_dir: Option<PathBuf>,
    /// The config file; `None` for the platform's own.
    pub config: Option<PathBuf>,
    /// The day to act on; `None` for the real one.
    pub today: Option<NaiveDate>,
}

/// Where and when to work, and what the owner chose: known before anything is opened.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where the database and the config live.
    pub paths: Paths,
    /// Where today comes from.
    pub clock: Clock,
    /// What the config says.
    pub config: Config,
    /// What is wrong with the config or the environment, one sentence each.
    pub warnings: Vec<String>,
}

impl Place {
    /// Finds the paths and reads the config; only a missing home folder is an error.
    pub fn find(options: &Options) -> anyhow::Result<Self> {
        let paths = Paths::new(options.data_dir.clone(), options.config.clone())?;
        let (config, warnings) = config::read(&paths.config);
        let mut warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        if options.config.is_some() && !paths.config.exists() {
            let words = "there is no such file; the built-in settings are used";
            warnings.push(format!("{}: {words}", paths.config.display()));
        }
        warnings.extend(zone::complaint(std::env::var("TZ").ok().as_deref()));
        Ok(Self { paths, clock: Clock::new(options.today), config, warnings })
    }

    /// What an operation may know of the world; `source` is what acts: `screen`, `shell`, `import`.
    pub fn context(&self, source: &str) -> anyhow::Result<Context> {
        let mut seed = [0; 8];
        getrandom::fill(&mut seed).context("the system gives no randomness for new ids")?;
        Ok(Context {
            today: self.clock.today(),
            now: self.clock.now(),
            ids: Ids::seeded(u64::from_ne_bytes(seed)),
            source: source.to_owned(),
        })
    }

    /// Opens the store and loads the whole book.
    pub fn session(&self, source: &str) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let book = store.load(&self.config.settings, self.clock.today())?;
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// Opens the store and loads people and where you stand with them, without timelines where that is
    /// sooner: enough to find, list and suggest people, and to keep something new about them.
    pub fn glance(&self, source: &str) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let (settings, today) = (&self.config.settings, self.clock.today());
        let book = match store.glance(settings, today)? {
            Some(book) => book,
            None => store.load(settings, today)?,
        };
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// Notes that somebody was looked up.
    pub fn look_up(&self, person: PersonId) {
        // Where that cannot be kept, people who fit equally well stand in a less apt order: no reason to
        // trouble anybody.
        let _ = store::look_up(&self.paths.data, person);
    }

    /// Opens the store alone.
    pub fn store(&self) -> anyhow::Result<Box<dyn Store>> {
        Ok(store::open(&self.paths.data)?)
    }
}
