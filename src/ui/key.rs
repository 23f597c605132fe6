//! Keys as people write them: `g`, `Ctrl-d`, `Shift-Tab`, `Space`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with what is held down with it. Shift is not kept for letters: `G` is its own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// What is held down with it.
    pub mods: KeyModifiers,
}

/// Keys that have a name of their own, as it is written and printed.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

const MODS: &[(&str, KeyModifiers)] =
    &[("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT), ("Shift-", KeyModifiers::SHIFT)];

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key (write for example g, Ctrl-d, Space or F5)")]
pub struct NotAKey(pub String);

impl Key {
    /// A key alone.
    pub fn plain(code: KeyCode) -> Self {
        Self { code, mods: KeyModifiers::NONE }
    }

    /// A letter held with Ctrl.
    pub fn ctrl(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), mods: KeyModifiers::CONTROL }
    }

    /// The letter this types, when nothing but Shift is held with it.
    pub fn letter(self) -> Option<char> {
        match (self.code, self.mods) {
            (KeyCode::Char(letter), KeyModifiers::NONE) => Some(letter),
            _ => None,
        }
    }

    /// The event as the terminal would send it.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.mods)
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut key = Self { code: event.code, mods: event.modifiers & held };
        if matches!(key.code, KeyCode::Char(_)) {
            key.mods -= KeyModifiers::SHIFT;
        }
        if key.code == KeyCode::BackTab {
            key = Self { code: KeyCode::Tab, mods: key.mods | KeyModifiers::SHIFT };
        }
        key
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let refuse = || NotAKey(text.to_owned());
        let (mut rest, mut mods) = (text, KeyModifiers::NONE);
        for (name, held) in MODS {
            if let Some(after) = rest.strip_prefix(name) {
                (rest, mods) = (after, mods | *held);
            }
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => named(rest).ok_or_else(refuse)?,
        };
        Ok(Self { code, mods })
    }
}

fn named(text: &str) -> Option<KeyCode> {
    let function = text.strip_prefix('F').and_then(|number| number.parse().ok()).map(KeyCode::F);
    NAMED.iter().find(|(name, _)| *name == text).map(|(_, code)| *code).or(function)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, held) in MODS {
            if self.mods.contains(*held) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// Keys typed one after the other, written with blanks between: `g g`.
pub fn sequence(text: &str) -> Result<Vec<Key>, NotAKey> {
    let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err(NotAKey(text.to_owned())) } else { Ok(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_print_back_as_they_are_written() {
        for text in ["g", "G", "Ctrl-d", "Shift-Tab", "Space", "F5", "-", "?", "Alt-Enter", "é"] {
            assert_eq!(text.parse::<Key>().expect("a key").to_string(), text);
        }
        assert!("Strg-d".parse::<Key>().is_err());
        assert!(sequence("  ").is_err());
    }

    #[test]
    fn shift_is_part_of_a_letter() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(event), "G".parse().expect("a key"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Key::from(back), "Shift-Tab".parse().expect("a key"));
    }
}
