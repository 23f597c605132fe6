//! One sanitiser for everything that is shown: what could move a cursor, reorder a line or hide
//! becomes visible. Storage and export keep the original.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// The most combining marks that are shown on one letter.
const MARKS: usize = 8;

/// Text for one line: controls become visible, a line break is shown as `↵`, a tab as a blank.
///
/// ```
/// # use rekindle::domain::plain;
/// assert_eq!(plain::line("Ann\u{1b}[2J"), "Ann␛[2J");
/// assert_eq!(plain::line("one\ntwo"), "one↵two");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// Text of several lines: line breaks stay, all else is as in [`line()`].
pub fn lines(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, keep_breaks: bool) -> Cow<'_, str> {
    if is_plain(text, keep_breaks) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut marks = 0;
    for letter in text.chars() {
        marks = if is_combining_mark(letter) { marks + 1 } else { 0 };
        if marks <= MARKS {
            show(letter, keep_breaks, &mut shown);
        }
    }
    Cow::Owned(shown)
}

/// Whether nothing needs to be replaced; every text of plain letters passes without a copy.
fn is_plain(text: &str, keep_breaks: bool) -> bool {
    if text.is_ascii() {
        return text.bytes().all(|byte| (0x20..0x7f).contains(&byte) || (keep_breaks && byte == b'\n'));
    }
    let mut marks = 0;
    text.chars().all(|letter| {
        marks = if is_combining_mark(letter) { marks + 1 } else { 0 };
        marks <= MARKS && ((keep_breaks && letter == '\n') || !is_unseen(letter))
    })
}

/// Whether a character acts on the terminal or hides: C0, DEL, C1, the bidirectional controls of
/// UAX #9, line separators, tag characters (U+E0000 to U+E007F), the soft hyphen and the byte order mark.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn show(letter: char, keep_breaks: bool, shown: &mut String) {
    match letter {
        '\n' if keep_breaks => shown.push('\n'),
        '\n' | '\u{2028}' | '\u{2029}' => shown.push('↵'),
        '\t' => shown.push(' '),
        '\u{7f}' => shown.push('␡'),
        '\0'..='\x1f' => shown.push(char::from_u32(0x2400 + u32::from(letter)).unwrap_or('\u{fffd}')),
        _ if is_unseen(letter) => shown.push_str(&format!("‹{:04X}›", u32::from(letter))),
        _ => shown.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_becomes_visible() {
        assert_eq!(line("a\u{7f}b\u{9b}31m"), "a␡b‹009B›31m");
        assert_eq!(line("evil\u{202e}txt.exe"), "evil‹202E›txt.exe");
        assert_eq!(line("a\u{e0041}b"), "a‹E0041›b");
        assert_eq!(line("a\u{2028}b\tc"), "a↵b c");
        assert_eq!(lines("a\nb\rc"), "a\nb␍c");
    }

    #[test]
    fn letters_of_every_script_stay_as_they_are() {
        for name in ["Éloïse", "王伟", "محمد", "שרה", "न्‍", "👩‍👩‍👧", "e\u{301}"]
        {
            assert!(matches!(line(name), Cow::Borrowed(same) if same == name), "{name}");
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut_to_eight() {
        let tower = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(line(&tower).chars().count(), 1 + MARKS + 1);
    }
}
