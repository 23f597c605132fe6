//! Altering a card line by line.

use std::ops::Range;

use super::content::Writer;
use super::labels;
use super::line::Line;
use super::{Version, dates, fields, split};
use crate::domain::{Dated, Labelled};

/// A card and what is to be altered in it.
pub struct Patch<'a> {
    text: &'a str,
    lines: &'a [Line<'a>],
    version: Version,
    ending: &'static str,
    /// What stands in place of what.
    edits: Vec<(Range<usize>, String)>,
    /// What comes before the end.
    added: Writer,
    /// The number of the next label.
    group: usize,
}

impl<'a> Patch<'a> {
    /// A patch that alters nothing.
    pub fn new(text: &'a str, lines: &'a [Line<'a>]) -> Self {
        let number = lines.iter().find(|line| line.name == "VERSION").map(Line::text).unwrap_or_default();
        let version = Version::named(&number);
        let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let groups =
            lines.iter().filter_map(|line| line.group()?.strip_prefix("item")?.parse::<usize>().ok());
        let group = groups.max().unwrap_or_default().saturating_add(1);
        Self { text, lines, version, ending, edits: Vec::new(), added: Writer::new(version, ending), group }
    }

    /// The version of the card.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Whether nothing is altered.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.added.is_empty()
    }

    /// The first line with this name.
    pub fn first(&self, name: &str) -> Option<&'a Line<'a>> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// Whether there is a line with this name.
    pub fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// The items of all lines with this name.
    pub fn items(&self, name: &str) -> Vec<String> {
        self.lines.iter().filter(|line| line.name == name).flat_map(Line::items).collect()
    }

    /// Makes this text the only value of a property; an empty one takes the property away.
    pub fn set_text(&mut self, name: &str, value: &str) {
        self.set(name, value.is_empty(), |writer, head| writer.text(head, value));
    }

    /// The same for a value that is escaped already.
    pub fn set_raw(&mut self, name: &str, value: &str) {
        self.set(name, value.is_empty(), |writer, head| writer.raw(head, value));
    }

    /// The same for a value with items or parts.
    pub fn set_list<T: AsRef<str>>(&mut self, name: &str, items: &[T], separator: char) {
        self.set(name, items.is_empty(), |writer, head| writer.list(head, items, separator));
    }

    fn set(&mut self, name: &str, is_empty: bool, write: impl FnOnce(&mut Writer, &str)) {
        let lines = self.lines;
        let mut named = lines.iter().filter(|line| line.name == name);
        match named.next() {
            Some(line) if !is_empty => self.replace(line, write),
            Some(line) => self.remove(line),
            None if !is_empty => write(&mut self.added, name),
            None => {}
        }
        named.for_each(|line| self.remove(line));
    }

    fn replace(&mut self, line: &Line, write: impl FnOnce(&mut Writer, &str)) {
        let mut writer = Writer::new(self.version, self.ending);
        write(&mut writer, &line.head());
        self.edits.push((line.span.clone(), writer.into_text()));
    }

    fn remove(&mut self, line: &Line) {
        self.edits.push((line.span.clone(), String::new()));
    }

    /// The address whose city is the person's: the preferred of those that name one.
    pub fn address(&self) -> Option<&'a Line<'a>> {
        let mut addresses: Vec<&Line> = self.lines.iter().filter(|line| line.name == "ADR").collect();
        addresses.sort_by_key(|line| labels::preference(line));
        let names_city = |line: &&&Line| line.parts().get(3).is_some_and(|city| !city.is_empty());
        addresses.iter().find(names_city).or(addresses.first()).copied()
    }

    /// Writes that address anew.
    pub fn set_address(&mut self, parts: &[String]) {
        match self.address() {
            Some(line) => self.replace(line, |writer, head| writer.list(head, parts, ';')),
            None => self.added.list("ADR", parts, ';'),
        }
    }

    /// Takes away the lines that hold a value, with the labels beside them.
    pub fn remove_value(&mut self, names: &[&str], value: &str) {
        let lines = self.lines;
        for line in lines.iter().filter(|line| names.contains(&line.name.as_str())) {
            if labels::value(line) == value {
                self.remove_labelled(line);
            }
        }
    }

    fn remove_labelled(&mut self, line: &Line) {
        self.remove(line);
        let lines = self.lines;
        let is_label = |other: &&Line| other.name == "X-ABLABEL" && other.group() == line.group();
        let labels = lines.iter().filter(|_| line.group().is_some()).filter(is_label);
        labels.for_each(|label| self.remove(label));
    }

    /// Takes away the lines that name a day, but for the one that says that somebody has died.
    pub fn remove_date(&mut self, one: &Dated) {
        let lines = self.lines;
        for line in lines.iter().filter(|line| line.name != "DEATHDATE") {
            if dates::of(line).as_ref() == Some(one) {
                self.remove_labelled(line);
            }
        }
    }

    /// Adds a day; as ANNIVERSARY where the version has it and no such line stays.
    pub fn add_date(&mut self, one: &Dated, kept: &[Dated]) {
        let mut proper = self.lines.iter().filter(|line| line.name == "ANNIVERSARY");
        let taken = proper.any(|line| dates::of(line).is_none_or(|old| kept.contains(&old)));
        let first = kept.iter().find(|other| dates::is_anniversary(other, self.version)) == Some(one);
        if first && !taken {
            dates::write_anniversary(&mut self.added, one);
        } else {
            dates::write(&mut self.added, one, self.group);
            self.group += 1;
        }
    }

    /// Adds a value; the first of the names is the property's.
    pub fn add_value(&mut self, names: &[&str], one: &Labelled) {
        let name = names.first().copied().unwrap_or_default();
        fields::labelled(&mut self.added, name, one, self.group);
        self.group += 1;
    }

    /// The card, altered.
    pub fn apply(mut self) -> String {
        let end = split::body(self.text.as_bytes()).end;
        let last = self.lines.last().and_then(|line| self.text.get(line.span.start..end)).unwrap_or_default();
        let breaks = last.ends_with("=\n") || last.ends_with("=\r\n");
        if breaks && last.to_ascii_uppercase().contains("QUOTED-PRINTABLE") && !self.added.is_empty() {
            // A last soft break would take in what comes next; the empty line is all it gets.
            self.edits.push((end..end, self.ending.to_owned()));
        }
        self.edits.push((end..end, self.added.into_text()));
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut card = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, text) in self.edits {
            if range.start >= at {
                card.push_str(self.text.get(at..range.start).unwrap_or_default());
                card.push_str(&text);
                at = range.end;
            }
        }
        // An END that was folded into a line that is another now would be folded into that.
        card.push_str(self.text.get(at..).unwrap_or_default().trim_start());
        card
    }
}
