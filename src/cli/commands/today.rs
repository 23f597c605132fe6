//! `rk today`: whom to get in touch with, and why.

use std::mem::ManuallyDrop;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, notify, text};
use crate::domain::nudge;
use crate::run::session::Session;

/// Whom to get in touch with today, and why
#[derive(Debug, Args)]
pub struct Today {
    /// Everybody there is a reason for, whatever the budget.
    #[arg(long)]
    all: bool,
    /// Print only how many.
    #[arg(long, conflicts_with_all = ["format", "notify"])]
    count: bool,
    /// Print a line for each, with {name} {reason} {step} {kind} {score} {last} {id} filled in.
    #[arg(long, value_name = "LINE", conflicts_with = "notify")]
    format: Option<text::Template>,
    /// Show a desktop notification, where there is something to say.
    #[arg(long)]
    notify: bool,
}

/// How many, for scripts.
#[derive(Serialize)]
struct Count {
    date: NaiveDate,
    count: usize,
    hidden: usize,
}

impl Subcommand for Today {
    const NAME: &'static str = "today";
    const EXAMPLES: &'static [&'static str] = &[
        "rk today",
        "rk today --all --json",
        "rk today --count",
        "rk today --format \"{name}: {reason}\"",
        "rk today --notify",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let (session, today) = if self.all { everyone(shell)? } else { shell.today()? };
        let book = &session.book;
        if self.notify {
            notify::send(book, &today)?;
        }
        if shell.json && self.count {
            shell.out.json(&Count { date: today.date, count: today.nudges.len(), hidden: today.hidden })?;
        } else if shell.json {
            shell.out.json(&json::Today::of(book, &today))?;
        } else if self.count {
            shell.out.line(today.nudges.len().to_string())?;
        } else if let Some(template) = &self.format {
            for one in &today.nudges {
                shell.out.line(template.fill(book, one))?;
            }
        } else if !self.notify {
            for line in text::today(book, &today) {
                shell.out.line(line)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// What the day asks for, whatever the budget.
fn everyone(shell: &mut Shell) -> Result<(ManuallyDrop<Session>, nudge::Today), Failure> {
    let session = shell.glance()?;
    let nudges = nudge::everyone(&session.book);
    let today = nudge::Today { nudges, hidden: 0, ..nudge::today(&session.book) };
    Ok((session, today))
}
