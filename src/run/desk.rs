//! What is done with the store for the screen: one task in, messages for the screen out. Nothing here
//! knows of a thread, a channel or another process.

use super::opening::Place;
use super::reading::{Arrived, Reading, Wanted};
use super::tasks::Task;
use crate::domain::{Batch, Seq};
use crate::store::{self, Store, StoreError, Turn};
use crate::ui::{Meant, Msg, Ticket, Trouble, Write};

/// The source named in the history for what is done on the screen.
pub const SOURCE: &str = "screen";

/// The store, and what the screen was told of it.
pub struct Desk {
    store: Box<dyn Store>,
    /// The position up to which the screen was told everything.
    seen: Seq,
    place: Place,
    reading: Box<dyn Reading>,
    /// What the screen is to be told.
    told: Vec<Msg>,
}

impl Desk {
    /// Works on a store of which the screen knows everything up to `seen`.
    pub fn new(store: Box<dyn Store>, seen: Seq, place: Place, reading: Box<dyn Reading>) -> Self {
        Self { store, seen, place, reading, told: Vec::new() }
    }

    /// Does a task, and gives back what the screen is to be told of it, in order.
    pub fn take(&mut self, task: Task) -> Vec<Msg> {
        match task {
            Task::Write(ticket, base, write) => self.write(ticket, base, write),
            Task::LookUp(who) => self.place.look_up(who),
            Task::History => self.history(),
            Task::Read(wanted) => self.read(wanted),
            Task::Show(arrived) => self.show(*arrived),
            Task::Follow | Task::FollowAnew => self.follow(),
            Task::Use(store, seen, place) => (self.store, self.seen, self.place) = (store, seen, *place),
            Task::Rest => {}
            // What cannot be tidied now is tidied another time; nothing is lost by it.
            Task::End => self.store.tidy().unwrap_or_default(),
        }
        let notices = self.store.notices().into_iter().map(Msg::Tell);
        self.told.extend(notices);
        std::mem::take(&mut self.told)
    }

    fn tell(&mut self, msg: Msg) {
        self.told.push(msg);
    }

    fn saw(&mut self, batches: &[Batch]) {
        self.seen = batches.iter().map(|batch| batch.heading.seq).fold(self.seen, Seq::max);
    }

    fn write(&mut self, ticket: Ticket, base: Seq, write: Write) {
        let answer = match self.store_write(base, write) {
            Ok(stored) => {
                self.saw(&stored);
                Ok(stored)
            }
            Err(error) => Err(self.trouble(base, error)),
        };
        self.tell(Msg::Stored(ticket, answer));
    }

    fn store_write(&mut self, base: Seq, write: Write) -> Result<Vec<Batch>, StoreError> {
        let (store, now) = (self.store.as_mut(), self.place.clock.now());
        match write {
            Write::Keep(batch) => store.commit(base, batch),
            Write::Redo => store::redo(store, base, now, SOURCE),
            Write::Undo(Meant::That(seq)) => store.turn(base, Turn::Undo(Some(seq)), now, SOURCE),
            Write::Undo(Meant::Last | Meant::Own(_)) => store::undo(store, base, now, SOURCE),
        }
    }

    /// What the screen needs to know of a write that failed, others' changes included.
    fn trouble(&mut self, base: Seq, error: StoreError) -> Trouble {
        // When the store cannot be read either, the first error says why; nobody waits for a lock twice.
        let missed = match &error {
            StoreError::Busy(_) => Vec::new(),
            _ => self.store.since(base).unwrap_or_default(),
        };
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
        match self.store.since(self.seen) {
            Ok(batches) if batches.is_empty() => {}
            Ok(batches) => {
                self.saw(&batches);
                self.tell(Msg::Changed(batches));
            }
            Err(StoreError::Outrun(_)) => self.read(Wanted::Whole),
            Err(error) => self.tell(Msg::Tell(error.to_string())),
        }
    }

    fn read(&mut self, wanted: Wanted) {
        if let Some(arrived) = self.reading.read(self.store.as_mut(), &self.place, wanted) {
            self.show(arrived);
        }
    }

    /// Shows what was read, and then what was stored while it was.
    fn show(&mut self, arrived: Arrived) {
        if arrived.folder != self.place.paths.data {
            return;
        }
        match arrived.came {
            Ok((book, index)) => {
                self.seen = book.seq();
                self.tell(Msg::Loaded(Box::new(book), index.map(Box::new)));
                self.told.extend(arrived.notices.into_iter().map(Msg::Tell));
                self.follow();
            }
            Err(why) => self.tell(Msg::Tell(why)),
        }
    }
}
