//! `rk edit WHO`: the person as TOML in the owner's editor.

use std::io::IsTerminal;

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::PersonId;
use crate::ops::edit::{Mistake, Unread, changes, marked, text};
use crate::run::editor;
use crate::run::session::Session;

/// Change a person in your editor; a mistake opens it again, nothing typed is lost
#[derive(Debug, Args)]
pub struct Edit {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
}

impl Subcommand for Edit {
    const NAME: &'static str = "edit";
    const EXAMPLES: &'static [&'static str] = &["rk edit sarah"];

    fn run(self, shell: &mut Shell) -> Done {
        let named = ["VISUAL", "EDITOR"].iter().any(|name| std::env::var_os(name).is_some());
        if !named && !std::io::stdin().is_terminal() {
            return Err(Failure::usage(
                "there is no terminal to edit on",
                "rk set WHO KEY=VALUE changes fields, or set VISUAL to an editor that needs none",
            ));
        }
        let words = self.who.join(" ");
        let mut session = shell.about(&[&words])?;
        let id = who::resolve(&session.book, &words)?;
        let altered = edit(shell, &mut session, id)?;
        let name = session.book.name(id);
        shell.out.say(if altered { format!("edit {name}") } else { "nothing was changed".to_owned() });
        if shell.json
            && let Some(person) = session.book.person(id)
        {
            shell.out.json(&json::Person::of(&session.book, person))?;
        }
        Ok(Outcome::Done)
    }
}

/// Edits until the text holds no mistake; a mistake that is left as it is ends it, the text printed.
fn edit(shell: &mut Shell, session: &mut Session, id: PersonId) -> Result<bool, Failure> {
    let before = text(&session.book, id)?;
    let mut shown = before.clone();
    loop {
        let typed = editor::edit(&editor::chosen(), "person.toml", &shown)
            .map_err(|error| Failure::failed(error.to_string(), ""))?;
        let mistake = match keep(session, id, &before, &typed)? {
            Ok(altered) => return Ok(altered),
            Err(mistake) => mistake,
        };
        let told = marked(&typed, &mistake);
        if told == shown {
            shell.out.raw(typed.as_bytes())?;
            let what = format!("line {}: {}; nothing was changed", mistake.line, mistake.what);
            return Err(Failure::failed(what, mistake.hint));
        }
        shown = told;
    }
}

/// Keeps what was altered; whether anything was, or the mistake in the text.
fn keep(
    session: &mut Session,
    id: PersonId,
    before: &str,
    typed: &str,
) -> Result<Result<bool, Mistake>, Failure> {
    Ok(session.change(|book, context| match changes(book, context, id, before, typed) {
        Ok(changes) => {
            let altered = !changes.is_empty();
            Ok((format!("edit {}", book.name(id)), changes, Ok(altered)))
        }
        Err(Unread::Mistake(mistake)) => Ok((String::new(), Vec::new(), Err(mistake))),
        Err(Unread::Refused(refusal)) => Err(refusal),
    })?)
}
