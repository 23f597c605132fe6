//! `rk notnow WHO`: a rest of half a cadence.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::ops::snooze::not_now;

/// Let a person rest for half a cadence
#[derive(Debug, Args)]
pub struct Notnow {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Notnow {
    const NAME: &'static str = "notnow";
    const EXAMPLES: &'static [&'static str] = &["rk notnow sarah"];

    fn run(self, shell: &mut Shell) -> Done {
        act::answer(shell, &self.who.join(" "), |name| format!("not now: {name}"), not_now)
    }
}
