//! The fields of a person that can be written, by the keys of the JSON person: one table for `set`, for
//! forms and for the person as TOML.

mod birthday;
mod dates;
mod labelled;
mod values;

use super::Refusal;
use crate::domain::nearest::nearest;
use crate::domain::{Book, Person};
pub(super) use values::status_named;
use values::{cadence, circle, email, introducer, met_on, name, phone, place, status, tags, url};

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// Several values; commas separate them where there is one line.
    List,
    /// Text of several lines.
    Page,
}

/// A field of a person.
pub struct Field {
    /// Its key in JSON, in `set` and in TOML.
    pub key: &'static str,
    /// Other keys that mean it.
    pub also: &'static [&'static str],
    /// What it is, for help and forms.
    pub doc: &'static str,
    /// How it is written.
    pub shape: Shape,
    /// Its values as text; none when it is empty.
    pub read: fn(&Book, &Person) -> Vec<String>,
    /// Writes values, which are trimmed and not empty; none empties it.
    pub write: fn(&Book, &mut Person, &[String]) -> Result<(), Refusal>,
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

macro_rules! text {
    ($field:ident, $doc:literal) => {
        Field {
            key: stringify!($field),
            also: &[],
            doc: $doc,
            shape: Shape::Line,
            read: |_, person| filled(&person.$field),
            write: |_, person, values| {
                person.$field = values.join(" ");
                Ok(())
            },
        }
    };
}

macro_rules! labelled {
    ($field:ident or $other:literal, $check:ident, $doc:literal) => {
        Field {
            key: stringify!($field),
            also: &[$other],
            doc: $doc,
            shape: Shape::List,
            read: |_, person| person.$field.iter().map(labelled::written).collect(),
            write: |_, person, values| {
                person.$field = labelled::read(values, $check)?;
                Ok(())
            },
        }
    };
}

/// Every field that can be written, in the order of forms.
pub static FIELDS: &[Field] = &[
    Field {
        key: "name",
        also: &[],
        doc: "the name as people write it, given name first",
        shape: Shape::Line,
        read: |_, person| filled(&person.name),
        write: name,
    },
    text!(nickname, "what they are called besides; several with commas"),
    text!(org, "the organisation they work for"),
    text!(title, "what they do there"),
    Field {
        key: "circle",
        also: &[],
        doc: "the circle they stand in",
        shape: Shape::Line,
        read: |_, person| filled(&person.circle),
        write: circle,
    },
    Field {
        key: "cadence",
        also: &["cadence_days", "every"],
        doc: "how long the tie may rest: 45 days, 6 weeks, 2 months, never, or default (as the circle says)",
        shape: Shape::Line,
        read: |_, person| vec![values::rhythm_written(person.rhythm)],
        write: cadence,
    },
    Field {
        key: "status",
        also: &[],
        doc: "active, archived, do-not-contact or in-memory",
        shape: Shape::Line,
        read: |_, person| vec![person.status.word().to_owned()],
        write: status,
    },
    Field {
        key: "tags",
        also: &["tag"],
        doc: "tags",
        shape: Shape::List,
        read: |_, person| person.tags.clone(),
        write: tags,
    },
    labelled!(emails or "email", email, "e-mail addresses, the preferred first: ann@example.org (work)"),
    labelled!(phones or "phone", phone, "telephone numbers, the preferred first: +44 20 7946 0000 (mobile)"),
    labelled!(urls or "url", url, "links"),
    text!(city, "the city they live in"),
    text!(country, "the country they live in"),
    Field {
        key: "birthday",
        also: &["born"],
        doc: "their birthday: 1970-07-14, or --07-14 without a year",
        shape: Shape::Line,
        read: |_, person| person.birthday.iter().map(ToString::to_string).collect(),
        write: birthday::write,
    },
    Field {
        key: "dates",
        also: &["date"],
        doc: "other days that come back: wedding 2015-06-20, name day --10-04",
        shape: Shape::List,
        read: |_, person| person.dates.iter().map(ToString::to_string).collect(),
        write: dates::write,
    },
    Field {
        key: "met_on",
        also: &["met"],
        doc: "the day you met",
        shape: Shape::Line,
        read: |_, person| person.met_on.iter().map(ToString::to_string).collect(),
        write: met_on,
    },
    Field {
        key: "met_at",
        also: &[],
        doc: "where or at what you met",
        shape: Shape::Line,
        read: |_, person| filled(&person.met_at),
        write: place,
    },
    Field {
        key: "introduced_by",
        also: &[],
        doc: "who brought you together: a name or an id",
        shape: Shape::Line,
        read: |book, person| values::introducer_written(book, person).into_iter().collect(),
        write: introducer,
    },
    Field {
        key: "notes",
        also: &["note"],
        doc: "whatever else",
        shape: Shape::Page,
        read: |_, person| filled(&person.notes),
        write: |_, person, values| {
            person.notes = values.join("\n");
            Ok(())
        },
    },
];

/// Keys of the JSON person that follow from something else.
const DERIVED: [&str; 9] =
    ["id", "last_contact", "last_note", "warmth", "lateness", "created", "updated", "source", "external"];

/// The field with this key; an unknown key is refused with the nearest one.
pub fn named(key: &str) -> Result<&'static Field, Refusal> {
    let key = key.trim().to_lowercase().replace('-', "_");
    if let Some(field) = FIELDS.iter().find(|field| field.key == key || field.also.contains(&key.as_str())) {
        return Ok(field);
    }
    if DERIVED.contains(&key.as_str()) {
        let what = format!("“{key}” cannot be set: it follows from what is kept");
        return Err(Refusal::new(what, "log or edit what it follows from"));
    }
    let keys = FIELDS.iter().map(|field| field.key);
    let hint = match nearest(&key, keys.clone()) {
        Some(near) => format!("did you mean “{near}”?"),
        None => format!("the keys are {}", keys.collect::<Vec<_>>().join(", ")),
    };
    Err(Refusal::new(format!("there is no “{key}” of a person"), hint))
}

impl Field {
    /// The field as one text, as forms show it.
    pub fn text(&self, book: &Book, person: &Person) -> String {
        (self.read)(book, person).join(", ")
    }

    /// Writes the field from one text, as forms and the shell have it.
    pub fn set_text(&self, book: &Book, person: &mut Person, text: &str) -> Result<(), Refusal> {
        let values: Vec<String> = match self.shape {
            Shape::List => text.split(',').map(str::to_owned).collect(),
            Shape::Line | Shape::Page => vec![text.to_owned()],
        };
        self.set(book, person, &values)
    }

    /// Writes the field from its values.
    pub fn set(&self, book: &Book, person: &mut Person, values: &[String]) -> Result<(), Refusal> {
        let tidy = |value: &String| match self.shape {
            Shape::Page => value.trim_end().to_owned(),
            Shape::Line | Shape::List => value.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let values: Vec<String> = values.iter().map(tidy).filter(|value| !value.is_empty()).collect();
        (self.write)(book, person, &values)
    }
}

fn filled(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}
