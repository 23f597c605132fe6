//! `rk intro A B`: bringing two people together.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, who};
use crate::domain::{Book, Change, Introduction, Record};
use crate::ops::introduce::{Request, introduce, stage_named};

/// Bring two people together, and say how far it has come
#[derive(Debug, Args)]
pub struct Intro {
    /// One of them: an id, an e-mail address or a name.
    #[arg(value_name = "A")]
    a: String,
    /// The other; with --by it may be left out: you.
    #[arg(value_name = "B", required_unless_present = "by")]
    b: Option<String>,
    /// Who introduces them, if not you; thanks are then yours to give, and closing it says they are given.
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// What for.
    #[arg(long = "for", value_name = "TEXT")]
    purpose: Option<String>,
    /// How far it has come: proposed, agreed, made or closed. A new one is proposed.
    #[arg(long)]
    stage: Option<String>,
    /// What came of it, which closes it.
    #[arg(long, value_name = "TEXT")]
    outcome: Option<String>,
}

impl Subcommand for Intro {
    const NAME: &'static str = "intro";
    const EXAMPLES: &'static [&'static str] = &[
        "rk intro sarah wei --for \"platform lead\"",
        "rk intro sarah wei --outcome \"they work together now\"",
        "rk intro sarah --by tom --stage made",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let stage = self.stage.as_deref().map(stage_named).transpose()?;
        let words = [Some(&self.a), self.b.as_ref(), self.by.as_ref()];
        let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
        let mut session = shell.about(&words)?;
        let a = who::resolve(&session.book, &self.a)?;
        let named =
            |who: &Option<String>| who.as_deref().map(|who| who::resolve(&session.book, who)).transpose();
        let (b, by) = (named(&self.b)?, named(&self.by)?);
        let (purpose, outcome) = (self.purpose.unwrap_or_default(), self.outcome.unwrap_or_default());
        let request = Request { a, b, by, purpose: &purpose, stage, outcome: &outcome };
        let what = session.change(|book, context| {
            let changes = introduce(book, context, &request)?;
            let what = what(book, &changes);
            Ok((what.clone().unwrap_or_default(), changes, what))
        })?;
        shell.out.say(what.unwrap_or_else(|| "nothing to change".to_owned()));
        let between =
            |one: &&Introduction| one.by == by && (one.b == b || (Some(one.a) == b && one.b == Some(a)));
        if shell.json
            && let Some(one) = session.book.introductions().of(a).rfind(between)
        {
            shell.out.json(&json::Introduction::of(&session.book, one))?;
        }
        Ok(Outcome::Done)
    }
}

/// What was done, for the history and the terminal; nothing where nothing was changed.
fn what(book: &Book, changes: &[Change]) -> Option<String> {
    let one = changes.iter().find_map(|change| match change {
        Change::Put(Record::Introduction(one)) => Some(one),
        _ => None,
    })?;
    let other = one.b.map_or("you", |b| book.name(b));
    let by = one.by.map(|by| format!(" by {}", book.name(by))).unwrap_or_default();
    Some(format!("introduce {} and {other}{by}: {}", book.name(one.a), one.stage.word()))
}
