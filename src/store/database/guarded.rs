//! sled's panics, caught and told apart from ours.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Trouble;

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic in this thread would be caught as damage of the database: a panic hook that tells
/// people, or ends the program, stays silent then.
pub fn expects_panic() -> bool {
    EXPECTED.get()
}

/// Runs work on the database; a panic in it means that the database is damaged.
pub(super) fn run<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    let before = EXPECTED.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(before);
    outcome.unwrap_or_else(|_| Err(Trouble::Damaged("reading it failed".to_owned())))
}
