//! Working on the screen so that the terminal is given back even when the program has a fault.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, anyhow};

/// The program met a fault of its own.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rekindle stopped because of a fault of its own; what was saved is safe. It said: {0}")]
pub struct Fault(String);

impl Fault {
    /// The fault that a panic tells of.
    pub fn of(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
        Self(text.unwrap_or_else(|| "nothing".to_owned()))
    }
}

/// Takes the terminal for `work`. However that ends, with a panic too, the terminal is given back (by
/// dropping what was taken) before anything is said.
pub fn guarded<S, T>(
    take: impl FnOnce() -> io::Result<S>,
    work: impl FnOnce(S) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let hush = Hush::new();
    let taken = take().context("the terminal cannot be used")?;
    let ended = panic::catch_unwind(AssertUnwindSafe(|| work(taken)));
    let ended = ended.unwrap_or_else(|panic| Err(Fault::of(&*panic).into()));
    ended.map_err(|error| match error.downcast::<Fault>() {
        Ok(fault) => anyhow!("{fault} (at {})", hush.place()),
        Err(error) => error,
    })
}

/// While this lives, a panic prints nothing over the screen; where the last one was is kept.
struct Hush {
    place: Arc<Mutex<Option<String>>>,
}

impl Hush {
    /// Silences panics from now on.
    fn new() -> Self {
        let place = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&place);
        panic::set_hook(Box::new(move |info| {
            let at = info.location().map(ToString::to_string);
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }));
        Self { place }
    }

    /// Where in the source the last panic was.
    fn place(&self) -> String {
        let place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone().unwrap_or_else(|| "an unknown place".to_owned())
    }
}

impl Drop for Hush {
    fn drop(&mut self) {
        if !thread::panicking() {
            drop(panic::take_hook());
        }
    }
}
