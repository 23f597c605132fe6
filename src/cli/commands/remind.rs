//! `rk remind WHO WHEN TEXT`: a follow-up.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, when, who};
use crate::domain::english::Look;
use crate::ops::remind::remind;

/// Set a follow-up for a day; prints its id
#[derive(Debug, Args)]
pub struct Remind {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// The day, then what is to be done: in 10 days ask how the move went.
    #[arg(required = true, value_name = "WHEN TEXT")]
    words: Vec<String>,
}

impl Subcommand for Remind {
    const NAME: &'static str = "remind";
    const EXAMPLES: &'static [&'static str] = &[
        "rk remind sarah \"in 10 days\" ask how the move went",
        "rk remind sarah next friday send the article",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let mut session = shell.about(&[&self.who])?;
        let id = who::resolve(&session.book, &self.who)?;
        let today = session.book.today();
        let (on, text) = when::leading(&self.words, today, Look::Ahead)?;
        let text = text.join(" ");
        let set = session.change(|book, context| {
            let set = remind(book, context, id, on, &text)?;
            Ok((format!("remind: {} ({})", text.trim(), book.name(id)), set.changes.clone(), set.id))
        })?;
        shell.out.say(format!("a follow-up about {} on {}", session.book.name(id), when::said(on, today)));
        match session.book.follow_ups().get(set) {
            Some(one) if shell.json => shell.out.json(&json::FollowUp::of(&session.book, one))?,
            _ => shell.out.line(set.to_string())?,
        }
        Ok(Outcome::Done)
    }
}
