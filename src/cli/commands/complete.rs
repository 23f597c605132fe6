//! `rk complete`: people's names, for the completion of a shell.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::{Book, Status};
use crate::query::fold::fold;

/// How many names are offered.
const OFFERED: usize = 100;

/// The names that begin with what is typed, for the completion of your shell
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct Complete {
    /// What is typed so far.
    #[arg(value_name = "TEXT", default_value = "")]
    text: String,
}

impl Subcommand for Complete {
    const NAME: &'static str = "complete";
    const EXAMPLES: &'static [&'static str] = &["rk complete sar"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.glance()?;
        for name in names(&session.book, &fold(&self.text)) {
            shell.out.line(name)?;
        }
        Ok(Outcome::Done)
    }
}

/// Names that begin with the folded text; where none does, those with a later word that does.
fn names<'a>(book: &'a Book, typed: &str) -> Vec<&'a str> {
    let tended = book.people().filter(|person| person.status != Status::Archived);
    let folded: Vec<(String, &str)> =
        tended.map(|person| (fold(&person.name), person.name.as_str())).collect();
    let pick = |fits: &dyn Fn(&str) -> bool| -> Vec<&str> {
        folded.iter().filter(|(folded, _)| fits(folded)).map(|(_, name)| *name).collect()
    };
    let mut names = pick(&|name| name.starts_with(typed));
    if names.is_empty() {
        names = pick(&|name| name.split_whitespace().any(|word| word.starts_with(typed)));
    }
    names.sort_unstable();
    names.dedup();
    names.truncate(OFFERED);
    names
}
