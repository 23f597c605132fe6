//! `rk brief WHO…`: the one screen to read before a meeting.

use std::mem::ManuallyDrop;

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{commands, json, who};
use crate::domain::nearest::nearest;
use crate::domain::{Book, Interaction, PersonId};
use crate::ops::Refusal;
use crate::ops::brief::brief;
use crate::run::session::Session;

/// What to remember before you meet somebody: of people, or of the next meeting
#[derive(Debug, Args)]
pub struct Brief {
    /// The words of one name, or several people: ids, e-mail addresses, names.
    #[arg(value_name = "WHO", required_unless_present = "next")]
    who: Vec<String>,
    /// Of everybody in the next meeting.
    #[arg(long, conflicts_with = "who")]
    next: bool,
}

impl Subcommand for Brief {
    const NAME: &'static str = "brief";
    const EXAMPLES: &'static [&'static str] =
        &["rk brief sarah", "rk brief ann bob --json", "rk brief --next"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = self.open(shell)?;
        let book = &session.book;
        let people = if self.next { next(book)? } else { named(book, &self.who)? };
        for id in &people {
            shell.place()?.look_up(*id);
        }
        let briefs = people.iter().map(|id| brief(book, *id)).collect::<Result<Vec<_>, _>>()?;
        if shell.json {
            let documents: Vec<_> = briefs.iter().map(|one| json::Brief::of(book, one)).collect();
            match documents.as_slice() {
                [one] => shell.out.json(one)?,
                several => shell.out.json(&several)?,
            }
            return Ok(Outcome::Done);
        }
        for (place, one) in briefs.iter().enumerate() {
            if place > 0 {
                shell.out.line("")?;
            }
            for line in one.text(book.today()).lines() {
                shell.out.line(line)?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Brief {
    /// Opens whom it is about: all words together, or each alone.
    fn open(&self, shell: &mut Shell) -> Result<ManuallyDrop<Session>, Failure> {
        if self.next {
            let people = next(&shell.glance()?.book)?;
            let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
            return shell.entire(&ids.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let together = self.who.join(" ");
        let session = shell.entire(&[&together])?;
        if self.who.len() == 1 || who::resolve(&session.book, &together).is_ok() {
            return Ok(session);
        }
        let each = self.who.iter().chain([&together]).map(String::as_str);
        shell.entire(&each.collect::<Vec<_>>())
    }
}

/// The people of the next meeting.
fn next(book: &Book) -> Result<Vec<PersonId>, Failure> {
    let ahead = book.interactions().iter().filter(|one| one.ahead(book.today()) && !one.people.is_empty());
    let first = ahead.min_by_key(|one: &&Interaction| (one.on, one.at, one.id));
    first.map(|one| one.people.clone()).ok_or_else(|| {
        Failure::Who(Refusal::new(
            "no meeting is kept for today or later",
            "rk log \"lunch with Ann tomorrow\" keeps one",
        ))
    })
}

/// The one person all words name together, else the people they name each.
fn named(book: &Book, words: &[String]) -> Result<Vec<PersonId>, Failure> {
    let together = match who::resolve(book, &words.join(" ")) {
        Ok(person) => return Ok(vec![person]),
        Err(failure) => failure,
    };
    match words {
        [one] => Err(with_command(together, one)),
        [_, _, ..] => {
            let each = words.iter().map(|word| who::resolve(book, word)).collect::<Result<Vec<_>, _>>();
            each.map_err(|_| together)
        }
        [] => Err(together),
    }
}

/// Also names the command that a lone word may have been meant for.
fn with_command(failure: Failure, word: &str) -> Failure {
    let names = commands::COMMANDS.iter().map(|entry| entry.name);
    match (failure, nearest(word, names)) {
        (Failure::Who(said), Some(name)) => {
            Failure::Who(Refusal::new(said.what, format!("{}\nor did you mean rk {name}?", said.hint)))
        }
        (failure, _) => failure,
    }
}
