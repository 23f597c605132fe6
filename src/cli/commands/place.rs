//! `rk place WHO CIRCLE`: the circle somebody stands in.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::json;
use crate::cli::load::Before;
use crate::cli::shell::Shell;
use crate::ops::circle::place;

/// Place a person in a circle
#[derive(Debug, Args)]
pub struct Place {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// The circle: inner, close, friends, network, outer, or as your config names them.
    #[arg(value_name = "CIRCLE")]
    circle: String,
}

impl Subcommand for Place {
    const NAME: &'static str = "place";
    const EXAMPLES: &'static [&'static str] = &["rk place sarah close", "rk place \"sarah chen\" outer"];

    fn run(self, shell: &mut Shell) -> Done {
        let id = shell.who(&self.who)?;
        let mut session = shell.glance()?;
        let before = Before::of(&session.book);
        let what = session.change(|book, context| {
            let what = format!("place {} in {}", book.name(id), self.circle);
            Ok((what.clone(), place(book, context, &[id], &self.circle)?, what))
        })?;
        let book = &session.book;
        shell.out.say(what);
        before.say(shell, book, id);
        if shell.json
            && let Some(person) = book.person(id)
        {
            shell.out.json(&json::Person::of(book, person))?;
        }
        Ok(Outcome::Done)
    }
}
