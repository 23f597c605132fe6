//! Finding people.

mod filter;
mod finding;
mod sample;
mod who;
