//! The only layer with threads and a terminal.

pub mod clock;
pub mod opening;
pub mod paths;
pub mod session;
pub mod zone;

pub use opening::{Options, Place};
