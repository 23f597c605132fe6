//! The real binary, run as a script would.

mod rk;
mod table;
mod usage;
