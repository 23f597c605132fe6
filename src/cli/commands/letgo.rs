//! `rk letgo WHO`: the next wider circle, or the archive.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::ops::snooze::let_go;

/// Let a person go to the next wider circle, from the outermost to the archive
#[derive(Debug, Args)]
pub struct Letgo {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Letgo {
    const NAME: &'static str = "letgo";
    const EXAMPLES: &'static [&'static str] = &["rk letgo sarah"];

    fn run(self, shell: &mut Shell) -> Done {
        act::on_person(
            shell,
            &self.who.join(" "),
            |name| format!("let go: {name}"),
            |book, context, id| let_go(book, context, &[id]),
        )
    }
}
