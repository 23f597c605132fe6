//! What a subcommand is: its arguments, its examples, and what it does.

use clap::{ArgMatches, Args, Command};

use super::failure::{Done, Failure};
use super::shell::Shell;

/// A command of the shell. Its doc comment is its help.
pub trait Subcommand: Args {
    /// The word that names it.
    const NAME: &'static str;
    /// What somebody might type, `rk` first; each parses.
    const EXAMPLES: &'static [&'static str];

    /// Carries it out.
    fn run(self, shell: &mut Shell) -> Done;
}

/// A row of the table of commands.
pub struct Entry {
    /// The word that names it.
    pub name: &'static str,
    /// What somebody might type.
    pub examples: &'static [&'static str],
    /// Its arguments and help.
    pub define: fn() -> Command,
    /// Reads the arguments and carries it out.
    pub run: fn(&ArgMatches, &mut Shell) -> Done,
}

impl Entry {
    /// The row of one subcommand.
    pub const fn of<S: Subcommand>() -> Self {
        Self { name: S::NAME, examples: S::EXAMPLES, define: define::<S>, run: read_and_run::<S> }
    }
}

fn define<S: Subcommand>() -> Command {
    let examples: Vec<String> = S::EXAMPLES.iter().map(|example| format!("  {example}")).collect();
    S::augment_args(Command::new(S::NAME)).after_help(format!("Examples:\n{}", examples.join("\n")))
}

fn read_and_run<S: Subcommand>(matches: &ArgMatches, shell: &mut Shell) -> Done {
    let arguments =
        S::from_arg_matches(matches).map_err(|error| Failure::usage(error.to_string(), "see --help"))?;
    arguments.run(shell)
}
