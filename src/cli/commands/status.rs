//! `rk status WHO STATUS`: whether somebody is tended.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::ops::person;

/// Say whether a person is tended: active, archived, do-not-contact or in-memory
#[derive(Debug, Args)]
pub struct Status {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// active, archived, do-not-contact or in-memory.
    #[arg(value_name = "STATUS")]
    status: String,
}

impl Subcommand for Status {
    const NAME: &'static str = "status";
    const EXAMPLES: &'static [&'static str] =
        &["rk status sarah do-not-contact", "rk status \"old tom\" in-memory"];

    fn run(self, shell: &mut Shell) -> Done {
        let status = person::status_named(&self.status)?;
        act::on_person(
            shell,
            &self.who,
            |name| format!("status of {name}: {}", status.word()),
            |book, context, id| person::status(book, context, &[id], status),
        )
    }
}
