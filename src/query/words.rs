//! Words of a folded text.

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold, fold_long};

/// Whether a letter belongs to a word.
fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter))
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !in_word(letter)).filter(|word| !word.is_empty())
}

/// Calls `put` with every form in which somebody may type each word of `text`, and with the word's
/// place: folded; with `ö` as `oe`; joined over apostrophe and hyphen (`obrien`, `jeanluc`).
pub fn each_form(text: &str, mut put: impl FnMut(usize, &str)) {
    let (short, long) = (fold(text), fold_long(text));
    let mut count = 0;
    for chunk in short.split_whitespace() {
        let before = count;
        for word in words(chunk) {
            put(count, word);
            count += 1;
        }
        if count > before + 1 && !chunk.contains('@') {
            let joined: String = words(chunk).collect();
            put(before, &joined);
        }
    }
    for (place, word) in long.iter().flat_map(|long| words(long).enumerate()) {
        put(place, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        each_form(text, |place, word| found.push((place, word.to_owned())));
        found
    }

    #[test]
    fn names_are_found_however_they_are_typed() {
        assert_eq!(forms("Ann Lee"), [(0, "ann".into()), (1, "lee".into())]);
        assert_eq!(
            forms("Seán O'Brien"),
            [(0, "sean".into()), (1, "o".into()), (2, "brien".into()), (1, "obrien".into())]
        );
        assert!(forms("Jörg Müller").contains(&(1, "mueller".into())));
    }
}
