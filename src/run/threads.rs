//! Threads whose faults end the program in good order: the terminal restored, the fault told.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::event::Event;

/// Runs `work` on a thread of its own; when it panics, the main thread hears of it.
pub fn start(name: &str, events: Sender<Event>, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let guarded = move || {
        if let Err(fault) = panic::catch_unwind(AssertUnwindSafe(work)) {
            // Without a main thread there is nobody left to tell.
            let _ = events.send(Event::Crashed(words(&*fault)));
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(guarded).map(drop)
}

/// What a fault says.
pub fn words(fault: &(dyn Any + Send)) -> String {
    let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| fault.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".to_owned())
}

/// While this lives, a panic prints nothing over the screen; where the last one was is kept.
pub struct Hush {
    place: Arc<Mutex<Option<String>>>,
}

impl Hush {
    /// Silences panics from now on.
    pub fn new() -> Self {
        let place = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&place);
        panic::set_hook(Box::new(move |info| {
            let at = info.location().map(ToString::to_string);
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }));
        Self { place }
    }

    /// Where in the source the last panic was.
    pub fn place(&self) -> String {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone().unwrap_or_else(|| "an unknown place".to_owned())
    }
}

impl Default for Hush {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Hush {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(panic::take_hook());
        }
    }
}
