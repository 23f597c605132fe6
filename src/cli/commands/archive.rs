//! `rk archive WHO`: out of sight, not out of the book.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::domain::Status;
use crate::ops::person;

/// Keep a person out of sight; nothing is lost, `rk status WHO active` brings them back
#[derive(Debug, Args)]
pub struct Archive {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Archive {
    const NAME: &'static str = "archive";
    const EXAMPLES: &'static [&'static str] = &["rk archive old tom"];

    fn run(self, shell: &mut Shell) -> Done {
        act::on_person(
            shell,
            &self.who.join(" "),
            |name| format!("archive {name}"),
            |book, context, id| person::status(book, context, &[id], Status::Archived),
        )
    }
}
