//! What reaches the main thread, through one channel.

use std::io;
use std::sync::mpsc::Sender;

use super::guarded::Fault;
use crate::ui::Msg;

/// Something happened.
#[derive(Debug)]
pub enum Event {
    /// The terminal sent these, in order.
    Input(Vec<crossterm::event::Event>),
    /// The terminal can be read no more.
    InputLost(io::Error),
    /// The system sent this signal.
    Signal(i32),
    /// An answer to something the screen asked for, or news from another process.
    News(Msg),
    /// The folder that is watched was replaced by another in its place.
    Replaced,
    /// Nothing touches the store until this is dropped.
    Resting(Sender<()>),
    /// Nothing touches the store any more.
    Closed,
    /// A thread met a fault of the program's own.
    Crashed(Fault),
}
