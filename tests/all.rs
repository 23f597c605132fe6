//! All tests of the outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test may stop at the first surprise"
)]

mod cli;
mod domain;
mod formats;
mod fuzz;
mod layers;
mod lookup;
mod nudges;
mod ops;
mod pty;
mod screen;
mod simulator;
mod store;

/// The time this thread has worked, whatever else the machine does.
fn worked() -> std::time::Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    std::time::Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}
