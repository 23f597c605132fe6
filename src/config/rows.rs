//! The table of keys: each row carries its words, how it is read and how it is shown.

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::Value;

use super::{Config, circles};

/// One key of the config.
pub struct Row {
    /// Its name; a dot stands between a table and its key.
    pub key: &'static str,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// What may stand there.
    pub expects: &'static str,
    /// Takes a value; `None` when it is none that is expected.
    pub set: fn(&mut Config, Value) -> Option<()>,
    /// What stands there now; `None` for an empty table.
    pub get: fn(&Config) -> Option<Value>,
}

/// The row of a setting that is a whole number.
macro_rules! number {
    ($setting:ident, $least:literal..=$most:literal, $doc:literal) => {
        Row {
            key: stringify!($setting),
            doc: $doc,
            expects: concat!("a whole number from ", $least, " to ", $most),
            set: |config, value| put(&mut config.settings.$setting, whole(value, $least, $most)?),
            get: |config| show(config.settings.$setting),
        }
    };
}

/// Every key, in the order they are shown.
pub const ROWS: &[Row] = &[
    number!(budget, 0..=100, "How many people a day are suggested at the most."),
    number!(dates_ahead, 0..=365, "How many days ahead birthdays and other dates are announced."),
    number!(dormant_a_day, 0..=100, "How many long-dormant ties a day are mixed in at the most."),
    number!(
        underrepresented_a_day,
        0..=100,
        "How many people a day from rare corners of your network are mixed in at the most."
    ),
    Row {
        key: "owner.name",
        doc: "Your own name, so that an import does not take you for somebody you know.",
        expects: "text",
        set: |config, value| put(&mut config.owner.name, from(value)?),
        get: |config| show(&config.owner.name),
    },
    Row {
        key: "owner.emails",
        doc: "Your own e-mail addresses, for the same reason.",
        expects: "a list of texts",
        set: |config, value| put(&mut config.owner.emails, from(value)?),
        get: |config| show(&config.owner.emails),
    },
    Row {
        key: "keys",
        doc: "Other keys for a command: its id (as in the help), and a key or a list of keys.",
        expects: "a table of command ids and keys, such as \"people.log\" = [\"i\", \"g l\"]",
        set: |config, value| put(&mut config.keys, one_or_many(value)?),
        get: |config| Some(&config.keys).filter(|keys| !keys.is_empty()).and_then(show),
    },
    Row {
        key: "theme",
        doc: "Other colours: a role of the theme and a colour by name or as #rrggbb.",
        expects: "a table of roles and colours, such as accent = \"#e07a3f\"",
        set: |config, value| put(&mut config.theme, from(value)?),
        get: |config| Some(&config.theme).filter(|theme| !theme.is_empty()).and_then(show),
    },
    Row {
        key: "views",
        doc: "Filters with a name: @investors stands for the filter kept as investors.",
        expects: "a table of names and filters, such as investors = \"tag:investor -archived\"",
        set: |config, value| put(&mut config.settings.views, from(value)?),
        get: |config| Some(&config.settings.views).filter(|views| !views.is_empty()).and_then(show),
    },
    Row {
        key: "circles",
        doc: "The circles, closest first, in place of the built-in ones; capacity counts all closer \
              circles in, cadence is in days or \"never\", importance weighs in the ranking.",
        expects: "tables of name, capacity, cadence and importance under [[circles]]",
        set: |config, value| put(&mut config.settings.circles, circles::read(value)?),
        get: |config| show(circles::written(&config.settings.circles)),
    },
];

fn put<T>(place: &mut T, value: T) -> Option<()> {
    *place = value;
    Some(())
}

fn from<T: DeserializeOwned>(value: Value) -> Option<T> {
    value.try_into().ok()
}

fn show(value: impl Serialize) -> Option<Value> {
    Value::try_from(value).ok()
}

fn whole<T: TryFrom<i64>>(value: Value, least: i64, most: i64) -> Option<T> {
    let number = value.as_integer().filter(|number| (least..=most).contains(number))?;
    T::try_from(number).ok()
}

/// A table whose values are one text or a list of texts.
fn one_or_many(value: Value) -> Option<std::collections::BTreeMap<String, Vec<String>>> {
    let Value::Table(table) = value else { return None };
    let many = |value: Value| match value {
        Value::String(one) => Some(vec![one]),
        other => from(other),
    };
    table.into_iter().map(|(name, value)| Some((name, many(value)?))).collect()
}
