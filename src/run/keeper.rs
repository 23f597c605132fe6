//! The thread that owns the store, so that no write and no other process ever holds up a frame.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::desk::Desk;
use super::event::Event;
use super::loader::Loader;
use super::opening::Place;
use super::reading::{Aside, Wanted};
use super::tasks::{Task, Tasks};
use super::threads;
use crate::domain::{Book, PersonId, Seq};
use crate::store::Store;
use crate::ui::{Ticket, Write};

/// The way to the thread that owns the store. Its answers come as [`Event::News`].
#[derive(Clone)]
pub struct Keeper {
    tasks: Sender<Task>,
}

impl Keeper {
    /// Starts the thread; the screen knows the journal up to `seen`.
    pub fn start(store: Box<dyn Store>, seen: Seq, place: Place, events: Sender<Event>) -> io::Result<Self> {
        let (tasks, coming) = channel();
        let reading = Aside::start(tasks.clone(), events.clone())?;
        let desk = Desk::new(store, seen, place, Box::new(reading));
        threads::start("store", events.clone(), move || work(desk, &coming, &events))?;
        Ok(Self { tasks })
    }

    /// Keeps something; answered by [`Msg::Stored`](crate::ui::Msg::Stored).
    pub fn write(&self, ticket: Ticket, base: Seq, write: Write) {
        self.hand(Task::Write(ticket, base, write));
    }

    /// Notes that somebody was looked up.
    pub fn look_up(&self, who: PersonId) {
        self.hand(Task::LookUp(who));
    }

    /// Reads the history; answered by [`Msg::History`](crate::ui::Msg::History).
    pub fn history(&self) {
        self.hand(Task::History);
    }

    /// Reads people without their timelines, where that is sooner than all; answered by
    /// [`Msg::Loaded`](crate::ui::Msg::Loaded).
    pub fn glance(&self) {
        self.hand(Task::Read(Wanted::Glance));
    }

    /// Reads the whole book; answered by [`Msg::Loaded`](crate::ui::Msg::Loaded).
    pub fn load(&self) {
        self.hand(Task::Read(Wanted::Whole));
    }

    /// Reads what a sketch lacks, from whoever handed it over; answered as [`Self::load`] is.
    pub fn complete(&self, loader: Loader, sketch: Book) {
        self.hand(Task::Read(Wanted::Rest(Box::new(loader), Box::new(sketch))));
    }

    /// Looks for what others stored; answered by [`Msg::Changed`](crate::ui::Msg::Changed) when there
    /// is something.
    pub fn follow(&self) {
        self.hand(Task::Follow);
    }

    /// Waits until nobody replaces the folder that is watched; answered by [`Event::Replaced`].
    pub fn watch_anew(&self) {
        self.hand(Task::FollowAnew);
    }

    /// Goes on with the store of another place, of which the screen knows everything up to `seen`.
    pub fn use_store(&self, store: Box<dyn Store>, seen: Seq, place: Place) {
        self.hand(Task::Use(store, seen, Box::new(place)));
    }

    /// Lets the thread finish what is on its way and rest; answered by [`Event::Resting`].
    pub fn rest(&self) {
        self.hand(Task::Rest);
    }

    /// Ends the thread, after what was handed to it is done; answered by [`Event::Closed`].
    pub fn end(&self) {
        self.hand(Task::End);
    }

    fn hand(&self, task: Task) {
        // The thread only ends by a fault, which the main thread hears of.
        let _ = self.tasks.send(task);
    }
}

/// Carries tasks to the desk and what it says to the screen. Without a main thread there is nobody left
/// to tell: what was handed over is done all the same.
fn work(mut desk: Desk, coming: &Receiver<Task>, events: &Sender<Event>) {
    let mut waiting = Tasks::default();
    while let Some(task) = next(&mut waiting, coming) {
        let (rests, ends) = (matches!(task, Task::Rest), matches!(task, Task::End));
        let replaced = matches!(task, Task::FollowAnew);
        for msg in desk.take(task) {
            let _ = events.send(Event::News(msg));
        }
        if replaced {
            let _ = events.send(Event::Replaced);
        }
        if rests {
            rest(events);
        }
        if ends {
            let _ = events.send(Event::Closed);
            return;
        }
    }
}

fn next(waiting: &mut Tasks, coming: &Receiver<Task>) -> Option<Task> {
    coming.try_iter().for_each(|task| waiting.push(task));
    waiting.pop().or_else(|| coming.recv().ok())
}

/// A process that is stopped must not hold the store's lock: nothing is touched until what the main
/// thread got is dropped.
fn rest(events: &Sender<Event>) {
    let (go_on, waiting) = channel::<()>();
    let _ = events.send(Event::Resting(go_on));
    // Nothing is ever sent: a hang-up is the sign to go on.
    let _ = waiting.recv();
}
