//! From the file to a [`Config`], with a warning for everything that is not understood.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::rows::{ROWS, Row};
use super::{Config, Warning};
use crate::domain::nearest::nearest;

/// Reads the config at `path`. Without a file there: the defaults. Whatever cannot be used is left at
/// its default and told.
pub fn read(path: &Path) -> (Config, Vec<Warning>) {
    let unreadable = |why: String| {
        let message = format!("{why}; the built-in settings are used");
        (Config::default(), vec![Warning { file: path.to_owned(), line: None, message }])
    };
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => parse(&text, path),
            Err(_) => unreadable("this is not text in UTF-8".to_owned()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => (Config::default(), Vec::new()),
        Err(_) if path.is_dir() => unreadable("this is a folder, not a config file".to_owned()),
        Err(error) => unreadable(format!("the config cannot be read ({error})")),
    }
}

/// The config that `text` describes; `file` is named in the warnings.
pub fn parse(text: &str, file: &Path) -> (Config, Vec<Warning>) {
    let mut reader = Reader { text, file, config: Config::default(), warnings: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reader.warn(at, format!("this is not TOML ({}); the rest is used", error.message()));
    }
    reader.table("", table.into_inner());
    reader.warnings.sort_by_key(|warning| warning.line);
    (reader.config, reader.warnings)
}

struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    config: Config,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn warn(&mut self, at: usize, message: String) {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        self.warnings.push(Warning { file: self.file.to_owned(), line: Some(line), message });
    }

    fn table(&mut self, prefix: &str, table: DeTable<'_>) {
        for (name, value) in table {
            let at = name.span().start;
            let key = format!("{prefix}{}", name.get_ref());
            let inner = format!("{key}.");
            if let Some(row) = ROWS.iter().find(|row| row.key == key) {
                self.row(row, at, value);
            } else if ROWS.iter().any(|row| row.key.starts_with(&inner)) {
                self.inside(&key, &inner, at, value);
            } else {
                self.unknown(&key, at);
            }
        }
    }

    fn inside(&mut self, key: &str, inner: &str, at: usize, value: Spanned<DeValue<'_>>) {
        match value.into_inner() {
            DeValue::Table(table) => self.table(inner, table),
            _ => self.warn(at, format!("“{key}” must be a table, written [{key}]; it is not used")),
        }
    }

    fn row(&mut self, row: &Row, at: usize, value: Spanned<DeValue<'_>>) {
        let found = value.get_ref().type_str();
        let value = serde::Deserialize::deserialize(ValueDeserializer::from(value));
        let understood = value.ok().and_then(|value| (row.set)(&mut self.config, value));
        if understood.is_none() {
            let default = default_words(row);
            self.warn(at, format!("“{}” must be {}, not this {found}; {default}", row.key, row.expects));
        }
    }

    fn unknown(&mut self, key: &str, at: usize) {
        let hint = match nearest(key, ROWS.iter().map(|row| row.key)) {
            Some(word) => format!("did you mean “{word}”?"),
            None => "“rk config show” lists the keys there are".to_owned(),
        };
        self.warn(at, format!("there is no key “{key}”; {hint}"));
    }
}

/// What is used in place of a value that is not understood.
fn default_words(row: &Row) -> String {
    match (row.get)(&Config::default()) {
        Some(value) if !value.is_array() && !value.is_table() => format!("the default, {value}, is used"),
        _ => "the default is used".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{sample, show};

    fn warnings(text: &str) -> Vec<String> {
        let (_, warnings) = parse(text, Path::new("config.toml"));
        warnings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_key_takes_what_is_written() {
        let text = "budget = 3\n[owner]\nname = \"Kim\"\nemails = [\"kim@example.org\"]\n\
                    [keys]\n\"people.log\" = \"L\"\n\"people.add\" = [\"a\", \"n\"]\n[theme]\naccent = \"#e07a3f\"\n\
                    [[circles]]\nname = \"close\"\ncadence = 45\n[[circles]]\nname = \"rest\"\ncadence = \"never\"\n";
        let (config, warnings) = parse(text, Path::new("config.toml"));
        assert_eq!(warnings, []);
        assert_eq!(config.settings.budget, 3);
        assert_eq!(config.owner.name, "Kim");
        assert_eq!(config.keys["people.log"], ["L"]);
        assert_eq!(config.keys["people.add"], ["a", "n"]);
        assert_eq!(config.theme["accent"], "#e07a3f");
        let circles = config.settings.circles;
        assert_eq!(circles.named("close").and_then(|circle| circle.cadence), Some(45));
        assert_eq!(circles.named("close").and_then(|circle| circle.capacity), Some(15), "as built in");
        assert_eq!(circles.outermost(), "rest");
    }

    #[test]
    fn an_unknown_key_is_told_with_its_line_and_the_nearest_word() {
        assert_eq!(
            warnings("budget = 5\n\nbugdet = 4\n"),
            ["config.toml:3: there is no key “bugdet”; did you mean “budget”?"]
        );
        assert_eq!(
            warnings("[owner]\nmails = []\n"),
            ["config.toml:2: there is no key “owner.mails”; did you mean “owner.emails”?"]
        );
    }

    #[test]
    fn a_wrong_type_is_told_and_the_default_is_used() {
        let (config, warnings) = parse("dates_ahead = 3\nbudget = \"five\"\n", Path::new("c.toml"));
        assert_eq!((config.settings.budget, config.settings.dates_ahead), (5, 3));
        assert_eq!(
            warnings[0].to_string(),
            "c.toml:2: “budget” must be a whole number from 0 to 100, not this string; the default, 5, is used"
        );
    }

    #[test]
    fn circles_that_cannot_be_leave_the_built_in_ones() {
        for text in [
            "circles = 3",
            "circles = []",
            "[[circles]]\nname = \"a b\"",
            "[[circles]]\nname = \"a\"\ncadence = 0",
            "[[circles]]\nname = \"a\"\n[[circles]]\nname = \"A\"",
            "[[circles]]\nname = \"a\"\ncadense = 3",
        ] {
            let (config, warnings) = parse(text, Path::new("c.toml"));
            assert_eq!(config, Config::default(), "{text}");
            assert_eq!(warnings.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_mistake_in_the_syntax_costs_only_its_line() {
        let (config, warnings) = parse("budget = = 3\ndates_ahead = 2\n", Path::new("c.toml"));
        assert!(warnings[0].to_string().starts_with("c.toml:1: this is not TOML"));
        assert_eq!(config.settings.dates_ahead, 2);
    }

    #[test]
    fn the_sample_and_what_is_shown_read_back_without_a_warning() {
        assert_eq!(warnings(&sample()), [""; 0]);
        let (config, _) = parse("budget = 9\n[keys]\n\"a.b\" = \"x\"\n", Path::new("c.toml"));
        assert_eq!(parse(&show(&config), Path::new("c.toml")), (config, vec![]));
        let uncommented: String = sample()
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.contains(" = ") && !line.starts_with('(') || line.starts_with('['))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(parse(&uncommented, Path::new("c.toml")), (Config::default(), vec![]), "{uncommented}");
    }

    #[test]
    fn a_config_that_cannot_be_read_is_told_once() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(read(&folder.path().join("none.toml")), (Config::default(), vec![]));
        let (_, told) = read(folder.path());
        assert!(told[0].message.contains("a folder"));
        let latin = folder.path().join("latin.toml");
        fs::write(&latin, b"# \xe9\n").expect("written");
        assert!(read(&latin).1[0].message.contains("UTF-8"));
    }
}
