//! `rk query STRING`: the address-query protocol of mutt, neomutt and aerc.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::domain::{Person, PersonId, plain};

/// How many people are offered.
const OFFERED: usize = 50;

/// Offer addresses to a mail program (mutt, neomutt, aerc)
///
/// In mutt: set query_command = "rk query %s". In aerc: address-book-cmd = rk query "%s". After one line
/// for people, a line each: address, tab, name, tab, organisation.
#[derive(Debug, Args)]
pub struct Query {
    /// Letters of a name, an organisation, an address.
    #[arg(required = true, value_name = "STRING")]
    query: Vec<String>,
}

impl Subcommand for Query {
    const NAME: &'static str = "query";
    const EXAMPLES: &'static [&'static str] = &["rk query sarah"];

    fn run(self, shell: &mut Shell) -> Done {
        let query = self.query.join(" ");
        let (session, found) = shell.some(|index| {
            let found: Vec<PersonId> = index.find(&query, OFFERED).iter().map(|hit| hit.person).collect();
            (found.clone(), found)
        })?;
        let people = found.iter().filter_map(|person| session.book.person(*person));
        let lines: Vec<String> = people.flat_map(lines).collect();
        shell.out.line(counted(lines.len(), "address", "addresses"))?;
        for line in &lines {
            // The tabs are part of the protocol; the words between them are made safe one by one.
            shell.out.raw(line.as_bytes())?;
        }
        Ok(if lines.is_empty() { Outcome::Nobody } else { Outcome::Done })
    }
}

fn lines(person: &Person) -> impl Iterator<Item = String> {
    person.emails.iter().map(|email| {
        let [address, name, org] = [&email.value, &person.name, &person.org].map(|text| plain::line(text));
        format!("{address}\t{name}\t{org}\n")
    })
}
