//! The command line: one file per subcommand in [`commands`], and the table that lists it.
//!
//! Data goes to standard output, words for people to standard error; off a terminal nothing asks.

mod act;
mod application;
pub mod command;
pub mod commands;
mod count;
pub mod failure;
mod filter;
pub mod global;
pub mod json;
pub mod line;
mod load;
mod notify;
pub mod out;
mod print;
mod shell;
mod steps;
mod text;
mod topics;
mod when;
mod who;
mod word;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{ArgMatches, Args, Command, FromArgMatches};

use command::Entry;
use commands::COMMANDS;
use failure::{Done, Failure};
use global::Global;
use line::{Line, Tone};
use out::Out;
use shell::Shell;

use crate::domain::plain;
use crate::run;
use crate::store::vfs::Vfs;

/// The command that words naming no command belong to.
const DEFAULT: &str = "brief";

/// The whole tree of commands, as help, completions and manual pages are made from it.
pub fn tree() -> Command {
    tree_with(|_| true)
}

/// The tree with only those commands taken for what they are whose names `is_meant` picks; to define all
/// of them takes as long as many a command.
fn tree_with(is_meant: impl Fn(&str) -> bool) -> Command {
    let define =
        |entry: &Entry| if is_meant(entry.name) { (entry.define)() } else { Command::new(entry.name) };
    // The options bring their own words along: ours come after.
    Global::augment_args(Command::new("rk"))
        .version(env!("CARGO_PKG_VERSION"))
        .about("Keep relationships on purpose")
        .long_about(
            "Keep relationships on purpose: whom to get in touch with and why, and everything to \
             remember before you meet.\n\nWithout a command, rk opens the application. Words that name \
             no command are somebody's name: `rk sarah` prints what to remember about Sarah.",
        )
        .after_help(format!(
            "Examples:\n  rk\n  rk sarah\n  rk log \"lunch with Ann yesterday\"\n  rk today\n\nPages:\n{}",
            topics::list()
        ))
        .allow_external_subcommands(true)
        .subcommands(COMMANDS.iter().map(define))
}

/// Carries out what the arguments say; the first is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = run::serve(&arguments) {
        return ExitCode::from(code);
    }
    if let Some(topic) = topic(&arguments) {
        // A reader of the help who has gone does not miss it.
        let _ = io::stdout().write_all(topic.text.as_bytes());
        return ExitCode::SUCCESS;
    }
    let typed = typed(&arguments);
    let read =
        parse(arguments.clone()).and_then(|matches| Ok((Global::from_arg_matches(&matches)?, matches)));
    let (global, matches) = match read {
        Ok(read) => read,
        Err(error) => return told(&error, &arguments),
    };
    let mut shell = Shell::new(global);
    let done = dispatch(&matches, &mut shell);
    ExitCode::from(finish(done, &mut shell, &typed))
}

/// The page of the help that is asked for.
fn topic(arguments: &[OsString]) -> Option<&'static topics::Topic> {
    match arguments {
        [_, help, name] if help == "help" => topics::named(name.to_str()?),
        _ => None,
    }
}

/// The same on a machine of one's own, with what is printed for people and for programs going there; the
/// exit code comes back. For the simulator of the tests.
pub fn run_on(
    machine: Arc<dyn Vfs>,
    arguments: Vec<OsString>,
    data: Box<dyn Write>,
    words: Box<dyn Write>,
) -> Result<u8, clap::Error> {
    let typed = typed(&arguments);
    let matches = parse(arguments)?;
    let global = Global::from_arg_matches(&matches)?;
    let mut shell = Shell::with(global, Out::to(data, words), Some(machine));
    let done = dispatch(&matches, &mut shell);
    Ok(finish(done, &mut shell, &typed))
}

/// The arguments as they can be typed again.
fn typed(arguments: &[OsString]) -> String {
    let quoted = |word: &OsString| {
        let word = word.to_string_lossy();
        let plain = |sign: char| sign.is_alphanumeric() || "-_./:@+=,%".contains(sign);
        if !word.is_empty() && word.chars().all(plain) {
            return word.into_owned();
        }
        format!("'{}'", word.replace('\'', r"'\''"))
    };
    let words: Vec<String> = arguments.iter().skip(1).map(quoted).collect();
    format!("rk {}", words.join(" "))
}

/// Prints the help, or what is wrong with the arguments; without colours, and made safe, where what was
/// given to us would act on a terminal.
fn told(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    let acts = |text: &OsStr| text.to_string_lossy().contains(plain::is_unseen);
    let ours = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("RK_"));
    let is_safe = !arguments.iter().any(|text| acts(text)) && !ours.into_iter().any(|(_, text)| acts(&text));
    let text = error.render().to_string();
    // A reader of the help who has gone does not miss it.
    let _ = match (is_safe, error.use_stderr()) {
        (true, _) => error.print(),
        (false, true) => io::stderr().write_all(plain::lines(&text).as_bytes()),
        (false, false) => io::stdout().write_all(plain::lines(&text).as_bytes()),
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Reads the arguments; words that name no command become those of [`DEFAULT`].
fn parse(mut arguments: Vec<OsString>) -> Result<ArgMatches, clap::Error> {
    let tree = tree_for(&arguments);
    filter::keep_minuses(&mut arguments, &tree);
    let matches = tree.try_get_matches_from(&arguments)?;
    let Some((name, inner)) = matches.subcommand() else { return Ok(matches) };
    if is_command(name) {
        return Ok(matches);
    }
    let after = inner.get_many::<OsString>("").map_or(0, Iterator::count);
    let place = arguments.len().saturating_sub(after + 1);
    arguments.insert(place, OsStr::new(DEFAULT).to_owned());
    tree_for(&arguments).try_get_matches_from(&arguments)
}

/// As much of the tree as these arguments speak of; all of it where they ask for help.
fn tree_for(arguments: &[OsString]) -> Command {
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let help = has("help") || has("--help") || has("-h");
    tree_with(|name| help || has(name))
}

fn is_command(name: &str) -> bool {
    entry(name).is_some()
}

fn entry(name: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.name == name)
}

fn dispatch(matches: &ArgMatches, shell: &mut Shell) -> Done {
    match matches.subcommand() {
        Some((name, inner)) => match entry(name) {
            Some(entry) => (entry.run)(inner, shell),
            None => Err(Failure::usage(format!("there is no command “{name}”"), "see rk --help")),
        },
        None => application::open(shell),
    }
}

/// Sends the output on its way, says what went wrong, and gives the exit code.
fn finish(done: Done, shell: &mut Shell, typed: &str) -> u8 {
    let done = done.and_then(|outcome| {
        shell.out.flush()?;
        Ok(outcome)
    });
    shell.tell_of_beginnings();
    let failure = match done {
        Ok(outcome) => return outcome.code(),
        Err(failure) => failure,
    };
    if let Some(said) = failure.said() {
        shell.out.say(Line::new().with(Tone::Cooling, "rk: ").plain(&said.what));
        for line in said.hint.lines() {
            shell.out.say(Line::new().faint(format!("    {line}")));
        }
        if matches!(failure, Failure::Unsaved(_)) {
            shell.out.say(Line::new().faint(format!("    you typed: {typed}")));
        }
    }
    failure.code()
}
