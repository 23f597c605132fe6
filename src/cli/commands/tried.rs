//! `rk tried WHO`: an attempt that found no answer.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure};
use crate::cli::shell::Shell;
use crate::domain::Kind;
use crate::domain::nearest::nearest;
use crate::ops::snooze::tried;

/// Note that you tried and they did not answer; it never counts as contact
#[derive(Debug, Args)]
pub struct Tried {
    /// The person: an id, an e-mail address or a name.
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
    /// How: call, message, email and so on.
    #[arg(long, default_value = "call")]
    kind: String,
    /// A word about it.
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

impl Subcommand for Tried {
    const NAME: &'static str = "tried";
    const EXAMPLES: &'static [&'static str] =
        &["rk tried sarah", "rk tried sarah --kind message --note voicemail"];

    fn run(self, shell: &mut Shell) -> Done {
        let kind = kind(&self.kind)?;
        act::on_person(
            shell,
            &self.who.join(" "),
            |name| format!("tried {name}"),
            |book, context, id| tried(book, context, id, kind, &self.note),
        )
    }
}

/// The kind with this word; an unknown one is refused with the nearest.
pub fn kind(word: &str) -> Result<Kind, Failure> {
    let words = || Kind::ALL.iter().map(|kind| kind.word());
    Kind::from_word(word).ok_or_else(|| {
        let hint = match nearest(word, words()) {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("there are {}", words().collect::<Vec<_>>().join(", ")),
        };
        Failure::usage(format!("there is no kind “{word}”"), hint)
    })
}
