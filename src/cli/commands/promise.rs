//! `rk promise WHO TEXT`: something one of you owes.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{act, json, when, who};
use crate::domain::Debtor;
use crate::domain::english::Look;
use crate::ops::log::Promised;
use crate::ops::promise::{promise, with_day};

/// Keep something you promised, or were promised; prints its id
#[derive(Debug, Args)]
pub struct Promise {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// What was promised.
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    /// When it is due: friday, in 2 weeks, 2026-03-20. “by friday” at the end of the text says the same.
    #[arg(long, value_name = "WHEN")]
    by: Option<String>,
    /// They promised it to you.
    #[arg(long)]
    theirs: bool,
}

impl Subcommand for Promise {
    const NAME: &'static str = "promise";
    const EXAMPLES: &'static [&'static str] =
        &["rk promise sarah send the deck by friday", "rk promise sarah \"an intro to Priya\" --theirs"];

    fn run(self, shell: &mut Shell) -> Done {
        let text = act::text(&self.text)?;
        let mut session = shell.about(&[&self.who])?;
        let person = who::resolve(&session.book, &self.who)?;
        let today = session.book.today();
        let (text, due) = match &self.by {
            Some(by) => (text.as_str(), Some(when::day(by, today, Look::Ahead)?)),
            None => with_day(&text, today),
        };
        let by = if self.theirs { Debtor::Them } else { Debtor::Me };
        let promised = Promised { person, by, text: text.to_owned(), due };
        let id = session.change(|book, context| {
            let made = promise(book, context, &promised)?;
            let whose = if self.theirs { "promised by" } else { "promise to" };
            Ok((format!("{whose} {}: {}", book.name(person), promised.text), made.changes, made.id))
        })?;
        let due = due.map(|due| format!(", due {}", when::said(due, today))).unwrap_or_default();
        let name = session.book.name(person);
        let owes = if self.theirs { format!("{name} owes you") } else { format!("you owe {name}") };
        shell.out.say(format!("{owes}: {}{due}", promised.text));
        match session.book.promises().get(id) {
            Some(one) if shell.json => shell.out.json(&json::Promise::of(&session.book, one))?,
            _ => shell.out.line(id.to_string())?,
        }
        Ok(Outcome::Done)
    }
}
