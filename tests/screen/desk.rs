//! What is asked of the store for the screen, without a thread or a second process.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rekindle::domain::{Batch, Book, Change, History, Person, PersonId, Seq, Settings};
use rekindle::ops;
use rekindle::run::desk::Desk;
use rekindle::run::event::Event;
use rekindle::run::keeper::Keeper;
use rekindle::run::reading::{Arrived, InPlace, Reading, Wanted};
use rekindle::run::tasks::Task;
use rekindle::run::{Options, Place};
use rekindle::store::memory::Memory;
use rekindle::store::{Store, StoreError, Turn};
use rekindle::ui::{Msg, Ticket, Write};

use super::story::{context, now, today};

fn place(folder: &Path) -> Place {
    let options = Options {
        data_dir: Some(folder.to_owned()),
        config: Some(folder.join("config.toml")),
        today: Some(today()),
        helped: false,
        machine: None,
    };
    Place::find(&options).expect("a place")
}

fn add(number: u64) -> Batch {
    let mut book = Book::new(Settings::default(), today());
    let person = Person::new(PersonId::new(number), format!("Person {number}"), "friends", now());
    ops::perform(&mut book, &context(), format!("add {number}"), vec![Change::from(person)]).unwrap()
}

fn write(number: u64, base: Seq) -> Task {
    Task::Write(Ticket(number), base, Write::Keep(add(number)))
}

/// What is told, in a few words.
fn words(told: Vec<Msg>) -> Vec<String> {
    let word = |msg| match msg {
        Msg::Stored(Ticket(number), Ok(stored)) => format!("stored {number}: {}", stored.len()),
        Msg::Loaded(book, _) => format!("loaded {}", book.seq()),
        Msg::Changed(batches) => format!("changed {}", batches.len()),
        other => format!("{other:?}"),
    };
    told.into_iter().map(word).collect()
}

/// A book that takes long to read.
struct Slow;

impl Reading for Slow {
    fn read(&mut self, _store: &mut dyn Store, _place: &Place, _wanted: Wanted) -> Option<Arrived> {
        None
    }
}

#[test]
fn while_the_book_is_read_what_is_written_is_stored_and_then_shown_on_top() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(Box::new(Memory::default()), 0, place(folder.path()), Box::new(Slow));
    assert!(words(desk.take(Task::Read(Wanted::Whole))).is_empty(), "it is on its way");
    assert_eq!(words(desk.take(write(1, 0))), ["stored 1: 1"]);
    let old = Book::new(Settings::default(), today());
    let arrived = |folder: &Path| {
        Task::Show(Box::new(Arrived {
            folder: folder.to_owned(),
            came: Ok((old.clone(), None)),
            notices: Vec::new(),
        }))
    };
    assert_eq!(words(desk.take(arrived(folder.path()))), ["loaded 0", "changed 1"]);
    assert!(words(desk.take(arrived(Path::new("/elsewhere")))).is_empty(), "of another place by now");
    assert!(words(desk.take(Task::Follow)).is_empty(), "everything was told");
}

#[test]
fn the_book_is_read_in_place_where_nothing_else_may_run() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(Box::new(Memory::default()), 0, place(folder.path()), Box::new(InPlace));
    desk.take(write(1, 0));
    desk.take(write(2, 1));
    assert_eq!(words(desk.take(Task::Read(Wanted::Whole))), ["loaded 2"]);
}

/// A store whose every commit says that it began, and waits for leave.
struct Patient {
    inner: Memory,
    begun: Sender<()>,
    leave: Receiver<()>,
}

impl Store for Patient {
    fn load(&mut self, settings: &Settings, today: NaiveDate) -> Result<Book, StoreError> {
        self.inner.load(settings, today)
    }
    fn commit(&mut self, base: Seq, batch: Batch) -> Result<Vec<Batch>, StoreError> {
        self.begun.send(()).unwrap();
        self.leave.recv().unwrap();
        self.inner.commit(base, batch)
    }
    fn turn(
        &mut self,
        base: Seq,
        turn: Turn,
        now: DateTime<FixedOffset>,
        source: &str,
    ) -> Result<Vec<Batch>, StoreError> {
        self.inner.turn(base, turn, now, source)
    }
    fn since(&mut self, seq: Seq) -> Result<Vec<Batch>, StoreError> {
        self.inner.since(seq)
    }
    fn history(&mut self) -> Result<History, StoreError> {
        self.inner.history()
    }
    fn batch(&mut self, seq: Seq) -> Result<Batch, StoreError> {
        self.inner.batch(seq)
    }
}

#[test]
fn the_store_rests_only_after_what_is_being_written() {
    let folder = tempfile::tempdir().unwrap();
    let ((begun, begins), (leave, waits), (events, told)) = (channel(), channel(), channel());
    let store = Box::new(Patient { inner: Memory::default(), begun, leave: waits });
    let keeper = Keeper::start(store, 0, place(folder.path()), events).unwrap();
    keeper.write(Ticket(1), 0, Write::Keep(add(1)));
    begins.recv().unwrap();
    keeper.rest();
    assert!(told.try_recv().is_err(), "it is at work, and nobody may stop it now");
    leave.send(()).unwrap();
    let next = || told.recv_timeout(Duration::from_secs(20)).expect("an event");
    assert!(matches!(next(), Event::News(Msg::Stored(Ticket(1), Ok(_)))));
    let Event::Resting(until) = next() else { panic!("it does not rest") };
    keeper.write(Ticket(2), 1, Write::Keep(add(2)));
    assert!(begins.try_recv().is_err(), "nothing is touched while it rests");
    drop(until);
    begins.recv().unwrap();
    leave.send(()).unwrap();
    assert!(matches!(next(), Event::News(Msg::Stored(Ticket(2), Ok(_)))));
}
