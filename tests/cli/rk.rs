//! Running `rk` in a folder of its own on a fixed day.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The day all of these tests act on: a Thursday.
pub const TODAY: &str = "2026-03-12";

/// A data folder of its own.
pub struct Rk {
    folder: TempDir,
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Rk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("config.toml"), "").expect("a config");
        Self { folder }
    }

    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The command, ready to be altered.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rk"));
        command.args(arguments).env_clear().env("TZ", "UTC").stdin(Stdio::null());
        command.env("RK_DATA_DIR", self.path().join("data")).env("RK_TODAY", TODAY);
        command.env("RK_CONFIG", self.path().join("config.toml"));
        command
    }

    /// Runs it to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        Ran::of(self.command(arguments).output().expect("rk runs"))
    }

    /// Runs it and insists that it succeeds.
    #[track_caller]
    pub fn ok<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran
    }

    /// Runs it with `--json` and reads what it prints.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.ok(&[arguments, &["--json"]].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    }

    /// Runs it, insists on the exit code, and gives back what it said to people.
    #[track_caller]
    pub fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(!ran.err.trim().is_empty(), "a failure says why: {ran:?}");
        assert!(!ran.err.contains("panicked"), "{ran:?}");
        ran.err
    }

    /// Keeps somebody new and gives back the id.
    #[track_caller]
    pub fn add(&self, arguments: &[&str]) -> String {
        self.ok(&[&["add"], arguments].concat()).out.trim().to_owned()
    }
}

impl Ran {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}
