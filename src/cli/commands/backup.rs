//! `rk backup [PATH]`: everything in one file.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::store;

/// Write everything that is kept into one new file, and read it back
#[derive(Debug, Args)]
pub struct Backup {
    /// The file, or the folder to put it in; rekindle-DATE.backup in this folder when not given.
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
}

#[derive(Serialize)]
struct Document {
    path: String,
    people: usize,
}

impl Subcommand for Backup {
    const NAME: &'static str = "backup";
    const EXAMPLES: &'static [&'static str] = &["rk backup", "rk backup ~/safe/people.backup"];

    fn run(self, shell: &mut Shell) -> Done {
        let place = shell.place()?;
        let named = PathBuf::from(format!("rekindle-{}.backup", place.clock.today()));
        let path = match self.path {
            None => named,
            Some(folder) if folder.is_dir() => folder.join(named),
            Some(path) => path,
        };
        let done = store::backup(place.data(), &path)?;
        let path = done.path.display().to_string();
        let people = counted(done.people, "person", "people");
        shell.out.say(format!("kept safe: {people}; rk restore {path} brings them back"));
        if shell.json {
            shell.out.json(&Document { path, people: done.people })?;
        } else {
            shell.out.line(path)?;
        }
        Ok(Outcome::Done)
    }
}
