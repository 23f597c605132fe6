//! Stems of English words: enough that `gardening` finds the gardener and `runs` the runner.
//!
//! Snowball's English keeps apart who does a thing and the thing (`runner`, `swimmer`, `investor`), which is
//! just what is asked for here.

use crate::query::fold::fold;
use crate::query::words::words;

/// Endings that make other words of the same, each with the fewest letters that must stay and whether a
/// letter was doubled before it.
const ENDINGS: &[(&str, usize, bool)] = &[
    ("ment", 4, false),
    ("ing", 3, true),
    ("ion", 4, false),
    ("ist", 4, false),
    ("ant", 5, false),
    ("er", 3, true),
    ("or", 3, true),
    ("ed", 3, true),
    ("ly", 4, false),
    ("at", 4, false),
    ("y", 6, false),
];

/// Words that say nothing of a topic.
const SMALL_WORDS: &[&str] = &[
    "a", "about", "an", "and", "any", "at", "by", "can", "do", "for", "from", "good", "has", "have", "help",
    "how", "i", "in", "is", "know", "knows", "me", "met", "my", "need", "of", "on", "once", "or", "somebody",
    "someone", "that", "the", "to", "want", "who", "whom", "with",
];

/// What stays of a folded word without its endings: the beginning of all its forms, but for an `i` that
/// stands for a last `y`.
pub fn stem(word: &str) -> String {
    let mut stem = singular(word);
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| without(&stem, *ending)) {
        stem = shorter;
    }
    match stem.strip_suffix('e').filter(|rest| rest.len() >= 3) {
        Some(rest) => rest.to_owned(),
        // `snorkelling` of `snorkel`, and `installs` of `install`.
        None if stem.ends_with("ll") && stem.len() >= 6 => stem.trim_end_matches('l').to_owned() + "l",
        None => with_i(stem),
    }
}

/// One of several: `cities` is of `city`, `taxes` of `tax`, `bakes` of `bake`.
fn singular(word: &str) -> String {
    let rest = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    let sibilant = |rest: &&str| ["x", "z", "ss", "ch", "sh"].iter().any(|end| rest.ends_with(end));
    if let Some(rest) = rest("ies", 3).or_else(|| rest("ied", 3)) {
        return format!("{rest}y");
    }
    let one = rest("es", 3).filter(sibilant).or_else(|| rest("s", 3)).filter(|_| !is_singular(word));
    one.unwrap_or(word).to_owned()
}

fn is_singular(word: &str) -> bool {
    ["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// A word without an ending, and without the letter that was doubled before it.
fn without(word: &str, (ending, least, doubles): (&str, usize, bool)) -> Option<String> {
    let rest = word.strip_suffix(ending).filter(|rest| rest.len() >= least && !word.ends_with("eed"))?;
    if !rest.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    let mut letters = rest.chars().rev();
    let doubled = letters.next().filter(|last| "bdgmnprt".contains(*last) && letters.next() == Some(*last));
    match doubled.filter(|_| doubles && rest.len() >= 4) {
        Some(letter) => rest.strip_suffix(letter).map(str::to_owned),
        None => Some(rest.to_owned()),
    }
}

fn with_i(stem: String) -> String {
    match stem.strip_suffix('y').filter(|rest| rest.len() >= 3) {
        Some(rest) => format!("{rest}i"),
        None => stem,
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
            &["investor", "investing", "investment", "invest", "investors", "investments"],
            &["tax", "taxes"],
            &["nurse", "nursing", "nurses"],
            &["swimming", "swimmer", "swims"],
            &["translator", "translation", "translations"],
            &["photography", "photographer"],
            &["consultant", "consulting", "consultation"],
            &["bakes", "baking", "bake", "baker", "baked"],
            &["cakes", "cake"],
            &["snorkelling", "snorkels", "snorkeling", "snorkel"],
            &["travelling", "travels", "traveller", "traveled"],
            &["runner", "runs", "running", "run"],
            &["city", "cities"],
            &["engineer", "engineering", "engineers"],
            &["installs", "installing", "install", "installer"],
            &["therapy", "therapist", "therapies"],
            &["speed", "speeds"],
            &["ski", "skiing", "skier"],
            &["tie", "ties"],
            &["movie", "movies"],
            &["glass", "glasses"],
        ] {
            let stems: Vec<String> = group.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
            let begins = |word: &&str| word.starts_with(stems[0].trim_end_matches('i'));
            assert!(group.iter().all(begins), "{group:?}");
        }
    }

    #[test]
    fn other_words_keep_apart() {
        for (one, other) in [("law", "lawyer"), ("army", "arms"), ("sing", "sin"), ("glass", "glad")] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
        assert_eq!(stem("glass"), "glass");
        assert_eq!(stem("tennis"), "tennis");
    }

    #[test]
    fn small_words_are_left_out() {
        assert_eq!(topic_words("I met a gardener once"), ["gardener"]);
        assert_eq!(topic_words("who can help with the"), ["who", "can", "help", "with", "the"]);
    }
}
