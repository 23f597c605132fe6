//! Which keys run which command. Panes come before what holds everywhere.

use std::collections::BTreeMap;

use super::command::{Command, Commands};
use super::key::{Key, sequence};
use super::panes;

/// What the keys typed so far lead to.
pub enum Found {
    /// This command.
    Command(&'static Command),
    /// More keys must follow: the next key of each, and where it leads.
    Prefix(Vec<(Key, &'static Command)>),
    /// Nothing.
    Nothing,
}

/// The keys of each command: its own, or those of the config.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    keys: BTreeMap<&'static str, Vec<Vec<Key>>>,
}

impl Keymap {
    /// The default keys with those of the config (`command id` to its keys) in their place, and what
    /// is wrong with the config, one sentence each.
    pub fn new(config: &BTreeMap<String, Vec<String>>) -> (Self, Vec<String>) {
        let mut keymap = Self { keys: BTreeMap::new() };
        let mut wrong = Vec::new();
        for command in panes::every_command() {
            keymap.keys.insert(command.id, parse(command.keys.iter().copied(), &mut wrong));
        }
        for (id, keys) in config {
            match keymap.keys.iter_mut().find(|(known, _)| *known == id) {
                Some((_, bound)) => *bound = parse(keys.iter().map(String::as_str), &mut wrong),
                None => wrong.push(format!("no command is called “{id}”")),
            }
        }
        (keymap, wrong)
    }

    /// The keys of a command.
    pub fn keys(&self, id: &str) -> &[Vec<Key>] {
        self.keys.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first keys of a command as they are shown; empty when it has none.
    pub fn shown(&self, id: &str) -> String {
        self.keys(id).first().map(|keys| print(keys)).unwrap_or_default()
    }

    /// All keys of a command as they are shown.
    pub fn all_shown(&self, id: &str) -> String {
        self.keys(id).iter().map(|keys| print(keys)).collect::<Vec<_>>().join("  ")
    }

    /// What `typed` leads to in these tables, the first table before the others.
    pub fn find(&self, scopes: &[Commands], typed: &[Key]) -> Found {
        let mut next = Vec::new();
        for command in scopes.iter().copied().flatten() {
            for keys in self.keys(command.id) {
                if keys == typed {
                    return Found::Command(command);
                }
                if let Some([key, ..]) = keys.strip_prefix(typed) {
                    next.push((*key, command));
                }
            }
        }
        if next.is_empty() { Found::Nothing } else { Found::Prefix(next) }
    }
}

fn parse<'a>(texts: impl Iterator<Item = &'a str>, wrong: &mut Vec<String>) -> Vec<Vec<Key>> {
    let mut keys = Vec::new();
    for text in texts {
        match sequence(text) {
            Ok(sequence) => keys.push(sequence),
            Err(error) => wrong.push(error.to_string()),
        }
    }
    keys
}

fn print(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}
