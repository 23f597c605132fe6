//! `rk log`: what passed, as a sentence or by options.

use std::mem::ManuallyDrop;

use clap::Args;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::shell::Shell;
use crate::cli::{json, text, when, who, word};
use crate::domain::english::Look;
use crate::domain::nudge::{caution, proposal};
use crate::domain::{Book, Depth, Direction, Kind, Proof};
use crate::ops::Refusal;
use crate::ops::capture::{Captured, Part, capture};
use crate::ops::log::{self, Logged};
use crate::query::fold::fold;
use crate::query::who::WhoError;
use crate::query::words::words;
use crate::run::session::Session;

/// Keep what passed between you: a sentence, or --with people and a text; prints its id
#[derive(Debug, Args)]
pub struct Log {
    /// The sentence; with --with, only the text.
    #[arg(value_name = "SENTENCE")]
    text: Vec<String>,
    /// With whom; may be repeated.
    #[arg(long, value_name = "WHO", num_args = 1..)]
    with: Vec<String>,
    /// What it was: met, call, video, email, message, letter, event, gift, introduction, note.
    #[arg(long, value_parser = word::parser(Kind::ALL, Kind::word))]
    kind: Option<Kind>,
    /// The day: yesterday, last friday, 2026-03-14.
    #[arg(long, value_name = "WHEN")]
    on: Option<String>,
    /// How much it meant: light, good or deep.
    #[arg(long, value_parser = word::parser(Depth::ALL, Depth::word))]
    depth: Option<Depth>,
    /// Who it came from: me, them or both.
    #[arg(long, value_parser = word::parser(Direction::ALL, Direction::word))]
    from: Option<Direction>,
    /// Where.
    #[arg(long)]
    place: Option<String>,
    /// A tag; may be repeated.
    #[arg(long)]
    tag: Vec<String>,
    /// You tried and they did not answer; it never counts as contact.
    #[arg(long)]
    attempt: bool,
    /// Help that went to them.
    #[arg(long, value_name = "TEXT")]
    gave: Option<String>,
    /// Help that came from them.
    #[arg(long, value_name = "TEXT")]
    got: Option<String>,
    /// Show what was understood and keep nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Subcommand for Log {
    const NAME: &'static str = "log";
    const EXAMPLES: &'static [&'static str] = &[
        "rk log \"lunch with Ann and Bob in Paris yesterday, I will send the deck by friday #fundraising\"",
        "rk log \"called Tom, no answer\" --dry-run",
        "rk log --with ann --with bob --kind call --on yesterday --depth good \"hiring a platform lead\"",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let mut session = self.open(shell)?;
        let understood = self.understand(&session.book)?;
        if self.dry_run {
            return show(shell, &session.book, &understood);
        }
        let log = self.clear(&session.book, understood)?;
        let cautions = cautions(&session.book, &log);
        let logged = keep(&mut session, &log)?;
        tell(shell, &session, &log, &logged, cautions)
    }
}

