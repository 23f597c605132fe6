//! Signals, as events like any other.

use std::io;
use std::sync::mpsc::Sender;

use rustix::process::{Signal, getpgid, getpid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::threads;

/// The signals that end the program.
pub const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// Tells the main thread of every signal that concerns it; `hurry` is told first of those that end the
/// program, as the main thread may be waiting for the terminal.
pub fn start(events: Sender<Event>, hurry: impl Fn() + Send + 'static) -> io::Result<()> {
    let [term, hup, int, quit] = ENDING;
    let mut signals = Signals::new([term, hup, int, quit, SIGTSTP, SIGCONT])?;
    threads::start("signals", events.clone(), move || {
        for signal in signals.forever() {
            if ENDING.contains(&signal) {
                hurry();
            }
            if events.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    })
}

/// Whether somebody above us can bring us back from the background: a shell that gave us a process
/// group of our own. Directly below a terminal window there is nobody.
pub fn can_suspend() -> bool {
    match (getpgid(None), getsid(None)) {
        (Ok(group), Ok(session)) => group != session,
        _ => false,
    }
}

/// Stops until somebody continues us. With `group`, those we run under (`cargo run`, a script) stop
/// too, as they do when the terminal itself sends Ctrl-Z.
pub fn stop(group: bool) -> io::Result<()> {
    if group {
        kill_current_process_group(Signal::TSTP)?;
    }
    kill_process(getpid(), Signal::STOP)?;
    Ok(())
}
