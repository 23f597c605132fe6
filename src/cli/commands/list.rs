//! `rk list [FILTER]`: people, by filter.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, text};
use crate::domain::Person;

/// People, by filter
#[derive(Debug, Args)]
pub struct List {
    /// At most so many.
    #[arg(short = 'n', value_name = "N")]
    count: Option<usize>,
}

impl Subcommand for List {
    const NAME: &'static str = "list";
    const EXAMPLES: &'static [&'static str] = &["rk list", "rk list -n 20"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.session()?;
        let book = &session.book;
        let mut people: Vec<&Person> = book.people().collect();
        people.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        people.truncate(self.count.unwrap_or(usize::MAX));
        if shell.json {
            let list: Vec<_> = people.iter().map(|person| json::Person::of(book, person)).collect();
            shell.out.json(&list)?;
        } else {
            let rows: Vec<_> = people.iter().map(|person| text::row(book, person)).collect();
            shell.out.rows(&rows)?;
        }
        Ok(Outcome::Done)
    }
}
