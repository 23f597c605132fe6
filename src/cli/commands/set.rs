//! `rk set WHO KEY=VALUE…`: changes fields.

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure};
use crate::cli::load::Before;
use crate::cli::shell::Shell;
use crate::cli::{act, who};
use crate::ops::person::{self, is_key_of};

/// Change fields of a person
#[derive(Debug, Args)]
pub struct Set {
    /// The person, then KEY=VALUE for each field; the keys are those of the JSON person, lists take
    /// commas, an empty value empties the field.
    #[arg(required = true, num_args = 2.., value_name = "WHO KEY=VALUE")]
    who_and_fields: Vec<String>,
}

impl Subcommand for Set {
    const NAME: &'static str = "set";
    const EXAMPLES: &'static [&'static str] = &[
        "rk set sarah city=Berlin title=\"VP Engineering\"",
        "rk set \"sarah chen\" emails=sarah@example.org,sc@example.com birthday=--03-18",
        "rk set sarah dates=\"wedding 2015-06-20, name day --10-04\"",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let first = self
            .who_and_fields
            .iter()
            .position(|word| word.contains('='))
            .unwrap_or(self.who_and_fields.len());
        let (who, fields) = self.who_and_fields.split_at(first);
        if who.is_empty() || fields.is_empty() {
            return Err(Failure::usage(
                "rk set takes a person, then KEY=VALUE",
                "for example: rk set sarah city=Berlin",
            ));
        }
        let fields = fields.iter().map(|field| person::assignment(field)).collect::<Result<Vec<_>, _>>()?;
        let keys = fields.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
        let who = who.join(" ");
        // What a circle or a cadence costs is known to who knows everybody.
        let says = |field: &str| fields.iter().any(|(key, _)| is_key_of(key, field));
        let (placed, paced) = (says("circle"), says("cadence"));
        let by = fields.iter().filter(|(key, _)| is_key_of(key, "introduced_by")).map(|(_, by)| *by);
        let named: Vec<&str> = by.chain([who.as_str()]).collect();
        let mut session = shell.about(&named)?;
        let id = who::resolve(&session.book, &who)?;
        if placed || paced {
            session = shell.glance()?;
        }
        let before = Before::of(&session.book);
        let done = act::in_session(
            shell,
            &mut session,
            id,
            |name| format!("set {keys} of {name}"),
            |book, context, id| person::set(book, context, id, &fields),
        )?;
        match (placed, paced) {
            (true, _) => before.say(shell, &session.book, id),
            (false, true) => before.say_weekly(shell, &session.book),
            (false, false) => {}
        }
        Ok(done)
    }
}
