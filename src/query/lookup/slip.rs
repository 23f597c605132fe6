//! Slips of the finger: one letter wrong, missing, or too many, or two neighbours swapped.

/// How much of `word` remains when `typed` is read as its beginning with exactly one slip; `None` when
/// more than one slip lies between them.
pub fn after_one_slip<T: PartialEq>(typed: &[T], word: &[T]) -> Option<usize> {
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (typed.get(same..)?, word.get(same..)?);
    let rest_after = |t: usize, w: usize| Some(word.get(w..)?.strip_prefix(typed.get(t..)?)?.len());
    let swapped = match (typed, word) {
        ([a, b, ..], [c, d, ..]) if a == d && b == c => rest_after(2, 2),
        _ => None,
    };
    [swapped, rest_after(0, 1), rest_after(1, 1), rest_after(1, 0)].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(typed: &str, word: &str) -> Option<usize> {
        after_one_slip(typed.as_bytes(), word.as_bytes())
    }

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        assert_eq!(left("marchnad", "marchand"), Some(0), "swapped");
        assert_eq!(left("marhand", "marchand"), Some(0), "missing");
        assert_eq!(left("marcchand", "marchand"), Some(0), "too many");
        assert_eq!(left("marxhand", "marchand"), Some(0), "wrong");
        assert_eq!(left("marhca", "marchand"), Some(2), "swapped, still typing");
        assert_eq!(left("marxhant", "marchand"), None);
        assert_eq!(left("chan", "marchand"), None);
    }
}
