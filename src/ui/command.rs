//! Commands: what a user can do, as data. Help, palette, footer and keymap all read this table.

use super::model::Model;
use super::msg::Effect;
use crate::ops::Refusal;

/// What came of a command: what is asked of the outside, or why it cannot be.
pub type Done = Result<Vec<Effect>, Refusal>;

/// Something a user can do.
pub struct Command {
    /// Its name in the config: `person.log`.
    pub id: &'static str,
    /// In the footer: `log`.
    pub title: &'static str,
    /// In the help: one sentence without a full stop.
    pub doc: &'static str,
    /// The keys it has by default, each a sequence: `g g`.
    pub keys: &'static [&'static str],
    /// Does it.
    pub run: fn(&mut Model) -> Done,
}

/// A table of commands that belong together.
pub type Commands = &'static [Command];

/// Nothing is asked of the outside.
pub fn done() -> Done {
    Ok(Vec::new())
}
