//! `rk tried WHO`: an attempt that found no answer.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::cli::{act, word};
use crate::domain::Kind;
use crate::ops::snooze::tried;

/// Note that you tried and they did not answer; it never counts as contact
#[derive(Debug, Args)]
pub struct Tried {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
    /// How: call, message, email and so on.
    #[arg(long, default_value = Kind::Call.word(), value_parser = word::parser(Kind::ALL, Kind::word))]
    kind: Kind,
    /// A word about it.
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

impl Subcommand for Tried {
    const NAME: &'static str = "tried";
    const EXAMPLES: &'static [&'static str] =
        &["rk tried sarah", "rk tried sarah --kind message --note voicemail"];

    fn run(self, shell: &mut Shell) -> Done {
        act::answer(
            shell,
            &self.who.join(" "),
            |name| format!("tried {name}"),
            |book, context, id| tried(book, context, id, self.kind, &self.note),
        )
    }
}
