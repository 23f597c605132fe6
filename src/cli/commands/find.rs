//! `rk find QUERY`: ranked fuzzy lookup.

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::line::Line;
use crate::cli::print::Column;
use crate::cli::shell::Shell;
use crate::cli::{json, text};
use crate::domain::{Book, Person};
use crate::query::lookup::{Hit, Index};

/// How many people are shown.
const SHOWN: usize = 10;

/// Find people by a few letters of anything known about them, the likeliest first
#[derive(Debug, Args)]
pub struct Find {
    /// Letters or words of the name, organisation, tags, city, e-mail, facts.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The same, for scripts: nothing is ever asked.
    #[arg(short, long = "query", value_name = "QUERY", conflicts_with = "query")]
    quietly: Option<String>,
    /// At most so many; 10, or 1 with --print.
    #[arg(short = 'n', value_name = "N")]
    count: Option<usize>,
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
        &["rk find sarah", "rk find \"chen acme\" -n 3 --json", "rk find -q sarah --print email"];

    fn run(self, shell: &mut Shell) -> Done {
        let query = self.quietly.unwrap_or_else(|| self.query.join(" "));
        if query.trim().is_empty() {
            return Err(Failure::usage("there is nothing to find", "write a few letters: rk find sarah"));
        }
        let session = shell.glance()?;
        let book = &session.book;
        let count = self.count.unwrap_or(if self.print.is_some() { 1 } else { SHOWN });
        let hits = Index::new(book).find(&query, count);
        let found: Vec<(&Hit, &Person)> =
            hits.iter().filter_map(|hit| Some((hit, book.person(hit.person)?))).collect();
        match self.print {
            _ if shell.json => shell.out.json(&documents(book, &found))?,
            Some(column) => {
                let mut values = found.iter().filter_map(|(_, person)| column.of(person));
                values.try_for_each(|value| shell.out.line(value))?;
            }
            None => shell.out.rows(&rows(book, &found))?,
        }
        if found.is_empty() {
            shell.out.say(format!("nobody matches “{query}”"));
            return Ok(Outcome::Nobody);
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

fn rows(book: &Book, found: &[(&Hit, &Person)]) -> Vec<Vec<Line>> {
    found.iter().map(|(_, person)| text::row(book, person)).collect()
}
