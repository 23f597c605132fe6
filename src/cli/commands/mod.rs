//! The commands, one file each, and the table that lists them.

mod completions;
mod config;
mod demo;
mod history;
mod list;
mod man;
mod redo;
mod show;
mod today;
mod undo;
mod why;

use super::command::Entry;

/// Every command, in the order the help lists them.
pub static COMMANDS: &[Entry] = &[
    Entry::of::<today::Today>(),
    Entry::of::<show::Show>(),
    Entry::of::<list::List>(),
    Entry::of::<why::Why>(),
    Entry::of::<history::History>(),
    Entry::of::<undo::Undo>(),
    Entry::of::<redo::Redo>(),
    Entry::of::<demo::Demo>(),
    Entry::of::<config::Config>(),
    Entry::of::<completions::Completions>(),
    Entry::of::<man::Man>(),
];
