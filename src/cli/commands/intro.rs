//! `rk intro A B`: bringing two people together.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::Introduction;
use crate::ops::introduce::{Request, introduce, stage_named};

/// Bring two people together, and say how far it has come
#[derive(Debug, Args)]
pub struct Intro {
    /// One of them: an id, an e-mail address or a name.
    #[arg(value_name = "A")]
    a: String,
    /// The other.
    #[arg(value_name = "B")]
    b: String,
    /// What for.
    #[arg(long = "for", value_name = "TEXT")]
    purpose: Option<String>,
    /// How far it has come: proposed, agreed, made or closed.
    #[arg(long, default_value = "proposed")]
    stage: String,
    /// What came of it.
    #[arg(long, value_name = "TEXT")]
    outcome: Option<String>,
}

impl Subcommand for Intro {
    const NAME: &'static str = "intro";
    const EXAMPLES: &'static [&'static str] = &[
        "rk intro sarah wei --for \"platform lead\"",
        "rk intro sarah wei --stage closed --outcome \"they work together now\"",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let stage = stage_named(&self.stage)?;
        let mut session = shell.session()?;
        let a = who::resolve(&session.book, &self.a)?;
        let b = who::resolve(&session.book, &self.b)?;
        let (purpose, outcome) = (self.purpose.unwrap_or_default(), self.outcome.unwrap_or_default());
        let request = Request { a, b: Some(b), by: None, purpose: &purpose, stage, outcome: &outcome };
        let what = session.change(|book, context| {
            let changes = introduce(book, context, &request)?;
            let what = format!("introduce {} and {}: {}", book.name(a), book.name(b), stage.word());
            Ok((what.clone(), changes, what))
        })?;
        shell.out.say(what);
        let between = |one: &&Introduction| one.by.is_none() && (one.a == b || one.b == Some(b));
        if shell.json
            && let Some(one) = session.book.introductions().of(a).rfind(between)
        {
            shell.out.json(&json::Introduction::of(&session.book, one))?;
        }
        Ok(Outcome::Done)
    }
}
