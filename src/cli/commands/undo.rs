//! `rk undo [N]`: takes back what was done last.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::cli::steps;
use crate::run::session::Session;

/// Take back what was done last
#[derive(Debug, Args)]
pub struct Undo {
    /// How many steps.
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,
}

impl Subcommand for Undo {
    const NAME: &'static str = "undo";
    const EXAMPLES: &'static [&'static str] = &["rk undo", "rk undo 3"];

    fn run(self, shell: &mut Shell) -> Done {
        steps::walk(shell, self.steps, Session::undo)
    }
}
