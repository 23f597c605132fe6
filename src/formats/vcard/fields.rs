//! The lines a field of a person is written as, in a new card and in one that is altered.

use super::Version;
use super::content::Writer;
use crate::domain::{Anniversary, Book, Labelled, Person, PersonId, Rhythm};

/// Words that TYPE knows; others become a label beside the line.
const TYPES: [&str; 8] = ["work", "home", "fax", "pager", "car", "video", "textphone", "isdn"];

/// The parts of N: family, given, and three that stay empty. The last word is taken for the family's.
pub fn name_parts(name: &str) -> [&str; 5] {
    let (given, family) = name.trim().rsplit_once(char::is_whitespace).unwrap_or((name, ""));
    [family, given.trim(), "", "", ""]
}

/// An address, a number or a link with its label. `group` numbers the label of its own that it may need.
pub fn labelled(writer: &mut Writer, name: &str, one: &Labelled, group: usize) {
    let words: Vec<&str> = one.label.split_whitespace().collect();
    let is_type = |word: &&str| TYPES.contains(word) || *word == "mobile";
    if words.iter().all(is_type) {
        let types = words.iter().map(|word| if *word == "mobile" { "cell" } else { word });
        let types: String = types.map(|word| format!(";TYPE={word}")).collect();
        value(writer, &format!("{name}{types}"), name, &one.value);
    } else {
        value(writer, &format!("item{group}.{name}"), name, &one.value);
        writer.text(&format!("item{group}.X-ABLabel"), &one.label);
    }
}

fn value(writer: &mut Writer, head: &str, name: &str, value: &str) {
    if name == "URL" { writer.link(head, value) } else { writer.text(head, value) }
}

/// A birthday as a version writes it: only 4.0 has a form for one without a year that all understand,
/// and 3.0 borrows it, as Google does.
pub fn birthday(born: Anniversary, version: Version) -> String {
    match (born.year(), version) {
        (None, _) => format!("--{:02}{:02}", born.month(), born.day()),
        (Some(year), Version::V4) => format!("{year:04}{:02}{:02}", born.month(), born.day()),
        (Some(_), Version::V2 | Version::V3) => born.to_string(),
    }
}

/// The UID of a person's card: the one it came with, else one of ours.
pub fn uid(person: &Person) -> String {
    let strong = person.external.iter().filter_map(|key| key.strip_prefix("vcard:"));
    let known = strong.into_iter().find(|uid| !uid.starts_with('#')).map(str::to_owned);
    known.unwrap_or_else(|| format!("rekindle-{}", person.id))
}

/// The value of X-REKINDLE-INTRODUCED-BY: the key of the introducer's card.
pub fn introducer(book: &Book, by: PersonId) -> Option<String> {
    book.person(by).map(|person| format!("vcard:{}", uid(person)))
}

/// The value of X-REKINDLE-CADENCE; nothing where the circle decides.
pub fn cadence(rhythm: Rhythm) -> Option<String> {
    match rhythm {
        Rhythm::OfCircle => None,
        Rhythm::Every(days) => Some(days.to_string()),
        Rhythm::Months(months) => Some(format!("{months} months")),
        Rhythm::Never => Some("never".to_owned()),
    }
}
