//! A text in the owner's editor. The caller gives the terminal back first and takes it again after.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::Command;

use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, waitpid};

use super::scratch::Scratch;

/// Why there is no text. What was there before is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// The file for it could not be written or read.
    #[error("the editor's file cannot be used ({0}); nothing was changed")]
    File(#[from] io::Error),
    /// The editor could not be started.
    #[error("the editor “{0}” cannot be started; set VISUAL or EDITOR to one you have")]
    NotFound(String),
    /// The editor ended with an error.
    #[error("the editor ended with an error; nothing was changed")]
    Failed,
}

/// Editors that keep copies beside the file, and how they are told not to.
const DISCREET: &[(&str, &[&str])] = &[
    ("vim", &["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"]),
    ("nvim", &["-n", "-i", "NONE", "--cmd", "set noundofile nobackup nowritebackup"]),
];

/// The editor of the environment: `VISUAL`, else `EDITOR`, else `vi`.
pub fn chosen() -> String {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
    named.map(|editor| editor.trim().to_owned()).find(|editor| !editor.is_empty()).unwrap_or("vi".into())
}

/// Lets the owner edit `text` in `editor` (a program with its arguments) in a file called `name`, and
/// gives back what it is then.
pub fn edit(editor: &str, name: &str, text: &str) -> Result<String, EditorError> {
    let scratch = Scratch::in_memory()?;
    let path = scratch.path().join(name);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(text.as_bytes())?;
    drop(file);
    run(editor, &path)?;
    Ok(fs::read_to_string(&path)?)
}

fn run(editor: &str, path: &Path) -> Result<(), EditorError> {
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let called = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or(program);
    let quiet = DISCREET.iter().find(|(known, _)| *known == called).map_or(&[][..], |(_, words)| words);
    let child = Command::new(program).args(words).args(quiet).arg(path).spawn();
    let child = child.map_err(|_| EditorError::NotFound(program.to_owned()))?;
    if wait(child.id())? { Ok(()) } else { Err(EditorError::Failed) }
}

/// Waits for the editor to end and tells whether it ended well. When it is suspended, so are we: the
/// shell waits for us, not for it.
fn wait(child: u32) -> io::Result<bool> {
    let pid = i32::try_from(child).ok().and_then(Pid::from_raw);
    loop {
        let status = match waitpid(pid, WaitOptions::UNTRACED) {
            Ok(status) => status.map(|(_, status)| status),
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        match status {
            Some(status) if status.stopped() => kill_process(getpid(), Signal::STOP)?,
            Some(status) => return Ok(status.exit_status() == Some(0)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_editor_writes_comes_back() {
        let edited = edit("sed -i s/tea/coffee/", "ann.toml", "likes tea\n").expect("edited");
        assert_eq!(edited, "likes coffee\n");
    }

    #[test]
    fn an_editor_that_fails_or_is_missing_is_told() {
        assert!(matches!(edit("false", "a", "x"), Err(EditorError::Failed)));
        let missing = edit("no-such-editor-anywhere -x", "a", "x").expect_err("missing").to_string();
        assert!(missing.contains("no-such-editor-anywhere"), "{missing}");
    }
}
