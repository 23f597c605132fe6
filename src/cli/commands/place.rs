//! `rk place WHO CIRCLE`: the circle somebody stands in.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::json;
use crate::cli::shell::Shell;
use crate::domain::count::counted;
use crate::domain::load::{contacts_per_week, full};
use crate::domain::{Book, PersonId};
use crate::ops::circle::place;

/// Place a person in a circle
#[derive(Debug, Args)]
pub struct Place {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// The circle: inner, close, friends, network, outer, or as your config names them.
    #[arg(value_name = "CIRCLE")]
    circle: String,
}

impl Subcommand for Place {
    const NAME: &'static str = "place";
    const EXAMPLES: &'static [&'static str] = &["rk place sarah close", "rk place \"sarah chen\" outer"];

    fn run(self, shell: &mut Shell) -> Done {
        let id = shell.who(&self.who)?;
        let mut session = shell.glance()?;
        let before = contacts_per_week(&session.book);
        let what = session.change(|book, context| {
            let what = format!("place {} in {}", book.name(id), self.circle);
            Ok((what.clone(), place(book, context, &[id], &self.circle)?, what))
        })?;
        let book = &session.book;
        shell.out.say(what);
        shell.out.say(weekly(before, contacts_per_week(book)));
        if let Some(note) = crowded(book, id) {
            shell.out.say(note);
        }
        if shell.json
            && let Some(person) = book.person(id)
        {
            shell.out.json(&json::Person::of(book, person))?;
        }
        Ok(Outcome::Done)
    }
}

fn weekly(before: f64, after: f64) -> String {
    format!("your circles now ask for {after:.1} contacts a week ({:+.1})", after - before)
}

/// What there is to say when the circle holds more people than fit.
fn crowded(book: &Book, id: PersonId) -> Option<String> {
    let full = full(book, &book.person(id)?.circle, id)?;
    let people = counted(full.within, "person", "people");
    let mut note = format!("{people} in {} and closer, {} fit", full.circle, full.capacity);
    if let Some(leaves) = full.leaves {
        note.push_str(&format!("; the least warm there is {}", book.name(leaves)));
    }
    Some(note)
}
