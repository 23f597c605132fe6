//! The table of commands holds what help and manual promise.

use std::collections::HashSet;

use rekindle::cli::commands::COMMANDS;
use rekindle::cli::tree;

/// Splits a line as a shell would, as far as the examples need it.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for letter in line.chars() {
        match letter {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            other => {
                word.push(other);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

#[test]
fn every_example_parses_as_its_own_command() {
    for entry in COMMANDS {
        assert!(!entry.examples.is_empty(), "{} has an example", entry.name);
        for example in entry.examples {
            let line = example.split(['|', '>']).next().unwrap_or(example);
            let matches =
                tree().try_get_matches_from(words(line)).unwrap_or_else(|error| panic!("{example}: {error}"));
            assert_eq!(matches.subcommand_name(), Some(entry.name), "{example}");
        }
    }
}

#[test]
fn every_command_says_what_it_is_for_and_ends_its_help_with_examples() {
    let mut names = HashSet::new();
    for entry in COMMANDS {
        assert!(names.insert(entry.name), "{} is listed once", entry.name);
        let mut command = (entry.define)();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(about.chars().next().is_some_and(char::is_uppercase), "{}: {about:?}", entry.name);
        assert!(!about.ends_with('.'), "{}: {about:?}", entry.name);
        let help = command.render_long_help().to_string();
        let last = help.trim_end().lines().last().unwrap_or_default().trim().to_owned();
        assert_eq!(Some(last.as_str()), entry.examples.last().copied(), "{}", entry.name);
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some(), "{}: {} is explained", entry.name, argument.get_id());
        }
    }
}

#[test]
fn the_tree_is_sound() {
    tree().debug_assert();
}
