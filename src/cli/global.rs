//! Options that every command takes.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Options that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Where the database lives.
    #[arg(long, value_name = "DIR", env = "RK_DATA_DIR", global = true, hide_env_values = true)]
    pub data_dir: Option<PathBuf>,
    /// The config file.
    #[arg(long, value_name = "FILE", env = "RK_CONFIG", global = true, hide_env_values = true)]
    pub config: Option<PathBuf>,
    /// Act as if today were DATE (YYYY-MM-DD).
    #[arg(long, value_name = "DATE", env = "RK_TODAY", global = true, hide_env_values = true)]
    pub today: Option<NaiveDate>,
    /// Print one JSON document.
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colours.
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        global = true,
        hide_possible_values = true
    )]
    pub color: Colour,
}
