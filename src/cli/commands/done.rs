//! `rk done ID`: a promise or a follow-up is done.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{self, Outcome};
use crate::cli::json;
use crate::cli::shell::Shell;
use crate::domain::{Book, Key};
use crate::ops::done::{Ending, end, named, title};

/// Mark a promise or a follow-up as done
#[derive(Debug, Args)]
pub struct Done {
    /// The id of the promise or follow-up, or four characters or more of its beginning.
    #[arg(value_name = "ID")]
    id: String,
    /// It was given up instead.
    #[arg(long)]
    dropped: bool,
}

impl Subcommand for Done {
    const NAME: &'static str = "done";
    const EXAMPLES: &'static [&'static str] = &["rk done 4f2k", "rk done 4f2k --dropped"];

    fn run(self, shell: &mut Shell) -> failure::Done {
        let mut session = shell.glance()?;
        let key = named(&session.book, &self.id).map_err(failure::Failure::Who)?;
        let (ending, word) = if self.dropped { (Ending::Dropped, "dropped") } else { (Ending::Done, "done") };
        let what = session.change(|book, context| {
            let what = format!("{word}: {}", title(book, key));
            Ok((what.clone(), end(book, context, key, ending)?, what))
        })?;
        shell.out.say(what);
        if shell.json {
            print(shell, &session.book, key)?;
        }
        Ok(Outcome::Done)
    }
}

fn print(shell: &mut Shell, book: &Book, key: Key) -> Result<(), failure::Failure> {
    match key {
        Key::Promise(id) => {
            let one = book.promises().get(id);
            shell.out.json(&one.map(|one| json::Promise::of(book, one)))?;
        }
        Key::FollowUp(id) => {
            let one = book.follow_ups().get(id);
            shell.out.json(&one.map(|one| json::FollowUp::of(book, one)))?;
        }
        _ => {}
    }
    Ok(())
}
