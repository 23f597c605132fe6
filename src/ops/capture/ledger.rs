//! Help and presents: what went to them and what came from them.

use std::ops::Range;

use super::sentence::Sentence;
use crate::domain::Direction;

/// What was given, and by whom.
pub(super) struct Given<'a> {
    /// Who gave.
    pub from: Direction,
    /// What.
    pub what: &'a str,
}

/// “gave Ann a book”, “Ann gave me a lift”, “helped Ann with the move”, “got a book from Ann”.
pub(super) fn find<'a>(
    sentence: &Sentence<'a>,
    words: &Range<usize>,
    is_name: impl Fn(usize) -> bool,
    taken: impl Fn(usize) -> bool,
) -> Option<Given<'a>> {
    let verb = words
        .clone()
        .find(|at| matches!(sentence.folded(*at), "gave" | "helped" | "got" | "received" | "lent"))?;
    let mut start = verb + 1;
    let to_me = matches!(sentence.folded(start), "me" | "us");
    let receiving = matches!(sentence.folded(verb), "got" | "received");
    while start < words.end
        && (is_name(start)
            || matches!(sentence.folded(start), "me" | "us" | "him" | "her" | "them" | "with" | "and" | "to"))
    {
        start += 1;
    }
    let stop = (start..words.end)
        .find(|at| {
            taken(*at) || is_name(*at) || matches!(sentence.folded(*at), "from" | "at" | "over" | "for")
        })
        .unwrap_or(words.end);
    let from = if to_me || receiving { Direction::Them } else { Direction::Me };
    let from_somebody = (stop..words.end).any(|at| sentence.folded(at) == "from");
    let fits = start < stop && (!receiving || from_somebody);
    fits.then(|| Given { from, what: sentence.written(&(start..stop)) })
}
