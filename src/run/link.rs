//! Opening a link in whatever the system opens links with.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

/// What may be opened: an address that came with an import could name anything.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:", "tel:"];

/// The system's program for links.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens `link` without waiting for what it opens.
pub fn open(link: &str) -> Result<(), String> {
    if !SCHEMES.iter().any(|scheme| link.to_lowercase().starts_with(scheme)) {
        return Err(format!("“{link}” is no link that can be opened; copy it with y"));
    }
    let quiet = || Stdio::null();
    let child = Command::new(OPENER).arg(link).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    let mut child = child.map_err(|error| told(&error))?;
    // Somebody has to hear of its end, or it stays in the system's list of processes.
    thread::spawn(move || child.wait());
    Ok(())
}

fn told(error: &io::Error) -> String {
    format!("the link cannot be opened: {OPENER} does not start ({error})")
}
