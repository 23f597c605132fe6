//! `rk purge WHO`: forgets somebody for real.

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::who;
use crate::domain::count::counted;
use crate::run::drafts;
use crate::store;

/// Forget a person for good, in the history and the snapshots too; nothing brings them back
#[derive(Debug, Args)]
pub struct Purge {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
    /// Forget without asking.
    #[arg(long, short)]
    yes: bool,
}

#[derive(Serialize)]
struct Document {
    name: String,
    records: usize,
    altered: usize,
    applied: bool,
}

impl Subcommand for Purge {
    const NAME: &'static str = "purge";
    const EXAMPLES: &'static [&'static str] = &["rk purge old tom", "rk purge 3f7k --yes"];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.session()?;
        let id = who::resolve(&session.book, &self.who.join(" "))?;
        let name = session.book.name(id).to_owned();
        let question = format!("Forget {name} for good? No undo brings them back.");
        if !self.yes && !shell.confirm(&question, "--yes")? {
            shell.out.say("nothing was changed");
            return Ok(Outcome::Done);
        }
        let place = shell.place()?;
        let (data, folder) = (place.data(), place.paths.data.clone());
        let forgotten = store::purge(data, id, session.context.now, "shell")?;
        if let Err(error) = drafts::forget_about(&folder, id, &name) {
            shell.out.say(format!("a draft that speaks of them could not be removed ({error})"));
        }
        let about = counted(forgotten.records.saturating_sub(1), "thing", "things");
        shell.out.say(format!("{} and {about} about them are forgotten", forgotten.name));
        if let Some(why) = &forgotten.rest {
            shell.out.say(format!("the next command removes the last of it: {why}"));
        }
        if forgotten.left > 0 {
            let texts = counted(forgotten.left, "text of others still has", "texts of others still have");
            shell
                .out
                .say(format!("{texts} a word of that name, which may mean somebody else; look with rk ask"));
        }
        if shell.json {
            let (records, altered) = (forgotten.records, forgotten.altered);
            shell.out.json(&Document { name, records, altered, applied: true })?;
        }
        Ok(Outcome::Done)
    }
}
