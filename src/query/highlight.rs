//! Which letters of a shown text matched what was typed.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{Folded, fold, fold_long};
use super::lookup::after_one_slip;
use super::words::words;

/// The bytes of a shown name that `query` matched, in order and without overlap: beginnings of words,
/// else what stands inside, else scattered letters.
pub fn in_name(query: &str, name: &str) -> Vec<Range<usize>> {
    matched(query, name, scattered)
}

/// The bytes of any other shown text that `query` matched; letters scattered over it do not count.
pub fn in_text(query: &str, text: &str) -> Vec<Range<usize>> {
    matched(query, text, |_, _| Vec::new())
}

fn matched(
    query: &str,
    text: &str,
    otherwise: impl Fn(&str, &Folded) -> Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let folded = Folded::new(text);
    let (short, long) = (fold(query), fold_long(query));
    let mut spans: Vec<Range<usize>> = Vec::new();
    for word in words(&short) {
        match in_words(word, &folded.text) {
            Some(span) => spans.extend(folded.source(span)),
            None => spans.extend(otherwise(word, &folded)),
        }
    }
    for word in long.iter().flat_map(|long| words(long)) {
        spans.extend(in_words(word, &folded.text).and_then(|span| folded.source(span)));
    }
    joined(spans)
}

/// Where a word stands: at the beginning of a word if it can, else anywhere.
fn in_words(word: &str, text: &str) -> Option<Range<usize>> {
    let at_beginning = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric())
    };
    let mut places = text.match_indices(word).map(|(at, _)| at);
    let inside = || text.find(word).filter(|_| word.len() >= 3);
    let at = places.find(at_beginning).or_else(inside)?;
    Some(at..at + word.len())
}

/// The letters of a word in a text, wherever fuzzy matching finds them best; else the word that is meant
/// but for a slip of the finger.
fn scattered(word: &str, folded: &Folded) -> Vec<Range<usize>> {
    let Some((_, places)) = SkimMatcherV2::default().fuzzy_indices(&folded.text, word) else {
        return slipped(word, &folded.text).and_then(|span| folded.source(span)).into_iter().collect();
    };
    let letters = folded.text.char_indices().map(|(at, letter)| at..at + letter.len_utf8());
    let matched = letters.enumerate().filter(|(place, _)| places.contains(place));
    matched.filter_map(|(_, span)| folded.source(span)).collect()
}

/// The beginning of a word of the text that was typed with one slip.
fn slipped(typed: &str, text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    words(text).find_map(|word| {
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        let rest = after_one_slip(typed.as_bytes(), word.as_bytes())?;
        let end = at - rest;
        (typed.len() + 1 >= SLIP_FROM && text.is_char_boundary(end)).then_some(start..end)
    })
}

/// Shorter words, in letters, forgive no slip.
const SLIP_FROM: usize = 5;

fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> String {
        let spans = in_name(query, text);
        let mark = |at: usize| {
            let open = spans.iter().any(|span| span.start == at);
            let close = spans.iter().any(|span| span.end == at);
            [if close { "]" } else { "" }, if open { "[" } else { "" }].concat()
        };
        let mut marked: String =
            text.char_indices().map(|(at, letter)| mark(at) + &letter.to_string()).collect();
        marked.push_str(&mark(text.len()));
        marked
    }

    #[test]
    fn matched_letters_are_marked_in_the_text_as_it_is_shown() {
        assert_eq!(marked("sa ch", "Sarah Chen"), "[Sa]rah [Ch]en");
        assert_eq!(marked("eloise", "Éloïse Marchand"), "[Éloïse] Marchand");
        assert_eq!(marked("strasse", "Lange Straße"), "Lange [Straße]");
        assert_eq!(marked("schen", "Sarah Chen"), "[S]arah [Chen]");
        assert_eq!(marked("hen", "Sarah Chen"), "Sarah C[hen]");
        assert_eq!(marked("伟", "王伟"), "王[伟]");
        assert_eq!(marked("zzz", "Sarah Chen"), "Sarah Chen");
        assert_eq!(marked("marchnad", "Éloïse Marchand"), "Éloïse [Marchand]");
        assert_eq!(marked("marhc", "Éloïse Marchand"), "Éloïse [March]and");
        assert_eq!(marked("jc", "Jane Chen"), "[J]ane [C]hen");
        assert_eq!(marked("chan mei", "Mei Chan"), "[Mei] [Chan]");
        assert_eq!(marked("", "Sarah Chen"), "Sarah Chen");
        assert_eq!(in_text("schen", "Sarah Chen"), []);
        assert_eq!(in_text("chen", "Sarah Chen").first(), Some(&(6..10)));
    }
}
