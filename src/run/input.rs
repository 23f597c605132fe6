//! Reading the terminal: one batch, then nothing until leave is given.
//!
//! So an editor that runs in between has the terminal to itself, and while the program is idle this
//! thread sleeps in one blocking read.

use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::time::Duration;

use crossterm::event::{Event as Input, poll, read};

use super::event::Event;
use super::threads;

/// How many events are taken at once; a larger paste of keys comes in several batches.
const BATCH: usize = 4096;

/// Leave to read the next batch.
pub struct Leave(SyncSender<()>);

impl Leave {
    /// Lets the reader go on; once is enough.
    pub fn give(&self) {
        // Full: leave was given already. Gone: the reader told why before it ended.
        let _ = self.0.try_send(());
    }
}

/// Starts to read. The first batch is read without leave.
pub fn start(events: Sender<Event>) -> io::Result<Leave> {
    let (give, leave) = sync_channel(1);
    threads::start("input", events.clone(), move || follow(&events, &leave))?;
    Ok(Leave(give))
}

fn follow(events: &Sender<Event>, leave: &Receiver<()>) {
    loop {
        let event = match batch() {
            Ok(inputs) => Event::Input(inputs),
            Err(error) => Event::InputLost(error),
        };
        let lost = matches!(event, Event::InputLost(_));
        if events.send(event).is_err() || lost || leave.recv().is_err() {
            return;
        }
    }
}

fn batch() -> io::Result<Vec<Input>> {
    let mut inputs = vec![read()?];
    while inputs.len() < BATCH && poll(Duration::ZERO)? {
        inputs.push(read()?);
    }
    Ok(inputs)
}
