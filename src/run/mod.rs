//! The only layer with threads and a terminal.

pub mod session;
