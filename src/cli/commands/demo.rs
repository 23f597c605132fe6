//! `rk demo`: the application on the sample network.

use clap::Args;

use crate::cli::application;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;

/// Look around in a sample network; nothing of yours is touched
#[derive(Debug, Args)]
pub struct Demo {}

impl Subcommand for Demo {
    const NAME: &'static str = "demo";
    const EXAMPLES: &'static [&'static str] = &["rk demo"];

    fn run(self, shell: &mut Shell) -> Done {
        application::demonstrate(shell)
    }
}
