//! All tests of the outside, in one binary.

mod cli;
mod domain;
mod formats;
mod layers;
mod lookup;
mod nudges;
mod ops;
mod pty;
mod screen;
mod store;
