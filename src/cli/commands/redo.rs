//! `rk redo [N]`: does again what was undone last.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::cli::steps;
use crate::run::session::Session;

/// Do again what was undone last
#[derive(Debug, Args)]
pub struct Redo {
    /// How many steps.
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,
}

impl Subcommand for Redo {
    const NAME: &'static str = "redo";
    const EXAMPLES: &'static [&'static str] = &["rk redo", "rk redo 3"];

    fn run(self, shell: &mut Shell) -> Done {
        steps::walk(shell, self.steps, Session::redo)
    }
}
