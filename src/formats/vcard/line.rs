//! The lines of a card: names, parameters and values, unfolded and decoded, each with its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use vcard::tree::codec::mode::VcardEscaper;
use vcard::tree::line::VcardLine;
use vcard::tree::value::node::VcardValueNode;

use super::quoted;
use super::split::{self, Mark};
use crate::domain::limits;
use crate::formats::decode;

/// Parameters that speak of how a value is written.
const OF_THE_VALUE: [&str; 5] = ["ENCODING", "QUOTED-PRINTABLE", "CHARSET", "VALUE", "X-APPLE-OMIT-YEAR"];

/// A line of a card, unfolded.
pub struct Line<'a> {
    /// Where it stands in the card, its folds and its ending included.
    pub span: Range<usize>,
    /// Its name in capitals, without the group.
    pub name: String,
    /// What the X-ABLabel of its group says.
    pub label: Option<Rc<str>>,
    line: VcardLine<'a>,
}

impl Line<'_> {
    /// The group before its name (`item1`), which ties a label to it; in small letters.
    pub fn group(&self) -> Option<String> {
        self.line.group().map(str::to_ascii_lowercase)
    }

    /// The values of the parameters with this name, without quotes.
    pub fn params(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.line.params.iter().filter(move |param| param.name.get().eq_ignore_ascii_case(name));
        named.flat_map(|param| &param.values).flat_map(|value| value.get().trim_matches('"').split(','))
    }

    /// The first value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params(name).next()
    }

    /// What kind it is: the values of TYPE and, as in 2.1, parameters that are no more than a word.
    pub fn types(&self) -> Vec<String> {
        let bare = self.line.params.iter().filter(|param| param.values.is_empty());
        let words = bare.map(|param| param.name.get()).chain(self.params("TYPE"));
        words.map(|word| word.trim().to_ascii_lowercase()).filter(|word| !word.is_empty()).collect()
    }

    /// The whole value as text.
    pub fn text(&self) -> String {
        self.reader()(self.line.value.decode())
    }

    /// The parts of a value that semicolons separate (N, ORG, ADR).
    pub fn parts(&self) -> Vec<String> {
        let (read, whole) = (self.reader(), self.line.value.to_string());
        let text = |part: &str| {
            let mut part = VcardValueNode::parse(part.as_bytes());
            part.escaper = self.line.value.escaper;
            read(part.decode()).trim().to_owned()
        };
        parted(&whole).map(text).collect()
    }

    /// The items of a value that commas separate (NICKNAME, CATEGORIES).
    pub fn items(&self) -> Vec<String> {
        let read = self.reader();
        let items = self.line.value.decode_list().into_iter().map(|item| read(item).trim().to_owned());
        items.filter(|item| !item.is_empty()).collect()
    }

    /// The line up to its value, to be followed by another value: without what only the old one needed.
    pub fn head(&self) -> String {
        let mut head = self.line.name.get().trim_start_matches(is_sign).to_owned();
        for param in &self.line.params {
            let name = param.name.get().to_ascii_uppercase();
            if !OF_THE_VALUE.contains(&name.as_str()) {
                head.push_str(&format!(";{param}"));
            }
        }
        head
    }

    /// What makes text of the value or of a part of it.
    fn reader(&self) -> impl Fn(Cow<'_, str>) -> String {
        let charset = self.is_quoted().then(|| self.param("CHARSET"));
        move |text| match charset {
            Some(charset) => decode::unpacked(&quoted::decode(&text), charset),
            None => text.into_owned(),
        }
    }

    /// Whether the value is quoted-printable; `ENCODING=` is often left out.
    fn is_quoted(&self) -> bool {
        let is = |word: &str| word.eq_ignore_ascii_case("QUOTED-PRINTABLE");
        self.params("ENCODING").any(is) || self.line.params.iter().any(|param| is(param.name.get()))
    }
}

/// A value cut at its semicolons, but for those behind a backslash.
fn parted(value: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |letter| {
        let ends = letter == ';' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    })
}

