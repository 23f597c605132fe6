//! `rk merge A B`: makes one person of two.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::ops::merge::merge;

/// Make one person of two: A goes into B, which keeps its own where both have something
#[derive(Debug, Args)]
pub struct Merge {
    /// Who goes into the other: an id, an e-mail address or a name.
    #[arg(value_name = "A")]
    from: String,
    /// Who stays.
    #[arg(value_name = "B")]
    into: String,
}

impl Subcommand for Merge {
    const NAME: &'static str = "merge";
    const EXAMPLES: &'static [&'static str] =
        &["rk merge \"sara chen\" \"sarah chen\"", "rk merge 3f7k 8a2m"];

    fn run(self, shell: &mut Shell) -> Done {
        let named = shell.about(&[&self.from, &self.into])?;
        let from = who::resolve(&named.book, &self.from)?;
        let into = who::resolve(&named.book, &self.into)?;
        let mut session = shell.everybody_with(&[from, into])?;
        let what = session.change(|book, context| {
            let what = format!("merge {} into {}", book.name(from), book.name(into));
            Ok((what.clone(), merge(book, context, from, into)?, what))
        })?;
        shell.out.say(what);
        if shell.json
            && let Some(person) = session.book.person(into)
        {
            shell.out.json(&json::Person::of(&session.book, person))?;
        }
        Ok(Outcome::Done)
    }
}
