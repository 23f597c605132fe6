//! The TOML config: read, layered, validated. A mistake in it warns and never stops the program.
//!
//! One row of [`ROWS`] per key: its words, how it is read and how it is shown. `rk config init` writes
//! [`sample`], `rk config show` prints [`show`].

mod circles;
mod read;
mod rows;
mod sample;
mod warning;

use std::collections::BTreeMap;

pub use read::{parse, read};
pub use rows::{ROWS, Row};
pub use sample::{sample, show};
pub use warning::Warning;

use crate::domain::Settings;

/// Who you are, so that imports can tell you from the people you know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owner {
    /// Your name; empty when not given.
    pub name: String,
    /// Your e-mail addresses.
    pub emails: Vec<String>,
}

/// Everything the config says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// What rules and rankings depend on.
    pub settings: Settings,
    /// Who you are.
    pub owner: Owner,
    /// The keys of a command in place of its own, by the command's id.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Colours by theme role.
    pub theme: BTreeMap<String, String>,
}
