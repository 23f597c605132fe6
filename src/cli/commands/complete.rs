//! `rk complete`: people's names, for the completion of a shell.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::{Book, PersonId, Status};
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
        let typed = fold(&self.text);
        let (session, people) = shell.some(|index| {
            // Whoever is archived falls out of these again.
            let mut people = index.beginning(&typed);
            people.truncate(2 * OFFERED);
            (people.clone(), people)
        })?;
        for name in names(&session.book, &people) {
            shell.out.line(name)?;
        }
        Ok(Outcome::Done)
    }
}

/// The names to offer of these people.
fn names<'a>(book: &'a Book, people: &[PersonId]) -> Vec<&'a str> {
    let tended = people.iter().filter_map(|id| book.person(*id));
    let tended = tended.filter(|person| person.status != Status::Archived);
    let mut names: Vec<&str> = tended.map(|person| person.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(OFFERED);
    names
}
