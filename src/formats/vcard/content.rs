//! Writing content lines: escaping, folding, and what version 2.1 does instead.

use super::Version;

/// A line is folded so that it has at most this many bytes (RFC 6350, section 3.2).
const WIDTH: usize = 75;

/// Writes lines of one version with one line ending.
pub struct Writer {
    version: Version,
    ending: &'static str,
    out: String,
}

impl Writer {
    /// A writer with nothing written.
    pub fn new(version: Version, ending: &'static str) -> Self {
        Self { version, ending, out: String::new() }
    }

    /// What was written.
    pub fn into_text(self) -> String {
        self.out
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// A line whose value is text.
    pub fn text(&mut self, head: &str, value: &str) {
        self.list(head, &[value], ',');
    }

    /// A line whose value has items or parts.
    pub fn list<T: AsRef<str>>(&mut self, head: &str, items: &[T], separator: char) {
        let items = items.iter().map(AsRef::as_ref);
        let separator = &separator.to_string();
        if self.version != Version::V2 {
            self.raw(head, &items.map(escaped).collect::<Vec<_>>().join(separator));
        } else if items.clone().all(is_plain) {
            self.raw(head, &items.collect::<Vec<_>>().join(separator));
        } else {
            let quoted = items.map(quoted).collect::<Vec<_>>().join(separator);
            self.raw(&format!("{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"), &quoted);
        }
    }

    /// A line whose value is a link: its commas and semicolons are its own.
    pub fn link(&mut self, head: &str, value: &str) {
        match self.version {
            Version::V2 => self.text(head, value),
            Version::V3 | Version::V4 => {
                self.raw(head, &value.replace('\\', "\\\\").replace(['\r', '\n'], ""))
            }
        }
    }

    /// A line whose value is escaped already.
    pub fn raw(&mut self, head: &str, value: &str) {
        let line = format!("{head}:{value}");
        // 2.1 folds differently; a long line is no error in it.
        if self.version == Version::V2 {
            self.out.push_str(&line)
        } else {
            self.fold(&line)
        }
        self.out.push_str(self.ending);
    }

    fn fold(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > WIDTH {
                self.out.push_str(self.ending);
                self.out.push(' ');
                width = 1;
            }
            self.out.push(letter);
            width += letter.len_utf8();
        }
    }
}

/// A text as 3.0 and 4.0 write it (RFC 6350, section 3.4).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars().filter(|letter| *letter != '\r') {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether 2.1 can hold a text as it is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (byte.is_ascii_graphic() || byte == b' ') && !b";,\\".contains(&byte))
}

/// A text in quoted-printable on one line, its line breaks and separators quoted too.
fn quoted(text: &str) -> String {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b" .:/@-_+()'".contains(&byte);
    let mut quoted = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if is_safe(byte) { quoted.push(byte.into()) } else { quoted.push_str(&format!("={byte:02X}")) }
    }
    quoted
}
