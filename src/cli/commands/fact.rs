//! `rk fact WHO TEXT`: something learned.

use clap::Args;

use crate::cli::act;
use crate::cli::command::Subcommand;
use crate::cli::failure::Done;
use crate::cli::shell::Shell;
use crate::ops::fact;

/// Keep something you learned about a person
#[derive(Debug, Args)]
pub struct Fact {
    /// The person: an id, an e-mail address or a name.
    #[arg(value_name = "WHO")]
    who: String,
    /// What you learned; ask:, likes:, offers: or needs: in front says what it is good for.
    #[arg(required = true, value_name = "TEXT")]
    text: Vec<String>,
    /// From whom or what you know it.
    #[arg(long)]
    source: Option<String>,
}

impl Subcommand for Fact {
    const NAME: &'static str = "fact";
    const EXAMPLES: &'static [&'static str] = &[
        "rk fact sarah moved to Lisbon --source Tom",
        "rk fact sarah \"ask: how the new school is\"",
        "rk fact sarah offers: tax advice",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let text = act::text(&self.text)?;
        let source = self.source.unwrap_or_default();
        act::on_person(
            shell,
            &self.who,
            |name| format!("fact about {name}: {text}"),
            |book, context, id| fact::learn(book, context, id, &text, context.today, &source),
        )
    }
}
