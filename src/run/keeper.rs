//! The thread that owns the store, so that no write and no other process ever holds up a frame.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::derived;
use super::event::Event;
use super::loader::Loader;
use super::opening::Place;
use super::threads;
use crate::domain::{Batch, PersonId, Seq};
use crate::query::lookup::Index;
use crate::store::{self, Store, StoreError};
use crate::ui::{Msg, Trouble, Write};

/// The source named in the history for what is done on the screen.
pub const SOURCE: &str = "screen";

/// Something for the store to do.
enum Task {
    /// Keep something that was made at that position of the journal.
    Write(Seq, Write),
    /// Note that somebody was looked up.
    LookUp(PersonId),
    /// Tell what was done so far.
    History,
    /// Read people without their timelines.
    Glance,
    /// Read the whole book.
    Load,
    /// Tell what others stored.
    Follow,
    /// Say when the folder that is watched is in its place again.
    WatchAnew,
    /// Go on with another store.
    Use(Box<dyn Store>, Seq, Box<Place>),
    /// Say so, and touch nothing until the other end speaks or goes.
    Rest(Sender<()>, Receiver<()>),
    /// Let go of the store and say so.
    End(Sender<()>),
}

/// How long to wait for the thread to come to rest or to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// The way to the thread that owns the store. Its answers come as [`Event::News`].
#[derive(Clone)]
pub struct Keeper {
    tasks: Sender<Task>,
    /// Whether a look at the journal is on its way already.
    following: Arc<AtomicBool>,
}

impl Keeper {
    /// Starts the thread; the screen knows the journal up to `seen`.
    pub fn start(store: Box<dyn Store>, seen: Seq, place: Place, events: Sender<Event>) -> io::Result<Self> {
        let (tasks, waiting) = channel();
        let following = Arc::new(AtomicBool::new(false));
        let desk = Desk {
            store,
            seen,
            indexed: None,
            place,
            events: events.clone(),
            following: Arc::clone(&following),
        };
        threads::start("store", events, move || desk.work(&waiting))?;
        Ok(Self { tasks, following })
    }

    /// Keeps something; answered by [`Msg::Stored`].
    pub fn write(&self, base: Seq, write: Write) {
        self.hand(Task::Write(base, write));
    }

    /// Notes that somebody was looked up.
    pub fn look_up(&self, who: PersonId) {
        self.hand(Task::LookUp(who));
    }

    /// Reads the history; answered by [`Msg::History`].
    pub fn history(&self) {
        self.hand(Task::History);
    }

    /// Reads people without their timelines, where that is sooner than all; answered by
    /// [`Msg::Loaded`].
    pub fn glance(&self) {
        self.hand(Task::Glance);
    }

    /// Reads the whole book; answered by [`Msg::Loaded`].
    pub fn load(&self) {
        self.hand(Task::Load);
    }

    /// Looks for what others stored; answered by [`Msg::Changed`] when there is something.
    pub fn follow(&self) {
        if !self.following.swap(true, Ordering::SeqCst) {
            self.hand(Task::Follow);
        }
    }

    /// Waits until nobody replaces the folder that is watched; answered by [`Event::Replaced`].
    pub fn watch_anew(&self) {
        self.hand(Task::WatchAnew);
    }

    /// Goes on with the store of another place, of which the screen knows everything up to `seen`.
    pub fn use_store(&self, store: Box<dyn Store>, seen: Seq, place: Place) {
        self.hand(Task::Use(store, seen, Box::new(place)));
    }

    /// Lets the thread finish what was handed to it and rest as long as the returned value lives: a
    /// process that is stopped must not hold the store's lock.
    pub fn rest(&self) -> Sender<()> {
        let (done, resting) = channel();
        let (go_on, waiting) = channel();
        self.hand(Task::Rest(done, waiting));
        // When it takes too long, the lock's own patience has to do.
        let _ = resting.recv_timeout(FAREWELL);
        go_on
    }

    /// Ends the thread, after what was handed to it is done.
    pub fn end(&self) {
        let (done, ended) = channel();
        self.hand(Task::End(done));
        // Whether it ended or takes too long: there is nothing more to wait for.
        let _ = ended.recv_timeout(FAREWELL);
    }

    fn hand(&self, task: Task) {
        // The thread only ends by a fault, which the main thread hears of.
        let _ = self.tasks.send(task);
    }
}

struct Desk {
    store: Box<dyn Store>,
    /// The position up to which the screen was told everything.
    seen: Seq,
    /// The position of the book of which the screen has an index.
    indexed: Option<Seq>,
    place: Place,
    events: Sender<Event>,
    following: Arc<AtomicBool>,
}

