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
mod layers;
mod lookup;
mod nudges;
mod ops;
mod pty;
mod screen;
mod simulator;
mod store;
