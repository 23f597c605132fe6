//! `rk rm WHO`: deletes somebody; undo brings them back.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::ops::person;

/// Delete a person with all that is kept of them (rk undo brings them back)
#[derive(Debug, Args)]
pub struct Rm {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Rm {
    const NAME: &'static str = "rm";
    const EXAMPLES: &'static [&'static str] = &["rk rm old tom", "rk rm 3f7k"];

    fn run(self, shell: &mut Shell) -> Done {
        let id = shell.who(&self.who.join(" "))?;
        let mut session = shell.everybody_with(&[id])?;
        act::in_session(
            shell,
            &mut session,
            id,
            |name| format!("delete {name}"),
            |book, context, id| person::remove(book, context, &[id]),
        )
    }
}
