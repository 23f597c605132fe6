//! Folding: text without case and accents, so that `eloise` finds `Éloïse`.
//!
//! Marks are dropped only where people leave them out when they type (Latin, Greek, Cyrillic, Hebrew
//! points, Arabic vowels); the vowel signs of Indic scripts are letters and stay.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// The folded form of a text.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold_letter(letter, |one| folded.push(one)));
    folded
}

/// What a letter that has a long form is written with: itself, or the mark behind its plain letter.
const LENGTHENED: [char; 12] = ['ä', 'Ä', 'ö', 'Ö', 'ø', 'Ø', 'ü', 'Ü', 'å', 'Å', '\u{308}', '\u{30a}'];

/// The folded form in which `ö` is `oe`, `å` is `aa` and so on; `None` when it is the same as [`fold`].
pub fn fold_long(text: &str) -> Option<String> {
    if text.is_ascii() || !text.contains(LENGTHENED) {
        return None;
    }
    let (mut folded, mut differs) = (String::with_capacity(text.len() + 2), false);
    for letter in text.nfc() {
        let long = match letter {
            'ä' | 'Ä' => "ae",
            'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
            'ü' | 'Ü' => "ue",
            'å' | 'Å' => "aa",
            _ => {
                fold_letter(letter, |one| folded.push(one));
                continue;
            }
        };
        folded.push_str(long);
        differs = true;
    }
    differs.then_some(folded)
}

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of the folded text, the bytes of the letter it came from.
    from: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), from: Vec::new() };
        for (at, letter) in text.char_indices() {
            let source = at..at + letter.len_utf8();
            fold_letter(letter, |one| {
                folded.text.push(one);
                folded.from.resize(folded.text.len(), source.clone());
            });
        }
        folded
    }

    /// The bytes of the unfolded text behind some bytes of the folded one.
    pub fn source(&self, folded: Range<usize>) -> Option<Range<usize>> {
        let first = self.from.get(folded.start)?;
        let last = self.from.get(folded.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// Calls `put` with each letter that `letter` folds to; none for a mark that is dropped.
fn fold_letter(letter: char, mut put: impl FnMut(char)) {
    if letter.is_ascii() {
        return put(letter.to_ascii_lowercase());
    }
    if let Some(plain) = without_decomposition(letter) {
        return plain.chars().for_each(put);
    }
    if ('\u{ac00}'..='\u{d7a3}').contains(&letter) {
        return put(letter);
    }
    for small in letter.to_lowercase() {
        for part in std::iter::once(small).nfkd().filter(|part| !is_dropped(*part)) {
            part.to_lowercase().for_each(&mut put);
        }
    }
}

/// Letters that Unicode does not take apart but people do when they type.
fn without_decomposition(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ŋ' | 'Ŋ' => "n",
        'ı' | 'İ' => "i",
        'ə' | 'Ə' => "e",
        '’' | 'ʼ' | '‘' => "'",
        '‐' | '‑' | '–' => "-",
        _ => return None,
    })
}

fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_are_left_out() {
        for (text, folded) in [
            ("Éloïse", "eloise"),
            ("Müller", "muller"),
            ("Straße", "strasse"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Søren", "soren"),
            ("Ёлка Зайцев", "елка заицев"),
            ("Ｗｉｄｅ", "wide"),
            ("Νίκος", "νικος"),
            ("王伟", "王伟"),
            ("김민준", "김민준"),
            ("İpek Işık", "ipek isik"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn long_forms_exist_where_people_write_them() {
        assert_eq!(fold_long("Jörg Müller").as_deref(), Some("joerg mueller"));
        assert_eq!(fold_long("Mu\u{308}ller").as_deref(), Some("mueller"));
        assert_eq!(fold_long("Éloïse"), None);
        assert_eq!(fold_long("Ann"), None);
    }

    #[test]
    fn vowel_signs_of_indic_scripts_stay() {
        assert_ne!(fold("कि"), fold("का"));
    }

    #[test]
    fn folded_bytes_point_back() {
        let folded = Folded::new("Zoë Straße");
        assert_eq!(folded.text, "zoe strasse");
        let at = folded.text.find("sse").unwrap();
        let source = folded.source(at..at + 3).unwrap();
        assert_eq!("Zoë Straße".get(source), Some("ße"));
    }
}
