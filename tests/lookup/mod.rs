//! Finding people.

mod finding;
mod sample;
mod who;
