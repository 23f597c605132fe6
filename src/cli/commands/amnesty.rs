//! `rk amnesty`: spreads what has piled up over weeks.

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::ops::amnesty::amnesty;

/// Spread what has piled up over the next weeks, the most important first
#[derive(Debug, Args)]
pub struct Amnesty {
    /// Over how many weeks; without it, as few as the daily budget allows.
    #[arg(long, value_name = "N")]
    weeks: Option<u32>,
}

#[derive(Serialize)]
struct Spread {
    people: usize,
    weeks: u32,
    last: NaiveDate,
}

fn people(number: usize) -> String {
    counted(number, "person", "people")
}

fn weeks(number: u32) -> String {
    counted(number as usize, "week", "weeks")
}

impl Subcommand for Amnesty {
    const NAME: &'static str = "amnesty";
    const EXAMPLES: &'static [&'static str] = &["rk amnesty", "rk amnesty --weeks 6"];

    fn run(self, shell: &mut Shell) -> Done {
        let mut session = shell.session()?;
        let spread = session.change(|book, context| {
            let given = amnesty(book, context, self.weeks)?;
            let spread = Spread { people: given.people, weeks: given.weeks, last: given.last };
            Ok((
                format!("amnesty: {} over {}", people(given.people), weeks(given.weeks)),
                given.changes,
                spread,
            ))
        })?;
        shell.out.say(format!(
            "spread: {} over {}, the last on {}; rk undo takes it back",
            people(spread.people),
            weeks(spread.weeks),
            spread.last
        ));
        if shell.json {
            shell.out.json(&spread)?;
        }
        Ok(Outcome::Done)
    }
}
