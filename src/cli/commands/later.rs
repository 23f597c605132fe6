//! `rk later WHO WHEN`: a rest until a day.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::cli::{act, when};
use crate::domain::english::Look;
use crate::ops::snooze::later;

/// Let a person rest until a day
#[derive(Debug, Args)]
pub struct Later {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// The day: next monday, in 3 weeks, 2026-04-01.
    #[arg(required = true, value_name = "WHEN")]
    when: Vec<String>,
}

impl Subcommand for Later {
    const NAME: &'static str = "later";
    const EXAMPLES: &'static [&'static str] =
        &["rk later sarah in 3 weeks", "rk later sarah \"next monday\""];

    fn run(self, shell: &mut Shell) -> Done {
        let today = shell.place()?.clock.today();
        let until = when::day(&self.when.join(" "), today, Look::Ahead)?;
        act::on_person(
            shell,
            &self.who,
            |name| format!("later: {name} rests until {}", when::said(until, today)),
            |book, context, id| later(book, context, id, until),
        )
    }
}
