//! `rk list [FILTER]`: people, by filter.

use std::mem::ManuallyDrop;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{filter, json, text};
use crate::domain::Person;
use crate::query::list::{Sort, people};

/// People, by filter
#[derive(Debug, Args)]
pub struct List {
    /// Which: circle:close tag:investor -tag:spam city:berlin last>90d due cold "free words".
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// In what order.
    #[arg(long, value_name = "KEY", default_value = Sort::Name.word(), value_parser = sorts())]
    sort: Sort,
    /// At most so many.
    #[arg(short = 'n', value_name = "N")]
    count: Option<usize>,
}

fn sorts() -> impl TypedValueParser<Value = Sort> {
    PossibleValuesParser::new(Sort::ALL.iter().map(|sort| sort.word()))
        .try_map(|word| Sort::from_word(&word).ok_or("no such order"))
}

impl Subcommand for List {
    const NAME: &'static str = "list";
    const EXAMPLES: &'static [&'static str] = &[
        "rk list",
        "rk list \"circle:close last>90d\" --sort last",
        "rk list \"(city:berlin or city:paris) -tag:spam\" -n 20 --json",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let filter = filter::parse(&self.filter, &shell.place()?.config.settings)?;
        let session =
            if filter.reads_timelines() { ManuallyDrop::new(shell.session()?) } else { shell.glance()? };
        let book = &session.book;
        let ids = people(book, &filter, self.sort);
        let people: Vec<&Person> =
            ids.iter().take(self.count.unwrap_or(usize::MAX)).filter_map(|id| book.person(*id)).collect();
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
