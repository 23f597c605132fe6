//! `rk why WHO`: the arithmetic behind a person's rank.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::json;
use crate::cli::line::Line;
use crate::cli::shell::Shell;
use crate::domain::nudge;

/// The arithmetic behind a person's rank
#[derive(Debug, Args)]
pub struct Why {
    /// An id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Why {
    const NAME: &'static str = "why";
    const EXAMPLES: &'static [&'static str] = &["rk why sarah", "rk why sarah --json"];

    fn run(self, shell: &mut Shell) -> Done {
        let id = shell.who(&self.who.join(" "))?;
        let session = shell.glance()?;
        let book = &session.book;
        let why = nudge::why(book, id).ok_or_else(|| Failure::failed("nobody to explain", ""))?;
        if shell.json {
            shell.out.json(&json::Why::of(book, &why))?;
            return Ok(Outcome::Done);
        }
        shell.out.line(Line::new().strong(book.name(id)).faint(format!("  score {:.2}", why.score)))?;
        let row = |term: &nudge::Term| {
            vec![
                Line::from(format!("{:>8}", format!("{:+.2}", term.value))),
                Line::from(term.term.as_str()),
                Line::new().faint(&term.note),
            ]
        };
        let rows: Vec<Vec<Line>> = why.terms.iter().map(row).collect();
        shell.out.rows(&rows)?;
        if let Some(silent) = &why.silent {
            shell.out.line(silent.as_str())?;
        }
        Ok(Outcome::Done)
    }
}
