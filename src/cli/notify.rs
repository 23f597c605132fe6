//! A desktop notification, through `notify-send`.

use std::io::ErrorKind;
use std::process::Command;

use super::failure::Failure;
use crate::domain::Book;
use crate::domain::nudge::Today;
use crate::domain::plain;

/// Shows what the day asks for; shows nothing when it asks for nothing.
pub fn send(book: &Book, today: &Today) -> Result<(), Failure> {
    if today.nudges.is_empty() {
        return Ok(());
    }
    let title = format!("{} to rekindle", today.nudges.len());
    let lines: Vec<String> = today
        .nudges
        .iter()
        .map(|one| escaped(&plain::line(&format!("{}: {}", book.name(one.person), one.reason))))
        .collect();
    let shown =
        Command::new("notify-send").args(["--app-name=rekindle", "--", &title, &lines.join("\n")]).status();
    match shown {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::failed(format!("notify-send ended with {status}"), "")),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::failed(
            "there is no notify-send on this machine to show a notification with",
            "install it (libnotify), or use rk today in a terminal",
        )),
        Err(error) => Err(Failure::failed(format!("notify-send cannot be run: {error}"), "")),
    }
}

/// The text as notification servers that read markup show it unchanged.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
