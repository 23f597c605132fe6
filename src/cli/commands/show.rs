//! `rk show WHO`: everything kept about a person.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, text, who};
use crate::domain::{Book, PersonId};
use crate::formats::export::{Style, VcardVersion, named};

/// Everything kept about a person
#[derive(Debug, Args)]
pub struct Show {
    /// An id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
    /// As a vCard instead; an imported card as it came in, but for what changed.
    #[arg(long)]
    vcard: bool,
}

impl Subcommand for Show {
    const NAME: &'static str = "show";
    const EXAMPLES: &'static [&'static str] =
        &["rk show sarah chen", "rk show sarah --json", "rk show sarah --vcard"];

    fn run(self, shell: &mut Shell) -> Done {
        let words = self.who.join(" ");
        let session = shell.entire(&[&words])?;
        let book = &session.book;
        let person = who::find(book, &words)?;
        shell.place()?.look_up(person.id);
        if self.vcard {
            shell.out.raw(&vcard(book, person.id))?;
            return Ok(Outcome::Done);
        }
        if shell.json {
            shell.out.json(&json::Whole::of(book, person))?;
            return Ok(Outcome::Done);
        }
        for line in text::whole(book, person) {
            shell.out.line(line)?;
        }
        Ok(Outcome::Done)
    }
}

fn vcard(book: &Book, person: PersonId) -> Vec<u8> {
    let style = Style { vcard: VcardVersion::V3 };
    named("vcard").map(|export| (export.write)(book, &[person], style)).unwrap_or_default()
}