impl Log {
    /// Opens everybody the words may speak of.
    fn open(&self, shell: &mut Shell) -> Result<ManuallyDrop<Session>, Failure> {
        if self.with.is_empty() {
            let sentence = fold(&self.text.join(" "));
            return shell.named(&words(&sentence).map(str::to_owned).collect::<Vec<_>>());
        }
        shell.about(&self.with.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What the words say, with what the options say in its place.
    fn understand(&self, book: &Book) -> Result<Captured, Failure> {
        let mut understood = if self.with.is_empty() {
            let sentence = self.text.join(" ");
            if sentence.trim().is_empty() {
                return Err(Failure::usage(
                    "there is nothing to log",
                    "for example: rk log \"lunch with Ann yesterday\"",
                ));
            }
            capture(book, &sentence, book.today(), &[])
        } else {
            self.by_options(book)?
        };
        self.put_options(book, &mut understood.log)?;
        Ok(understood)
    }

    /// With people named by option. Several names and no text: a last one that is nobody is the text.
    fn by_options(&self, book: &Book) -> Result<Captured, Failure> {
        let mut names = self.with.as_slice();
        let mut text = self.text.join(" ");
        if let ([front @ .., last], true) = (names, self.text.is_empty())
            && !front.is_empty()
            && matches!(crate::query::who::resolve(book, last), Err(WhoError::Nobody(_)))
        {
            (names, text) = (front, last.clone());
        }
        let people = names.iter().map(|name| who::resolve(book, name)).collect::<Result<Vec<_>, _>>()?;
        let log = log::Log::new(book.today(), people, text.trim());
        Ok(Captured { log, spans: Vec::new(), doubts: Vec::new() })
    }

    fn put_options(&self, book: &Book, log: &mut log::Log) -> Result<(), Failure> {
        if let Some(on) = &self.on {
            (log.on, log.at) = (when::day(on, book.today(), Look::Back)?, None);
        }
        log.kind = self.kind.unwrap_or(log.kind);
        log.depth = self.depth.or(log.depth);
        log.from = self.from.unwrap_or(log.from);
        if self.attempt {
            log.proof = Proof::Attempt;
        }
        let texts = [(&self.place, &mut log.place), (&self.gave, &mut log.gave), (&self.got, &mut log.got)];
        for (given, text) in texts {
            if let Some(given) = given {
                given.clone_into(text);
            }
        }
        log.tags.extend(self.tag.iter().cloned());
        Ok(())
    }

    /// What to log; a name that is not clear ends like every other WHO that is not.
    fn clear(&self, book: &Book, understood: Captured) -> Result<log::Log, Failure> {
        match unclear_name(book, &understood) {
            Some(refusal) => Err(Failure::Who(refusal)),
            None => Ok(understood.clear()?),
        }
    }
}

/// A name in the sentence that nobody or several people have.
fn unclear_name(book: &Book, understood: &Captured) -> Option<Refusal> {
    let names = |place| understood.spans.iter().any(|span| span.part == Part::Unclear && span.place == place);
    let doubt = understood.doubts.iter().find(|doubt| names(doubt.place.clone()))?;
    let candidates = who::candidates(book, &doubt.candidates);
    let hint = if candidates.is_empty() { doubt.refusal.hint.clone() } else { candidates };
    Some(Refusal::new(doubt.refusal.what.clone(), hint))
}

fn keep(session: &mut Session, log: &log::Log) -> Result<Logged, Failure> {
    Ok(session.change(|book, context| {
        let logged = log::log(book, context, log)?;
        Ok((log.title(book), logged.changes.clone(), logged))
    })?)
}

/// A caution for each person of whom something may be asked too soon.
fn cautions(book: &Book, log: &log::Log) -> Vec<String> {
    log.people.iter().filter_map(|id| caution(book, *id, &log.text)).collect()
}

/// Says what was kept, with cautions: those due before, or else those due now that you have met.
fn tell(shell: &mut Shell, session: &Session, log: &log::Log, logged: &Logged, before: Vec<String>) -> Done {
    let book = &session.book;
    text::understood(book, log).into_iter().for_each(|line| shell.out.say(line));
    let said = if before.is_empty() { cautions(book, log) } else { before };
    said.into_iter().for_each(|caution| shell.out.say(caution));
    if log.proof == Proof::Attempt {
        log.people.iter().filter_map(|id| proposal(book, *id)).for_each(|said| shell.out.say(said));
    }
    match book.interactions().get(logged.interaction) {
        Some(one) if shell.json => shell.out.json(&json::Logged::of(book, one, &logged.promises))?,
        _ => shell.out.line(logged.interaction.to_string())?,
    }
    Ok(Outcome::Done)
}

/// Shows what was understood, and what was not.
fn show(shell: &mut Shell, book: &Book, understood: &Captured) -> Done {
    if shell.json {
        shell.out.json(&json::Understood::of(book, understood))?;
    } else {
        for line in text::understood(book, &understood.log) {
            shell.out.line(line)?;
        }
        for doubt in &understood.doubts {
            shell.out.line(format!("unclear   {}", doubt.refusal.what))?;
        }
    }
    Ok(Outcome::Done)
}
