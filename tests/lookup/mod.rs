//! Finding people.

mod ask;
mod complete;
mod filter;
mod finding;
mod sample;
mod who;
