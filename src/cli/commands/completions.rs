//! `rk completions SHELL`: the script that completes commands, options and names.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::tree;

/// The script that completes commands and options in your shell
#[derive(Debug, Args)]
pub struct Completions {
    /// Your shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: clap_complete::Shell,
}

impl Subcommand for Completions {
    const NAME: &'static str = "completions";
    const EXAMPLES: &'static [&'static str] = &[
        "rk completions bash > ~/.local/share/bash-completion/completions/rk",
        "rk completions fish > ~/.config/fish/completions/rk.fish",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut tree(), "rk", &mut script);
        shell.out.raw(&script)?;
        Ok(Outcome::Done)
    }
}
