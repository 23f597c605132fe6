//! The roster brought up to date by a process of its own, so that nobody waits for it.

use std::ffi::OsString;

use super::aside::{self, Task};
use super::derived;
use super::opening::Place;
use crate::store::{self, StoreError};

/// The argument that makes `rk` bring the roster up to date.
const FLAG: &str = "--bring-up-to-date";

/// Lets another process bring the roster up to date. Whether it can or not: without it reading is only
/// slower.
pub(super) fn start(place: &Place) {
    let access = rustix::fs::access(&place.paths.data, rustix::fs::Access::WRITE_OK);
    if access.is_err() {
        // Whatever it found could not be kept.
        return;
    }
    if let Ok(mut command) = aside::command(FLAG, place) {
        // Nobody waits for it: it ends by itself.
        drop(command.spawn());
    }
}

/// Brings the roster up to date, when the arguments of the process ask for that. Gives the exit code.
pub(super) fn serve(arguments: &[OsString]) -> Option<u8> {
    let task = aside::asked(FLAG, arguments)?;
    Some(u8::from(renew(&task).is_err()))
}

fn renew(task: &Task) -> Result<(), StoreError> {
    let mut store = store::open_existing(&task.folder)?;
    let roster = store.roster(&task.settings, task.today)?;
    if let Some(book) = roster.and_then(|mut roster| roster.whole()) {
        derived::renew(store.as_mut(), &book);
    }
    Ok(())
}
