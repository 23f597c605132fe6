//! `rk restore PATH`: everything as it was in a backup, the difference shown first.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::store::{self, Difference};

/// How many names are shown of each kind of difference.
const NAMED: usize = 10;

/// Bring back what a backup holds; shows the difference first, and rk undo takes it back
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Show the difference and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Restore without asking.
    #[arg(long, short)]
    yes: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    back: &'a [String],
    gone: &'a [String],
    altered: &'a [String],
    others: usize,
    applied: bool,
}

impl Subcommand for Restore {
    const NAME: &'static str = "restore";
    const EXAMPLES: &'static [&'static str] =
        &["rk restore ~/safe/people.backup --dry-run", "rk restore ~/safe/people.backup --yes"];

    fn run(self, shell: &mut Shell) -> Done {
        let mut session = shell.session()?;
        let difference = store::restore(&self.path, &session.book)?;
        if !shell.json {
            lines(&difference).into_iter().for_each(|line| shell.out.say(line));
        }
        let wanted = !difference.is_empty() && !self.dry_run;
        let applied =
            wanted && (self.yes || shell.confirm("Restore?", "--yes (or --dry-run to look first)")?);
        if applied {
            let what = format!("restore: {}", self.path.display());
            session.change(|_, _| Ok((what.clone(), difference.changes.clone(), ())))?;
        }
        if shell.json {
            let Difference { back, gone, altered, others, .. } = &difference;
            shell.out.json(&Document { back, gone, altered, others: *others, applied })?;
        } else {
            shell.out.say(if applied { "restored; rk undo takes it back" } else { "nothing was changed" });
        }
        Ok(Outcome::Done)
    }
}

fn lines(difference: &Difference) -> Vec<String> {
    if difference.is_empty() {
        return vec!["everything is as in the backup already".to_owned()];
    }
    let lists = [
        ("would come back", &difference.back),
        ("would go", &difference.gone),
        ("would be altered", &difference.altered),
    ];
    let mut lines: Vec<String> = lists
        .iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(verb, names)| format!("{} {verb}: {}", names.len(), some(names)))
        .collect();
    if difference.others > 0 {
        let others = counted(difference.others, "other thing", "other things");
        lines.push(format!("{others} (interactions, promises and the like) would change"));
    }
    lines
}

fn some(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
