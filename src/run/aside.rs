//! Work that `rk` gives to a second process of itself; the folder, the config and the day go along.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::NaiveDate;

use super::opening::Place;
use crate::config;
use crate::domain::Settings;

/// What the second process is to work on.
pub(super) struct Task {
    /// The data folder.
    pub(super) folder: PathBuf,
    /// What the config says.
    pub(super) settings: Settings,
    /// The day.
    pub(super) today: NaiveDate,
}

/// The command that starts the second process; `flag` says what for.
pub(super) fn command(flag: &str, place: &Place) -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    // Out of the way of signals to this one: a process that is stopped must not hold the store's lock.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.arg(flag).arg(&place.paths.data).arg(&place.paths.config);
    command.arg(place.clock.today().to_string());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command)
}

/// What the arguments of a process (its own name first) ask for, where they begin with this flag.
pub(super) fn asked(flag: &str, arguments: &[OsString]) -> Option<Task> {
    let [_, first, folder, config, today] = arguments else { return None };
    if first.as_os_str() != OsStr::new(flag) {
        return None;
    }
    let today = today.to_str().and_then(|today| today.parse().ok())?;
    let (config, _) = config::read(Path::new(config));
    Some(Task { folder: PathBuf::from(folder), settings: config.settings, today })
}
