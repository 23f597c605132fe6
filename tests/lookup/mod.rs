//! Finding people.

mod ask;
mod filter;
mod finding;
mod sample;
mod who;
