//! From the words of a FILTER to the filter.

use std::ffi::OsString;

use clap::Command;

use super::failure::Failure;
use crate::domain::Settings;
use crate::query::filter::{Filter, KEYS};

/// The name of an argument that is a filter, as help shows it.
const FILTER: &str = "FILTER";

/// The filter these words write; a mistake is pointed at.
pub fn parse(words: &[String], settings: &Settings) -> Result<Filter, Failure> {
    let words: Vec<&str> = words.iter().map(|word| word.trim_start()).collect();
    let text = words.join(" ");
    Filter::parse(&text, settings).map_err(|error| {
        Failure::usage(error.message.clone(), format!("{}\n{}", error.pointed(&text), error.hint))
    })
}

/// Puts a blank before words such as `-tag:spam`, where a FILTER may stand, so that they are not taken for
/// options; [`parse`] takes it away again.
pub fn keep_minuses(arguments: &mut [OsString], tree: &Command) {
    let command = |word: &OsString| word.to_str().and_then(|word| tree.find_subcommand(word));
    let Some((at, command)) =
        arguments.iter().enumerate().find_map(|(at, word)| Some((at, command(word)?))).filter(takes_filter)
    else {
        return;
    };
    let is_option = |letter: char| {
        letter == 'h' || command.get_arguments().any(|argument| argument.get_short() == Some(letter))
    };
    for word in arguments.iter_mut().skip(at + 1) {
        if word.to_str().is_some_and(|word| is_negation(word, is_option)) {
            let mut kept = OsString::from(" ");
            kept.push(&*word);
            *word = kept;
        }
    }
}

fn takes_filter((_, command): &(usize, &Command)) -> bool {
    let names = |argument: &clap::Arg| argument.get_value_names().unwrap_or_default().concat() == FILTER;
    command.get_positionals().any(names)
}

/// Whether a word says what is not wanted: a minus before a bracket, a quotation, a view, a key of the
/// filter language, or a word whose first letter is no option.
fn is_negation(word: &str, is_option: impl Fn(char) -> bool) -> bool {
    let Some(negated) = word.strip_prefix('-') else { return false };
    let key = negated.split([':', '=', '<', '>']).next().filter(|key| key.len() < negated.len());
    let is_key = key.is_some_and(|key| KEYS.iter().any(|row| row.word.eq_ignore_ascii_case(key)));
    let mut letters = negated.chars();
    match (letters.next(), letters.next()) {
        _ if is_key => true,
        (Some('(' | '"' | '@'), _) => true,
        (Some(first), Some(_)) => first.is_alphanumeric() && !is_option(first),
        _ => false,
    }
}
