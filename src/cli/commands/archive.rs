//! `rk archive WHO`: out of sight, not out of the book; `--never-exchanged` for many at once.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::json::Named;
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::domain::{Book, PersonId, Status, triage};
use crate::ops::person;

/// Keep a person out of sight; nothing is lost, `rk status WHO active` brings them back
#[derive(Debug, Args)]
pub struct Archive {
    /// The person: an id, an e-mail address or a name.
    #[arg(required_unless_present = "never_exchanged", value_name = "WHO")]
    who: Vec<String>,
    /// Everybody in the outermost circle with whom nothing was ever exchanged, in one undo step; lists
    /// them and asks first.
    #[arg(long, conflicts_with = "who")]
    never_exchanged: bool,
    /// Archive without asking.
    #[arg(long, short, requires = "never_exchanged")]
    yes: bool,
}

impl Subcommand for Archive {
    const NAME: &'static str = "archive";
    const EXAMPLES: &'static [&'static str] =
        &["rk archive old tom", "rk archive --never-exchanged", "rk archive --never-exchanged --yes"];

    fn run(self, shell: &mut Shell) -> Done {
        if self.never_exchanged {
            return prune(shell, self.yes);
        }
        act::on_person(
            shell,
            &self.who.join(" "),
            |name| format!("archive {name}"),
            |book, context, id| person::status(book, context, &[id], Status::Archived),
        )
    }
}

fn prune(shell: &mut Shell, yes: bool) -> Done {
    let mut session = shell.session()?;
    let people = triage::never_exchanged(&session.book);
    if people.is_empty() {
        return Err(Failure::usage("there is nobody with whom nothing was exchanged", ""));
    }
    if !shell.json {
        list(shell, &session.book, &people)?;
    }
    let number = counted(people.len(), "person", "people");
    if !yes && !shell.confirm(&format!("Archive {number}?"), "--yes")? {
        shell.out.say("nothing was changed");
        return Ok(Outcome::Done);
    }
    let what = format!("archive {number}");
    session.change(|book, context| {
        let changes = person::status(book, context, &people, Status::Archived)?;
        Ok((what.clone(), changes, ()))
    })?;
    shell.out.say(format!("{what}; rk undo takes it back"));
    if shell.json {
        let named: Vec<Named<'_>> = people.iter().map(|id| Named::of(&session.book, *id)).collect();
        shell.out.json(&named)?;
    }
    Ok(Outcome::Done)
}

fn list(shell: &mut Shell, book: &Book, people: &[PersonId]) -> Result<(), Failure> {
    for person in people.iter().filter_map(|id| book.person(*id)) {
        let org = if person.org.is_empty() { String::new() } else { format!("  {}", person.org) };
        shell.out.line(format!("{}{org}", person.name))?;
    }
    Ok(())
}
