//! The commands, one file each, and the table that lists them.

mod demo;
mod list;
mod redo;
mod show;
mod undo;

use super::command::Entry;

/// Every command, in the order the help lists them.
pub static COMMANDS: &[Entry] = &[
    Entry::of::<show::Show>(),
    Entry::of::<list::List>(),
    Entry::of::<undo::Undo>(),
    Entry::of::<redo::Redo>(),
    Entry::of::<demo::Demo>(),
];
