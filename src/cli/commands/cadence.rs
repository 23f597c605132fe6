//! `rk cadence WHO "45 days"|never|default`: how long a tie may rest.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::load::Before;
use crate::cli::shell::Shell;
use crate::ops::circle::cadence;

/// Say how long the tie to a person may rest
#[derive(Debug, Args)]
pub struct Cadence {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// A time like 45 days, 6 weeks or 2 months; never; or default, as the circle says.
    #[arg(required = true, value_name = "TIME", allow_hyphen_values = true)]
    time: Vec<String>,
}

impl Subcommand for Cadence {
    const NAME: &'static str = "cadence";
    const EXAMPLES: &'static [&'static str] = &[
        "rk cadence sarah 45 days",
        "rk cadence sarah 1 month",
        "rk cadence sarah never",
        "rk cadence sarah default",
    ];

    fn run(mut self, shell: &mut Shell) -> Done {
        // A time may begin with a hyphen, to be refused with a word; so the option is found among them.
        shell.json |= self.time.pop_if(|word| word == "--json").is_some();
        let time = self.time.join(" ");
        let id = shell.who(&self.who)?;
        let mut session = shell.glance()?;
        let before = Before::of(&session.book);
        let done = act::in_session(
            shell,
            &mut session,
            id,
            |name| format!("cadence of {name}: {time}"),
            |book, context, id| cadence(book, context, &[id], &time),
        )?;
        before.say_weekly(shell, &session.book);
        Ok(done)
    }
}
