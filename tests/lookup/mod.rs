//! Finding people.

mod ask;
mod complete;
mod filter;
mod finding;
mod roster;
mod sample;
mod ties;
mod who;
