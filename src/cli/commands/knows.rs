//! `rk knows A B`: who knows whom.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::ops::knows::{between, knows};

/// Keep that two people know each other
#[derive(Debug, Args)]
pub struct Knows {
    /// One of them: an id, an e-mail address or a name.
    #[arg(value_name = "A")]
    a: String,
    /// The other.
    #[arg(value_name = "B")]
    b: String,
    /// How, seen from A: sister, works with.
    #[arg(long, value_name = "TEXT")]
    how: Option<String>,
}

impl Subcommand for Knows {
    const NAME: &'static str = "knows";
    const EXAMPLES: &'static [&'static str] = &["rk knows sarah wei --how \"worked together\""];

    fn run(self, shell: &mut Shell) -> Done {
        let mut session = shell.about(&[&self.a, &self.b])?;
        let a = who::resolve(&session.book, &self.a)?;
        let b = who::resolve(&session.book, &self.b)?;
        let how = self.how.unwrap_or_default();
        let what = session.change(|book, context| {
            let changes = knows(book, context, a, b, &how)?;
            let what = format!("{} knows {}", book.name(a), book.name(b));
            Ok((what.clone(), changes, what))
        })?;
        shell.out.say(what);
        if shell.json
            && let Some(tie) = between(&session.book, a, b)
        {
            shell.out.json(&json::Relation::tie(&session.book, tie, a))?;
        }
        Ok(Outcome::Done)
    }
}
