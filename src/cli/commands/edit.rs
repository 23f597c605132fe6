//! `rk edit WHO`: the person as TOML in the owner's editor.

use std::io::IsTerminal;
use std::path::Path;

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::PersonId;
use crate::ops::edit::{Mistake, Unread, changes, marked, settled, text};
use crate::run::editor::{self, EditorError, Sheet};
use crate::run::session::Session;
use crate::run::{Draft, Typed, drafts};

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
    let mut before = text(&session.book, id)?;
    let mut shown = before.clone();
    let mut told = None;
    let data = shell.place()?.paths.data.clone();
    loop {
        let sheet = Sheet::new(&data, &session.book, id, before.clone(), shown.clone());
        let typed = match editor::edit(&editor::chosen(), &sheet) {
            Ok(typed) => typed,
            Err(EditorError::Unsaved) => return told.map_or(Ok(false), |told| refused(shell, &shown, told)),
            Err(EditorError::Unfinished(draft)) => {
                let failure = Failure::failed("the editor did not end well; nothing was changed", "");
                return Err(aside(&data, &draft, failure));
            }
            Err(error) => return Err(Failure::failed(error.to_string(), "")),
        };
        let kept = keep(session, id, &before, &typed);
        let mistake = match kept.map_err(|failure| aside(&data, &sheet.draft(typed.clone()), failure))? {
            Ok(altered) => return Ok(altered),
            Err(mistake) => mistake,
        };
        let marked = marked(&typed, &mistake);
        if marked == shown {
            return refused(shell, &typed, mistake);
        }
        before = settled(&session.book, id, &before, &mistake);
        (shown, told) = (marked, Some(mistake));
    }
}

/// A mistake that was left as it is: what was typed is printed.
fn refused(shell: &mut Shell, typed: &str, mistake: Mistake) -> Result<bool, Failure> {
    shell.out.raw(typed.as_bytes())?;
    let what = format!("line {}: {}; nothing was changed", mistake.line, mistake.what);
    Err(Failure::failed(what, mistake.hint))
}

/// The failure with what was typed put aside and named; where it cannot be, it is said itself.
fn aside(data: &Path, draft: &Draft, failure: Failure) -> Failure {
    let said = failure.said().map(|said| said.what.clone()).unwrap_or_default();
    let hint = match drafts::keep(data, draft) {
        Ok(path) => format!("what you wrote is in {}; rk offers it again", path.display()),
        Err(_) => draft.typed.iter().flat_map(Typed::lines).collect::<Vec<_>>().join("\n"),
    };
    Failure::failed(said, hint)
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
