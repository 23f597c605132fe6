//! The only layer with threads and a terminal.

pub mod application;
mod aside;
pub mod clipboard;
pub mod clock;
pub mod demo;
mod derived;
pub mod desk;
pub mod drafts;
pub mod editor;
pub mod event;
pub mod found;
pub mod guarded;
pub mod importing;
pub mod input;
pub mod keeper;
mod link;
pub mod loader;
mod look;
pub mod opening;
pub mod paths;
mod pick;
pub mod reading;
mod renewal;
pub mod scratch;
pub mod screen;
pub mod session;
pub mod signals;
mod strip;
pub mod tasks;
pub mod threads;
mod tty;
pub mod watch;
pub mod zone;

pub use application::{Ending, Left, application, demonstration};
pub use opening::{Options, Place};
pub use pick::{Choice, can_choose, choose};
pub use screen::NoTerminal;

pub use crate::ui::{Draft, Picked, Typed};

use std::ffi::OsString;

/// Does what another process of this program asks for, when the arguments (the program's name first) say
/// so. Gives the exit code.
pub fn serve(arguments: &[OsString]) -> Option<u8> {
    loader::serve(arguments).or_else(|| renewal::serve(arguments))
}