impl Desk {
    fn work(mut self, waiting: &Receiver<Task>) {
        for task in waiting {
            match task {
                Task::Rest(done, go_on) => {
                    // Whoever asked may have gone meanwhile; a hang-up is the sign to go on.
                    let _ = done.send(());
                    let _ = go_on.recv();
                }
                Task::End(done) => {
                    // What cannot be tidied now is tidied another time; nothing is lost by it.
                    let _ = self.store.tidy();
                    drop(self.store);
                    // Whoever asked may have gone meanwhile.
                    let _ = done.send(());
                    return;
                }
                Task::Write(base, write) => self.write(base, write),
                Task::Glance => self.glance(),
                Task::Load => self.load(),
                Task::LookUp(who) => self.place.look_up(who),
                Task::History => self.history(),
                Task::Follow => self.follow(),
                Task::WatchAnew => {
                    // Whoever has the lock finishes first.
                    self.follow();
                    // Without a main thread there is nobody left to tell.
                    let _ = self.events.send(Event::Replaced);
                }
                Task::Use(store, seen, place) => {
                    (self.store, self.seen, self.place) = (store, seen, *place);
                }
            }
            for notice in self.store.notices() {
                self.tell(Msg::Tell(notice));
            }
        }
    }

    fn tell(&self, msg: Msg) {
        // Without a main thread there is nobody left to tell.
        let _ = self.events.send(Event::News(msg));
    }

    fn saw(&mut self, batches: &[Batch]) {
        self.seen = batches.iter().map(|batch| batch.heading.seq).fold(self.seen, Seq::max);
    }

    fn write(&mut self, base: Seq, write: Write) {
        let answer = match self.store_write(base, write) {
            Ok(stored) => {
                self.saw(&stored);
                Ok(stored)
            }
            Err(error) => Err(self.trouble(base, error)),
        };
        self.tell(Msg::Stored(answer));
    }

    fn store_write(&mut self, base: Seq, write: Write) -> Result<Vec<Batch>, StoreError> {
        let (store, now) = (self.store.as_mut(), self.place.clock.now());
        match write {
            Write::Keep(batch) => store.commit(base, batch),
            Write::Redo => store::redo(store, base, now, SOURCE),
            Write::Undo(times) => {
                let mut stored = store::undo(store, base, now, SOURCE)?;
                for _ in 1..times {
                    match store::undo(store, base, now, SOURCE) {
                        Ok(more) => stored = more,
                        // What was undone before stays undone.
                        Err(StoreError::Nothing(_)) => break,
                        Err(error) => return Err(error),
                    }
                }
                Ok(stored)
            }
        }
    }

    /// What the screen needs to know of a write that failed, others' changes included.
    fn trouble(&mut self, base: Seq, error: StoreError) -> Trouble {
        // When the store cannot be read either, the first error says why.
        let missed = self.store.since(base).unwrap_or_default();
        self.saw(&missed);
        let message = error.to_string();
        let conflict = match error {
            StoreError::Conflict(conflict) => Some(conflict),
            _ => None,
        };
        Trouble { message, conflict: conflict.map(Box::new), missed }
    }

    fn history(&mut self) {
        let msg = match self.store.history() {
            Ok(history) => Msg::History(history),
            Err(error) => Msg::Tell(error.to_string()),
        };
        self.tell(msg);
    }

    fn follow(&mut self) {
        // Before reading: whatever is stored from here on is worth another look.
        self.following.store(false, Ordering::SeqCst);
        match self.store.since(self.seen) {
            Ok(batches) if batches.is_empty() => {}
            Ok(batches) => {
                self.saw(&batches);
                self.tell(Msg::Changed(batches));
            }
            Err(StoreError::Outrun(_)) => self.load(),
            Err(error) => self.tell(Msg::Tell(error.to_string())),
        }
    }

    /// What cannot be read now is read with the whole book, which follows.
    fn glance(&mut self) {
        let Ok(Some(mut roster)) = self.place.roster(self.store.as_mut()) else { return };
        let (index, Some(book)) = (derived::index(&mut roster), roster.whole()) else { return };
        self.seen = book.seq();
        let index = index.map(|mut index| {
            index.prepare();
            Box::new(index)
        });
        self.indexed = index.as_ref().map(|_| book.seq());
        self.tell(Msg::Loaded(Box::new(book), index));
    }

    fn load(&mut self) {
        let loaded = Loader::load(&self.place).and_then(|mut loader| {
            let sketch = loader.sketch()?;
            loader.rest(&sketch)
        });
        match loaded {
            Ok((book, notices)) => {
                self.seen = book.seq();
                // Made here, so that nobody waits for it when somebody is looked for.
                let index = (self.indexed != Some(book.seq())).then(|| Box::new(Index::new(&book)));
                self.indexed = Some(book.seq());
                self.tell(Msg::Loaded(Box::new(book), index));
                notices.into_iter().for_each(|notice| self.tell(Msg::Tell(notice)));
            }
            Err(error) => self.tell(Msg::Tell(error.to_string())),
        }
    }
}
