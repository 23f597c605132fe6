//! `rk find [QUERY]`: ranked fuzzy lookup; without a query, somebody is chosen below the prompt.

use std::num::NonZeroUsize;

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::line::Line;
use crate::cli::print::Column;
use crate::cli::shell::Shell;
use crate::cli::{count, json, text};
use crate::domain::{Book, Person, PersonId};
use crate::ops::brief::brief;
use crate::query::lookup::Hit;
use crate::run::{self, Picked};

/// How many people are shown.
const SHOWN: usize = 10;

/// Find people by a few letters of anything known about them, the likeliest first
///
/// Without a QUERY, somebody is chosen in a few lines below the prompt: Enter prints their brief, Tab
/// their e-mail address, Ctrl-Y copies it, Esc leaves.
#[derive(Debug, Args)]
pub struct Find {
    /// Letters or words of the name, organisation, tags, city, e-mail, facts.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The same, for scripts: nothing is ever asked.
    #[arg(short, long = "query", value_name = "QUERY", conflicts_with = "query")]
    quietly: Option<String>,
    /// At most so many; 10, or 1 with --print.
    #[arg(short = 'n', value_name = "N", value_parser = count::some)]
    count: Option<NonZeroUsize>,
    /// Print only this of each: id, name, email, phone, org, title, city, circle, url, birthday.
    #[arg(long, value_name = "FIELD")]
    print: Option<Column>,
}

#[derive(Serialize)]
struct Found<'a> {
    person: json::Person<'a>,
    score: u32,
    matched: Vec<&'static str>,
}

impl Subcommand for Find {
    const NAME: &'static str = "find";
    const EXAMPLES: &'static [&'static str] =
        &["rk find", "rk find sarah", "rk find \"chen acme\" -n 3 --json", "rk find -q sarah --print email"];

    fn run(self, shell: &mut Shell) -> Done {
        let asks = self.quietly.is_none();
        let query = self.quietly.clone().unwrap_or_else(|| self.query.join(" "));
        match query.trim() {
            "" if asks && run::can_choose() => self.choose(shell),
            "" => Err(nothing_to_find()),
            _ => self.find(shell, &query),
        }
    }
}

fn nothing_to_find() -> Failure {
    Failure::usage("there is nothing to find", "write a few letters: rk find sarah")
}

impl Find {
    fn find(&self, shell: &mut Shell, query: &str) -> Done {
        let count = self.count.map_or(if self.print.is_some() { 1 } else { SHOWN }, NonZeroUsize::get);
        let (session, hits) = shell.some(|index| {
            let hits = index.find(query, count);
            (hits.iter().map(|hit| hit.person).collect(), hits)
        })?;
        let book = &session.book;
        let found: Vec<(&Hit, &Person)> =
            hits.iter().filter_map(|hit| Some((hit, book.person(hit.person)?))).collect();
        match self.print {
            _ if shell.json => shell.out.json(&documents(book, &found))?,
            Some(column) => {
                let mut values = found.iter().filter_map(|(_, person)| column.of(person));
                values.try_for_each(|value| shell.out.line(value))?;
            }
            None => shell.out.rows(&rows(book, &found, query))?,
        }
        if found.is_empty() {
            shell.out.say(format!("nobody matches “{query}”"));
            return Ok(Outcome::Nobody);
        }
        Ok(Outcome::Done)
    }

    /// Lets somebody be chosen at the terminal.
    fn choose(&self, shell: &mut Shell) -> Done {
        let indexed = shell.indexed()?;
        let (session, index) = &*indexed;
        let book = &session.book;
        if book.is_empty() {
            shell.out.say("nobody is kept yet; rk add NAME keeps the first");
            return Ok(Outcome::Nobody);
        }
        match run::choose(shell.place()?, book, index)? {
            Ok(Picked::Person(id)) => return self.print_one(shell, id),
            Ok(Picked::Email(address)) => shell.out.line(address)?,
            Ok(Picked::Copy(text)) => shell.out.say(format!("copied {text}")),
            Ok(Picked::Nobody) => return Ok(Outcome::Nobody),
            Err(ending) => return Ok(Outcome::Ended(ending.code())),
        }
        Ok(Outcome::Done)
    }

    /// The brief of somebody, or what else of them was asked for.
    fn print_one(&self, shell: &mut Shell, id: PersonId) -> Done {
        let session = shell.entire(&[&id.to_string()])?;
        let book = &session.book;
        shell.place()?.look_up(id);
        let brief = brief(book, id)?;
        match self.print {
            _ if shell.json => shell.out.json(&json::Brief::of(book, &brief))?,
            Some(column) => {
                if let Some(value) = book.person(id).and_then(|person| column.of(person)) {
                    shell.out.line(value)?;
                }
            }
            None => {
                for line in brief.text(book.today()).lines() {
                    shell.out.line(line)?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}

fn documents<'a>(book: &'a Book, found: &[(&Hit, &'a Person)]) -> Vec<Found<'a>> {
    let document = |(hit, person): &(&Hit, &'a Person)| Found {
        person: json::Person::of(book, person),
        score: hit.score,
        matched: hit.matched.iter().map(|field| field.word()).collect(),
    };
    found.iter().map(document).collect()
}

fn rows(book: &Book, found: &[(&Hit, &Person)], query: &str) -> Vec<Vec<Line>> {
    found.iter().map(|(_, person)| text::found_row(book, person, query)).collect()
}
