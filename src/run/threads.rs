//! Threads whose faults end the program in good order: the terminal restored, the fault told.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::Sender;
use std::thread;

use super::event::Event;
use super::guarded::Fault;

/// Runs `work` on a thread of its own; when it panics, the main thread hears of it.
pub fn start(name: &str, events: Sender<Event>, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let guarded = move || {
        if let Err(fault) = panic::catch_unwind(AssertUnwindSafe(work)) {
            // Without a main thread there is nobody left to tell.
            let _ = events.send(Event::Crashed(Fault::of(&*fault)));
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(drop)
}
