//! A text in the owner's editor. The caller gives the terminal back first and takes it again after.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, waitpid};
use serde::{Deserialize, Serialize};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use super::drafts;
use super::scratch::Scratch;
use crate::domain::{Book, PersonId};
use crate::ops;
use crate::ui::{Draft, Typed};

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
    /// The same, or it was ended, after something was written.
    #[error("the editor did not end well; nothing was changed, what it wrote is kept as a draft")]
    Unfinished(Box<Draft>),
    /// The editor was closed without saving.
    #[error("the editor was closed without saving")]
    Unsaved,
}

/// A text for the editor, and what has to be known to bring it back when nobody waits for it any more.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// The text.
    pub text: String,
    data: PathBuf,
    what: String,
    person: PersonId,
    before: String,
}

impl Sheet {
    /// Somebody of the data folder `data` as text; what comes back is compared with `before`.
    pub fn new(data: &Path, book: &Book, person: PersonId, before: String, text: String) -> Self {
        let what = format!("edit {}", ops::edit::name(book, person, &before));
        let data = data.canonicalize().unwrap_or_else(|_| data.to_owned());
        Self { text, data, what, person, before }
    }

    /// What the editor made of it, as a draft.
    pub fn draft(&self, text: String) -> Draft {
        let typed = Typed::Card { person: self.person, before: self.before.clone(), text };
        Draft { what: self.what.clone(), typed: Some(typed), batch: None }
    }
}

/// The file the editor gets.
const FILE: &str = "person.toml";
/// The file that says what the editor's file is.
const SHEET: &str = "sheet.json";

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

/// Lets the owner edit a text in `editor` (a program with its arguments), and gives back what it is then.
pub fn edit(editor: &str, sheet: &Sheet) -> Result<String, EditorError> {
    let scratch = Scratch::in_memory()?;
    let path = scratch.path().join(FILE);
    write(&scratch.path().join(SHEET), &serde_json::to_vec(sheet).map_err(io::Error::from)?)?;
    let file = write(&path, sheet.text.as_bytes())?;
    // So that saving shows, even when nothing is altered or no time passes.
    file.set_modified(SystemTime::UNIX_EPOCH)?;
    drop(file);
    let ended = run(editor, &path)?;
    let text = fs::read_to_string(&path)?;
    match ended {
        true if fs::metadata(&path)?.modified()? == SystemTime::UNIX_EPOCH => Err(EditorError::Unsaved),
        true => Ok(text),
        false if text == sheet.text => Err(EditorError::Failed),
        false => Err(EditorError::Unfinished(Box::new(sheet.draft(text)))),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Puts what editors held whose `rk` was killed among the drafts of the data folder `data`, and removes
/// the folders that were left behind.
pub fn recover(data: &Path) {
    let data = data.canonicalize().unwrap_or_else(|_| data.to_owned());
    let sheet = |folder: &Path| -> Option<Sheet> {
        fs::read(folder.join(SHEET)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
    };
    for scratch in Scratch::abandoned(|folder| sheet(folder).is_none_or(|sheet| sheet.data == data)) {
        let held = sheet(scratch.path()).zip(fs::read_to_string(scratch.path().join(FILE)).ok());
        let typed = held.filter(|(sheet, text)| *text != sheet.text);
        if typed.is_some_and(|(sheet, text)| drafts::keep(&data, &sheet.draft(text)).is_err()) {
            // Another time, perhaps.
            scratch.leave();
        }
    }
}

/// Whether the editor ended well.
fn run(editor: &str, path: &Path) -> Result<bool, EditorError> {
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let called = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or(program);
    let quiet = DISCREET.iter().find(|(known, _)| *known == called).map_or(&[][..], |(_, words)| words);
    let child = Command::new(program).args(words).args(quiet).arg(path).spawn();
    let child = child.map_err(|_| EditorError::NotFound(program.to_owned()))?;
    Ok(wait(child.id())?)
}

/// What happened while the editor runs.
enum Came {
    Ended(io::Result<bool>),
    Signal(i32),
}

/// How long an editor may take to end when we are to.
const PATIENCE: Duration = Duration::from_secs(1);

/// Waits for the editor to end and tells whether it ended well. Ctrl-C is the editor's business; a
/// signal that ends us ends it, too, and what it wrote is kept.
fn wait(child: u32) -> io::Result<bool> {
    let (tell, told) = channel();
    let pid = i32::try_from(child).ok().and_then(Pid::from_raw);
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    let handle = signals.handle();
    let tell_signal = tell.clone();
    thread::spawn(move || signals.forever().try_for_each(|signal| tell_signal.send(Came::Signal(signal))));
    thread::spawn(move || tell.send(Came::Ended(follow(pid))));
    let ended = until_ended(pid, &told);
    handle.close();
    ended
}

fn until_ended(pid: Option<Pid>, told: &Receiver<Came>) -> io::Result<bool> {
    let mut by = None;
    loop {
        let came = match by {
            None => told.recv().ok(),
            Some(by) => told.recv_timeout(Instant::saturating_duration_since(&by, Instant::now())).ok(),
        };
        match came {
            Some(Came::Ended(ended)) => return ended.map(|well| well && by.is_none()),
            Some(Came::Signal(SIGTERM | SIGHUP)) if by.is_none() => {
                // It may have gone already.
                let _ = pid.map(|pid| kill_process(pid, Signal::TERM));
                by = Some(Instant::now() + PATIENCE);
            }
            Some(Came::Signal(_)) => {}
            None => return Ok(false),
        }
    }
}

/// When the editor is suspended, so are we: the shell waits for us, not for it.
fn follow(pid: Option<Pid>) -> io::Result<bool> {
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

    fn sheet(text: &str) -> Sheet {
        Sheet {
            text: text.to_owned(),
            data: PathBuf::from("/nowhere"),
            what: "edit Ann".to_owned(),
            person: PersonId::new(1),
            before: text.to_owned(),
        }
    }

    #[test]
    fn what_the_editor_writes_comes_back() {
        let edited = edit("sed -i s/tea/coffee/", &sheet("likes tea\n")).expect("edited");
        assert_eq!(edited, "likes coffee\n");
    }

    #[test]
    fn closing_it_without_saving_is_not_saving() {
        assert!(matches!(edit("true", &sheet("x")), Err(EditorError::Unsaved)));
        assert_eq!(edit("sed -i s/x/x/", &sheet("x\n")).expect("saved as it was"), "x\n");
    }

    #[test]
    fn an_editor_that_fails_or_is_missing_is_told() {
        assert!(matches!(edit("false", &sheet("x")), Err(EditorError::Failed)));
        let missing = edit("no-such-editor-anywhere -x", &sheet("x")).expect_err("missing").to_string();
        assert!(missing.contains("no-such-editor-anywhere"), "{missing}");
    }

    #[test]
    fn what_an_editor_wrote_before_it_failed_is_a_draft() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("edit.sh");
        fs::write(&script, "echo typed > $1; exit 1").expect("written");
        let failed = edit(&format!("sh {}", script.display()), &sheet("x")).expect_err("it failed");
        let EditorError::Unfinished(draft) = failed else { panic!("{failed}") };
        assert_eq!(draft.typed.expect("a text").lines(), ["typed"]);
    }
}
