//! The real binary, run as a script would.

mod finding;
mod importing;
mod journal;
mod output;
mod people;
mod rk;
mod table;
mod tending;
mod usage;
