//! Changing one person: find them, carry it out, say what was done.

use super::failure::{Done, Failure, Outcome};
use super::shell::Shell;
use super::{json, who};
use crate::domain::{Book, Change, PersonId, nudge};
use crate::ops::{Context, Refusal};
use crate::run::session::Session;

/// Carries out an operation on one person that concerns nobody else. `what` words it for the history and
/// the terminal, given the name; with `--json` the person is printed as they are afterwards.
pub fn on_person(
    shell: &mut Shell,
    words: &str,
    what: impl Fn(&str) -> String,
    operation: impl FnMut(&Book, &mut Context, PersonId) -> Result<Vec<Change>, Refusal>,
) -> Done {
    let mut session = shell.about(&[words])?;
    let id = who::resolve(&session.book, words)?;
    in_session(shell, &mut session, id, what, operation)
}

/// The same in a session that is open already: for what needs the timelines, too.
pub fn in_session(
    shell: &mut Shell,
    session: &mut Session,
    id: PersonId,
    what: impl Fn(&str) -> String,
    mut operation: impl FnMut(&Book, &mut Context, PersonId) -> Result<Vec<Change>, Refusal>,
) -> Done {
    let did = session.change(|book, context| {
        let changes = operation(book, context, id)?;
        let did = (!changes.is_empty()).then(|| what(book.name(id)));
        Ok((did.clone().unwrap_or_default(), changes, did))
    })?;
    shell.out.say(did.unwrap_or_else(|| "nothing to change".to_owned()));
    if shell.json
        && let Some(person) = session.book.person(id)
    {
        shell.out.json(&json::Person::of(&session.book, person))?;
    }
    Ok(Outcome::Done)
}

/// An answer to a nudge; after several of one kind something else is proposed.
pub fn answer(
    shell: &mut Shell,
    words: &str,
    what: impl Fn(&str) -> String,
    operation: impl FnMut(&Book, &mut Context, PersonId) -> Result<Vec<Change>, Refusal>,
) -> Done {
    let mut session = shell.about(&[words])?;
    let id = who::resolve(&session.book, words)?;
    let done = in_session(shell, &mut session, id, what, operation)?;
    if let Some(until) = session.book.resting_until(id) {
        let until = super::when::said(until, session.book.today());
        shell.out.say(format!("{} rests until {until}", session.book.name(id)));
    }
    if let Some(proposal) = nudge::proposal(&session.book, id) {
        shell.out.say(proposal);
    }
    Ok(done)
}

/// The values, each as one word list: what a shell handed over in several words is one text.
pub fn text(words: &[String]) -> Result<String, Failure> {
    let text = words.join(" ").trim().to_owned();
    if text.is_empty() {
        Err(Failure::usage("there is nothing written", "write a few words"))
    } else {
        Ok(text)
    }
}
