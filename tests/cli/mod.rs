//! The real binary, run as a script would.

mod briefing;
mod editing;
mod exporting;
mod filtering;
mod finding;
mod importing;
mod journal;
mod load;
mod logging;
mod output;
mod people;
mod rk;
mod safety;
mod table;
mod tending;
mod usage;