/// The lines of a card, BEGIN and END left out, and those of cards inside it. What is no line is
/// passed over: it stays in the card.
pub fn lines(card: &str) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    let inside = logical(card.as_bytes())..split::body(card.as_bytes()).end;
    let (mut from, mut depth) = (inside.start, 1usize);
    for (place, mark) in split::marks(card.as_bytes(), &inside) {
        if depth == 1 {
            read(card, from..place.start, &mut found);
        }
        depth = if mark == Mark::Begin { depth + 1 } else { depth.saturating_sub(1) };
        from = place.end;
    }
    if depth == 1 {
        read(card, from..inside.end, &mut found);
    }
    let escaper = escaper(&found);
    for line in &mut found {
        line.line.value.escaper = escaper;
    }
    label(&mut found);
    found
}

/// Whether a letter is none that a name begins with.
fn is_sign(letter: char) -> bool {
    !letter.is_ascii_alphanumeric()
}

/// Adds the lines of a part of a card.
fn read<'a>(card: &'a str, part: Range<usize>, found: &mut Vec<Line<'a>>) {
    let bytes = card.as_bytes().get(..part.end).unwrap_or_default();
    let mut at = part.start;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Ok((line, tail)) = VcardLine::take(rest) else {
            at += logical(rest);
            continue;
        };
        let span = at..at + (rest.len() - tail.len()).max(1);
        at = span.end;
        let name = line.bare_name().trim_start_matches(is_sign).trim_end().to_ascii_uppercase();
        found.push(Line { span, name, label: None, line });
    }
}

fn escaper(lines: &[Line]) -> VcardEscaper {
    let version = lines.iter().find(|line| line.name == "VERSION").map(Line::text);
    version.map_or_else(VcardEscaper::default, |version| VcardEscaper::for_version_str(version.trim()))
}

/// Gives each line of a group the first label in it. One that is too long to be kept labels nothing.
fn label(lines: &mut [Line]) {
    let mut labels: HashMap<String, Rc<str>> = HashMap::new();
    for line in lines.iter().filter(|line| line.name == "X-ABLABEL") {
        if let Some(group) = line.group() {
            labels.entry(group).or_insert_with(|| line.text().trim().into());
        }
    }
    labels.retain(|_, label| !label.is_empty() && label.len() <= limits::SHORT);
    for line in lines.iter_mut().filter(|_| !labels.is_empty()) {
        line.label = line.group().and_then(|group| labels.get(&group).cloned());
    }
}

/// The length of a line with all that is folded into it and the empty lines before it. Where that has no
/// value, none of it has.
fn logical(rest: &[u8]) -> usize {
    let (mut length, mut begun) = (0, false);
    for line in rest.split_inclusive(|byte| *byte == b'\n') {
        if begun && !matches!(line, [b' ' | b'\t', ..]) {
            break;
        }
        begun |= !matches!(line, b"\n" | b"\r\n");
        length += line.len();
    }
    length
}

/// The text of a card whose bytes may be in older encodings: line by line UTF-8, or what the line says
/// it is, or Windows-1252. A line that was decoded no longer says what it was.
pub fn text(card: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(card) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(card.len() + card.len() / 8);
    let mut charset: Option<String> = None;
    for line in card.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            charset = charset_of(line);
        }
        let decoded = decode::line_text(line, charset.as_deref());
        match &charset {
            Some(charset) if std::str::from_utf8(line).is_err() => {
                text.push_str(&without_charset(&decoded, charset))
            }
            _ => text.push_str(&decoded),
        }
    }
    Cow::Owned(text)
}

fn charset_of(line: &[u8]) -> Option<String> {
    let head = line.split(|byte| *byte == b':').next()?;
    let mut params = head.split(|byte| *byte == b';').map(String::from_utf8_lossy);
    params.find_map(|param| {
        let (name, value) = param.split_once('=')?;
        name.eq_ignore_ascii_case("CHARSET").then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn without_charset(line: &str, charset: &str) -> String {
    let lower = line.to_ascii_lowercase();
    let said = format!(";charset={}", charset.to_ascii_lowercase());
    match lower.find(&said).and_then(|at| Some((line.get(..at)?, line.get(at + said.len()..)?))) {
        Some((before, after)) => format!("{before}{after}"),
        None => line.to_owned(),
    }
}
