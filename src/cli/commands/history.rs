//! `rk history [WHO]`: what was done.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::line::Line;
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::PersonId;
use crate::domain::change::{Batch, Change, Heading, Key};
use crate::store::{Store, StoreError};

/// What was done, newest first
#[derive(Debug, Args)]
pub struct History {
    /// Only what concerned this person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: Vec<String>,
    /// At most so many.
    #[arg(short = 'n', value_name = "N", default_value_t = 20)]
    count: usize,
}

impl Subcommand for History {
    const NAME: &'static str = "history";
    const EXAMPLES: &'static [&'static str] = &["rk history", "rk history sarah -n 5"];

    fn run(self, shell: &mut Shell) -> Done {
        let words = self.who.join(" ");
        let mut session = shell.about(&[&words])?;
        let history = session.store.history()?;
        let mut headings: Vec<&Heading> = history.entries().rev().collect();
        if !self.who.is_empty() {
            let person = who::resolve(&session.book, &words)?;
            headings = touching(session.store.as_mut(), headings, person, self.count)?;
        }
        headings.truncate(self.count);
        if shell.json {
            let undone = |heading: &Heading| history.is_undone(heading.seq);
            let list: Vec<_> =
                headings.iter().map(|heading| json::Entry::of(heading, undone(heading))).collect();
            shell.out.json(&list)?;
            return Ok(Outcome::Done);
        }
        let rows: Vec<_> =
            headings.iter().map(|heading| row(heading, history.is_undone(heading.seq))).collect();
        shell.out.rows(&rows)?;
        Ok(Outcome::Done)
    }
}

fn row(heading: &Heading, undone: bool) -> Vec<Line> {
    vec![
        Line::new().faint(format!("{:>4}", heading.seq)),
        Line::new().faint(heading.at.format("%Y-%m-%d %H:%M").to_string()),
        Line::from(heading.what.as_str()),
        Line::new().faint(heading.source.as_str()),
        Line::new().faint(if undone { "undone" } else { "" }),
    ]
}

/// The newest `count` of those that altered the person or anything that speaks of them; what the
/// journal no longer holds in full is passed over.
fn touching<'a>(
    store: &mut dyn Store,
    headings: Vec<&'a Heading>,
    person: PersonId,
    count: usize,
) -> Result<Vec<&'a Heading>, Failure> {
    let mut found = Vec::new();
    for heading in headings {
        if found.len() == count {
            break;
        }
        match store.batch(heading.seq) {
            Ok(batch) if concerns(&batch, person) => found.push(heading),
            Ok(_) | Err(StoreError::NoEntry(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(found)
}

fn concerns(batch: &Batch, person: PersonId) -> bool {
    batch.changes.iter().chain(&batch.inverse).any(|change| match change {
        Change::Put(record) => record.key() == Key::Person(person) || record.people().contains(&person),
        Change::Remove(key) => *key == Key::Person(person),
    })
}
