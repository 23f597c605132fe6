//! Reading people for the screen: in place, or beside the store's thread so that no write waits for it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::derived;
use super::event::Event;
use super::loader::Loader;
use super::opening::Place;
use super::tasks::Task;
use super::threads;
use crate::domain::{Book, Seq};
use crate::query::lookup::Index;
use crate::store::Store;

/// What is to be read.
pub enum Wanted {
    /// People without their timelines, where that is sooner than all.
    Glance,
    /// The whole book.
    Whole,
    /// What a sketch that is on the screen lacks, from whoever handed it over.
    Rest(Box<Loader>, Box<Book>),
}

/// What was read.
pub struct Arrived {
    /// The data folder it was read from.
    pub folder: PathBuf,
    /// The book and the index of just that book, where one was made; or why there is none.
    pub came: Result<(Book, Option<Index>), String>,
    /// What people should know of the store.
    pub notices: Vec<String>,
}

/// How people are read.
pub trait Reading: Send {
    /// Reads, or begins to: what comes at once is given back, what comes later as [`Task::Show`].
    fn read(&mut self, store: &mut dyn Store, place: &Place, wanted: Wanted) -> Option<Arrived>;
}

/// Reads in place, from the store that is open: nothing else runs, so that every run is alike.
pub struct InPlace;

impl Reading for InPlace {
    fn read(&mut self, store: &mut dyn Store, place: &Place, wanted: Wanted) -> Option<Arrived> {
        match wanted {
            Wanted::Glance => glance(store, place),
            Wanted::Whole | Wanted::Rest(..) => {
                let book = store.load(&place.config.settings, place.clock.today());
                let came = book.map(|book| (book, None)).map_err(|error| error.to_string());
                Some(Arrived { folder: place.paths.data.clone(), came, notices: Vec::new() })
            }
        }
    }
}

/// What cannot be read at a glance is read with the whole book, which follows.
fn glance(store: &mut dyn Store, place: &Place) -> Option<Arrived> {
    let mut roster = place.roster(store).ok()??;
    let (index, book) = (derived::index(&mut roster), roster.whole()?);
    let index = index.map(|mut index| {
        index.prepare();
        index
    });
    Some(Arrived { folder: place.paths.data.clone(), came: Ok((book, index)), notices: Vec::new() })
}

/// Reads on a thread of its own, the whole book through a second process.
pub struct Aside {
    wanted: Sender<(Place, Wanted)>,
}

impl Aside {
    /// Starts the thread; what it read goes to `tasks`.
    pub fn start(tasks: Sender<Task>, events: Sender<Event>) -> io::Result<Self> {
        let (wanted, asked) = channel();
        threads::start("reader", events, move || work(&asked, &tasks))?;
        Ok(Self { wanted })
    }
}

impl Reading for Aside {
    fn read(&mut self, _store: &mut dyn Store, place: &Place, wanted: Wanted) -> Option<Arrived> {
        // The thread only ends by a fault, which the main thread hears of.
        let _ = self.wanted.send((place.clone(), wanted));
        None
    }
}

fn work(asked: &Receiver<(Place, Wanted)>, tasks: &Sender<Task>) {
    let mut indexed = None;
    for (place, wanted) in asked {
        let arrived = match wanted {
            Wanted::Glance => glanced(&place),
            Wanted::Whole => Some(whole(&place, indexed, None)),
            Wanted::Rest(loader, sketch) => Some(whole(&place, indexed, Some((*loader, *sketch)))),
        };
        let Some(arrived) = arrived else { continue };
        if let Ok((book, Some(_))) = &arrived.came {
            indexed = Some(book.seq());
        }
        if tasks.send(Task::Show(Box::new(arrived))).is_err() {
            return;
        }
    }
}

/// A folder that went away is not made anew.
fn glanced(place: &Place) -> Option<Arrived> {
    if !place.paths.data.is_dir() {
        return None;
    }
    glance(place.store().ok()?.as_mut(), place)
}

/// The whole book; its index too, unless the screen has one of just that book already.
fn whole(place: &Place, indexed: Option<Seq>, begun: Option<(Loader, Book)>) -> Arrived {
    let loaded = match begun {
        Some((loader, sketch)) => loader.rest(&sketch),
        None => Loader::load(place).and_then(|mut loader| {
            let sketch = loader.sketch()?;
            loader.rest(&sketch)
        }),
    };
    let folder = place.paths.data.clone();
    match loaded {
        Ok((book, notices)) => {
            // Made here, so that nobody waits for it when somebody is looked for.
            let index = (indexed != Some(book.seq())).then(|| Index::new(&book));
            Arrived { folder, came: Ok((book, index)), notices }
        }
        Err(error) => Arrived { folder, came: Err(error.to_string()), notices: Vec::new() },
    }
}
