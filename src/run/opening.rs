//! From what was written on the command line to a session that works.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use chrono::NaiveDate;

use super::clock::Clock;
use super::derived;
use super::paths::Paths;
use super::renewal;
use super::session::Session;
use super::zone;
use crate::config::{self, Config};
use crate::domain::nudge::{self, Today};
use crate::domain::{Book, Ids, PersonId};
use crate::ops::Context;
use crate::query::lookup::Index;
use crate::store::vfs::{Os, Vfs};
use crate::store::{self, Location, Roster, Store, StoreError};

/// What the command line and the environment say about where and when to work.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The data folder; `None` for the platform's own.
    pub data_dir: Option<PathBuf>,
    /// The config file; `None` for the platform's own.
    pub config: Option<PathBuf>,
    /// The day to act on; `None` for the real one.
    pub today: Option<NaiveDate>,
    /// Whether this is `rk`, which can give work that nobody waits for to a second process of itself.
    pub helped: bool,
    /// The machine to work on; `None` for the one this program runs on.
    pub machine: Option<Arc<dyn Vfs>>,
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
    /// Whether work that nobody waits for goes to a second process.
    pub helped: bool,
    pub(super) machine: Arc<dyn Vfs>,
    /// Whether the data folder was there when the store was opened first.
    pub(super) known: Arc<AtomicBool>,
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
        let machine = options.machine.clone().unwrap_or_else(|| Arc::new(Os));
        let clock = Clock::new(options.today, Arc::clone(&machine));
        if options.today.is_none() && clock.now().timestamp() < 0 {
            let day = clock.today();
            warnings.push(format!(
                "this machine's clock says that today is {day}; set it, or name the day with --today"
            ));
        }
        let known = Arc::default();
        Ok(Self { paths, clock, config, warnings, helped: options.helped, machine, known })
    }

    /// What an operation may know of the world; `source` is what acts: `screen`, `shell`, `import`.
    pub fn context(&self, source: &str) -> anyhow::Result<Context> {
        let seed = self.machine.random().context("the system gives no randomness for new ids")?;
        Ok(Context {
            today: self.clock.today(),
            now: self.clock.now(),
            ids: Ids::seeded(seed),
            source: source.to_owned(),
        })
    }

    /// Opens the store and loads the whole book.
    pub fn session(&self, source: &str) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let book = self.load(store.as_mut())?;
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// Loads the whole book, and keeps for the next glance what that takes.
    pub fn load(&self, store: &mut dyn Store) -> Result<Book, StoreError> {
        let book = store.load(&self.config.settings, self.clock.today())?;
        derived::renew(store, &book);
        Ok(book)
    }

    /// Opens the store and loads people and where you stand with them, without timelines where that is
    /// sooner: enough to find, list and suggest people, and to keep something new about them.
    pub fn glance(&self, source: &str) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let roster = self.roster(store.as_mut())?;
        let book = self.everybody(store.as_mut(), roster)?;
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// The same with the index of everybody, ready for many look-ups.
    pub fn indexed(&self, source: &str) -> anyhow::Result<(Session, Index)> {
        let mut store = self.store()?;
        let mut roster = self.roster(store.as_mut())?;
        let index = roster.as_mut().and_then(derived::index);
        let book = self.everybody(store.as_mut(), roster)?;
        let mut index = index.unwrap_or_else(|| Index::new(&book));
        index.set_recent(&store::recent(self.data()));
        index.prepare();
        Ok((Session { store, book, context: self.context(source)? }, index))
    }

    /// Opens the store without reading anybody: for walking the journal.
    pub fn unread(&self, source: &str) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let (settings, today) = (self.config.settings.clone(), self.clock.today());
        let seq = store.history()?.last_seq();
        let book = Book::sketch(settings, today, seq, [], HashMap::new());
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// Notes that somebody was looked up.
    pub fn look_up(&self, person: PersonId) {
        // Where that cannot be kept, people who fit equally well stand in a less apt order: no reason to
        // trouble anybody.
        let _ = store::look_up(self.data(), person);
    }

    /// Opens the store and loads only those people whom `seek` finds, by what it gives back first, as
    /// [`Place::glance`] would. Where that takes everybody anyway, everybody is loaded.
    pub fn some<T>(
        &self,
        source: &str,
        seek: impl Fn(&Index) -> (Vec<PersonId>, T),
    ) -> anyhow::Result<(Session, T)> {
        let mut store = self.store()?;
        let (context, recent) = (self.context(source)?, store::recent(self.data()));
        let mut roster = self.roster(store.as_mut())?;
        if let Some((book, found)) = roster.as_mut().and_then(|roster| derived::seek(roster, &recent, &seek))
        {
            return Ok((Session { store, book, context }, found));
        }
        let book = self.everybody(store.as_mut(), roster)?;
        let mut index = Index::new(&book);
        index.set_recent(&recent);
        let (_, found) = seek(&index);
        Ok((Session { store, book, context }, found))
    }

    /// The same with only those people who may be meant by these words for a WHO.
    pub fn about(&self, source: &str, words: &[&str]) -> anyhow::Result<Session> {
        let recent = store::recent(self.data());
        let read = |roster: &mut Roster| derived::meant(roster, &recent, words, Roster::some);
        self.read(source, read, |store, roster| self.everybody(store, roster))
    }

    /// The same with all that passed with them.
    pub fn entire(&self, source: &str, words: &[&str]) -> anyhow::Result<Session> {
        let recent = store::recent(self.data());
        let read = |roster: &mut Roster| derived::meant(roster, &recent, words, Roster::entire);
        self.read(source, read, |store, _| self.load(store))
    }

    /// The same with only those people one of whose names is one of these folded words.
    pub fn named(&self, source: &str, words: &[String]) -> anyhow::Result<Session> {
        let read = |roster: &mut Roster| derived::named(roster, words);
        self.read(source, read, |store, roster| self.everybody(store, roster))
    }

    /// Everybody, and all that passed with these people: enough to take them out or to unite them.
    pub fn everybody_with(&self, source: &str, people: &[PersonId]) -> anyhow::Result<Session> {
        self.read(source, |roster| roster.whole_with(people), |store, _| self.load(store))
    }

    /// A session with what `read` finds in the roster, `otherwise` where that is of no use.
    fn read(
        &self,
        source: &str,
        read: impl FnOnce(&mut Roster) -> Option<Book>,
        otherwise: impl FnOnce(&mut dyn Store, Option<Roster>) -> Result<Book, StoreError>,
    ) -> anyhow::Result<Session> {
        let mut store = self.store()?;
        let mut roster = self.roster(store.as_mut())?;
        let book = match roster.as_mut().and_then(read) {
            Some(book) => book,
            None => otherwise(store.as_mut(), roster)?,
        };
        Ok(Session { store, book, context: self.context(source)? })
    }

    /// What the day asks for, and a book of at least those people it speaks of.
    pub fn today(&self, source: &str) -> anyhow::Result<(Session, Today)> {
        let mut store = self.store()?;
        let context = self.context(source)?;
        let mut roster = self.roster(store.as_mut())?;
        if let Some((today, book)) = roster.as_mut().and_then(derived::today) {
            return Ok((Session { store, book, context }, today));
        }
        let book = self.everybody(store.as_mut(), roster)?;
        // A prompt or a status line asks again and again.
        self.renew(store.as_mut(), &book);
        let today = nudge::today(&book);
        Ok((Session { store, book, context }, today))
    }

    /// What is known of people without opening the database.
    pub fn roster(&self, store: &mut dyn Store) -> Result<Option<Roster>, StoreError> {
        store.roster(&self.config.settings, self.clock.today())
    }

    /// Everybody, from a roster where there is one of use.
    fn everybody(&self, store: &mut dyn Store, roster: Option<Roster>) -> Result<Book, StoreError> {
        let Some(mut roster) = roster else { return self.load(store) };
        let Some(book) = roster.whole() else { return self.load(store) };
        if !roster.is_fresh() {
            self.renew(store, &book);
        }
        Ok(book)
    }

    /// Keeps what the next glance takes.
    fn renew(&self, store: &mut dyn Store, book: &Book) {
        if self.helped { renewal::start(self) } else { derived::renew(store, book) }
    }

    /// Opens the store alone.
    ///
    /// Where it was opened before, it must be there: a folder that is moved away meanwhile is not begun anew.
    pub fn store(&self) -> anyhow::Result<Box<dyn Store>> {
        if self.known.load(Ordering::Relaxed) {
            let opened = store::open_existing(self.data());
            return Ok(opened.map_err(|error| match error {
                StoreError::NoFolder(folder) => StoreError::Vanished(folder),
                other => other,
            })?);
        }
        self.known.store(self.data().is_kept(), Ordering::Relaxed);
        Ok(store::open(self.data())?)
    }

    /// The data folder, on the machine it is on.
    pub fn data(&self) -> Location {
        Location::on(Arc::clone(&self.machine), &self.paths.data)
    }
}
