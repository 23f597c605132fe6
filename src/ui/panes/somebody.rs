//! What can be done about whoever is selected, on every screen that shows people.

use crate::ui::command::Command;

/// Commands about whoever is selected.
pub const COMMANDS: &[Command] = &[];
