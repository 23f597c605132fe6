//! The only layer with threads and a terminal.

pub mod clipboard;
pub mod clock;
pub mod editor;
pub mod opening;
pub mod paths;
pub mod scratch;
pub mod session;
pub mod zone;

pub use opening::{Options, Place};
