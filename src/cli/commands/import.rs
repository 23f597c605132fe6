//! `rk import PATH…`: other programs' files, a plan first, then one undo step.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, text};
use crate::domain::incoming::Parsed;
use crate::formats::{self, FORMATS};
use crate::ops::import::{Plan, Request, plan};
use crate::run::session::Session;

/// Bring in people from files or folders; the same file twice changes nothing
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What they are; found out by themselves when not given.
    #[arg(long, value_parser = formats_known(), default_value = "auto")]
    format: String,
    /// The circle new people land in; the outermost when not given.
    #[arg(long)]
    circle: Option<String>,
    /// Show what would happen and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Import without asking.
    #[arg(long, short)]
    yes: bool,
}

fn formats_known() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once("auto").chain(FORMATS.iter().map(|format| format.id)))
}

impl Subcommand for Import {
    const NAME: &'static str = "import";
    const EXAMPLES: &'static [&'static str] = &[
        "rk import Connections.csv --dry-run",
        "rk import ~/contacts --format vcard --circle network --yes",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let files = self.read()?;
        let mut session = shell.session_as("import")?;
        let planned = self.plan(&session, &files)?;
        if !shell.json {
            text::plan(&planned).into_iter().for_each(|line| shell.out.say(line));
        }
        let applied = !planned.changes.is_empty() && self.wanted(shell)?;
        let journal_id = if applied { Some(apply(&mut session, &planned)?) } else { None };
        if shell.json {
            shell.out.json(&json::Import::of(&planned, journal_id))?;
        } else {
            shell.out.say(ending(&planned, applied));
        }
        let rejected = planned.files.iter().any(|file| !file.rejected.is_empty());
        Ok(if rejected { Outcome::Partly } else { Outcome::Done })
    }
}

impl Import {
    fn read(&self) -> Result<Vec<Parsed>, Failure> {
        let format = formats::named(&self.format);
        let mut files = Vec::new();
        let mut unread = Vec::new();
        for path in &self.paths {
            match formats::read(path, format) {
                Ok(read) => files.extend(read),
                Err(error) => {
                    files.push(formats::unread(path, &error));
                    unread.push(error);
                }
            }
        }
        match unread.into_iter().next() {
            // Of several paths those that can be read are.
            Some(error) if files.iter().all(|file| file.format.is_empty()) => {
                Err(Failure::failed(error.to_string(), "nothing was imported"))
            }
            _ => Ok(files),
        }
    }

    fn plan(&self, session: &Session, files: &[Parsed]) -> Result<Plan, Failure> {
        let request = Request { files, circle: self.circle.as_deref(), recall: &formats::recall };
        Ok(plan(&session.book, &mut session.context.clone(), &request)?)
    }

    fn wanted(&self, shell: &Shell) -> Result<bool, Failure> {
        if self.dry_run || self.yes {
            return Ok(self.yes && !self.dry_run);
        }
        shell.confirm("Import?", "--yes (or --dry-run to look first)")
    }
}

/// Applies the plan as one undo step and gives its position in the journal.
fn apply(session: &mut Session, planned: &Plan) -> Result<u64, Failure> {
    session.change(|_, _| Ok((planned.what.clone(), planned.changes.clone(), ())))?;
    Ok(session.book.seq())
}

fn ending(planned: &Plan, applied: bool) -> &'static str {
    let known = planned.files.iter().any(|file| file.unchanged > 0);
    match (applied, planned.changes.is_empty()) {
        (true, _) => "imported; rk undo takes it back",
        (false, true) if known => "everybody in there is known already; nothing was changed",
        (false, _) => "nothing was changed",
    }
}
