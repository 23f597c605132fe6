//! `rk duplicates`: pairs that may be one person.

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::json;
use crate::cli::line::Line;
use crate::cli::shell::Shell;
use crate::ops::duplicates::pairs;

/// Pairs that may be one person, each with the reason
#[derive(Debug, Args)]
pub struct Duplicates {}

#[derive(Serialize)]
struct Pair<'a> {
    a: json::Named<'a>,
    b: json::Named<'a>,
    because: &'a str,
}

impl Subcommand for Duplicates {
    const NAME: &'static str = "duplicates";
    const EXAMPLES: &'static [&'static str] = &["rk duplicates", "rk duplicates --json"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.session()?;
        let book = &session.book;
        let pairs = pairs(book);
        if shell.json {
            let pair = |one| json::Named::of(book, one);
            let list: Vec<_> = pairs
                .iter()
                .map(|one| Pair { a: pair(one.a), b: pair(one.b), because: &one.because })
                .collect();
            shell.out.json(&list)?;
            return Ok(Outcome::Done);
        }
        for one in &pairs {
            let line = Line::new().strong(book.name(one.b)).plain(" and ").strong(book.name(one.a));
            shell.out.line(line.plain(format!(": {}", one.because)))?;
            shell.out.line(Line::new().faint(format!("    rk merge {} {}", one.b, one.a)))?;
        }
        if pairs.is_empty() {
            shell.out.say("nobody seems to be kept twice");
        }
        Ok(Outcome::Done)
    }
}
