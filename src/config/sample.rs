//! The config as text: a commented sample, and what is in force.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::Config;
use super::rows::{ROWS, Row};

/// The config file that `rk config init` writes: every key explained, each at its default and commented
/// out, so that defaults of later versions take effect.
pub fn sample() -> String {
    let mut text = String::from("# The config of rekindle. Take the # away in front of what you change.\n");
    for row in ROWS {
        let _ = write!(text, "\n{}", words(row));
        let written = written(row, &Config::default()).unwrap_or_else(|| format!("[{}]\n", row.key));
        for line in written.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "# {line}");
        }
    }
    text
}

/// The settings in force, as a config file.
pub fn show(config: &Config) -> String {
    let rows = ROWS.iter().filter_map(|row| Some(format!("{}{}", words(row), written(row, config)?)));
    rows.collect::<Vec<_>>().join("\n")
}

fn words(row: &Row) -> String {
    format!("# {}\n# ({})\n", row.doc, row.expects)
}

/// A row as TOML that stands on its own: tables are named in full, so that rows can follow in any order.
fn written(row: &Row, config: &Config) -> Option<String> {
    let value = (row.get)(config)?;
    if value.is_table() || matches!(&value, Value::Array(list) if list.iter().any(Value::is_table)) {
        let table = Table::from_iter([(row.key.to_owned(), value)]);
        return toml::to_string(&table).ok();
    }
    Some(format!("{} = {value}\n", row.key))
}
