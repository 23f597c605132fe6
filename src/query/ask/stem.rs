//! Stems of English words: enough that `gardening` finds the gardener.

use crate::query::fold::fold;
use crate::query::words::words;

/// Endings that make other words of the same, the longest first, with the fewest letters that must stay.
const ENDINGS: &[(&str, usize)] = &[
    ("ments", 4),
    ("ment", 4),
    ("ings", 4),
    ("ions", 4),
    ("ists", 4),
    ("ants", 5),
    ("ers", 4),
    ("ors", 4),
    ("ies", 4),
    ("ied", 4),
    ("ing", 4),
    ("ion", 4),
    ("ist", 4),
    ("ant", 5),
    ("er", 4),
    ("or", 4),
    ("ed", 4),
    ("ly", 4),
    ("es", 3),
    ("s", 3),
    ("y", 4),
    ("e", 4),
];

/// Words that say nothing of a topic.
const SMALL_WORDS: &[&str] = &[
    "a", "about", "an", "and", "any", "at", "by", "can", "do", "for", "from", "good", "has", "have", "help",
    "how", "i", "in", "is", "know", "knows", "me", "met", "my", "need", "of", "on", "once", "or", "somebody",
    "someone", "that", "the", "to", "want", "who", "whom", "with",
];

/// What stays of a folded word without its ending.
pub fn stem(word: &str) -> &str {
    let stays = |(ending, least): &(&str, usize)| {
        word.strip_suffix(ending).filter(|stem| stem.len() >= *least && !word.ends_with("ss"))
    };
    let stem = single(ENDINGS.iter().find_map(stays).unwrap_or(word));
    // `consultat` (of consultation) is `consult`.
    stem.strip_suffix("at").filter(|rest| rest.len() >= 4).unwrap_or(stem)
}

/// `swimm` is `swim`.
fn single(stem: &str) -> &str {
    let mut letters = stem.bytes().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && stem.len() > 4 && !b"aeiouls".contains(&last) => {
            stem.get(..stem.len() - 1).unwrap_or(stem)
        }
        _ => stem,
    }
}

/// The words of a topic that say something, folded; all of them when none does.
pub fn topic_words(topic: &str) -> Vec<String> {
    let folded = fold(topic);
    let all: Vec<String> = words(&folded).map(str::to_owned).collect();
    let telling: Vec<String> =
        all.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for group in [
            &["gardener", "gardening", "gardens", "garden"][..],
            &["investor", "investing", "investment", "invest"],
            &["tax", "taxes"],
            &["nurse", "nursing", "nurses"],
            &["swimming", "swimmer"],
            &["translator", "translation", "translations"],
            &["photography", "photographer"],
            &["consultant", "consulting"],
        ] {
            let stems: Vec<&str> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
        assert_eq!(stem("paper"), "paper");
        assert_eq!(stem("glass"), "glass");
    }

    #[test]
    fn small_words_are_left_out() {
        assert_eq!(topic_words("I met a gardener once"), ["gardener"]);
        assert_eq!(topic_words("who can help with the"), ["who", "can", "help", "with", "the"]);
    }
}
