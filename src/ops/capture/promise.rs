//! Promises inside the sentence: “I will send the deck by friday”, “Ann owes me a book”.

use std::ops::Range;

use chrono::NaiveDate;

use super::sentence::Sentence;
use crate::domain::english::{Look, Mention, mentions};
use crate::domain::{Debtor, PersonId};

/// Who is named as the one who owes.
pub(super) enum Owing {
    /// You.
    Me,
    /// Somebody by name.
    Named(Vec<PersonId>),
    /// “she”, “he”.
    OneOfThem,
    /// “they”.
    Them,
}

/// A thought that promises something.
pub(super) struct Clause {
    /// All its words.
    pub words: Range<usize>,
    /// What is promised: its words.
    pub deed: Range<usize>,
    /// Who owes.
    pub owing: Owing,
    /// Whether a thing is owed, not a deed.
    pub is_thing: bool,
}

impl Clause {
    /// Who owes.
    pub(super) fn by(&self) -> Debtor {
        if matches!(self.owing, Owing::Me) { Debtor::Me } else { Debtor::Them }
    }
}

/// The promises of a sentence, in order.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let begins = at == 0
            || sentence.words.get(at - 1).is_some_and(|word| word.ends)
            || matches!(sentence.folded(at), "and" | "but" | "then" | "so" | "also");
        match begins.then(|| read(sentence, at)).flatten() {
            Some(clause) => {
                at = clause.words.end;
                clauses.push(clause);
            }
            None => at += 1,
        }
    }
    clauses
}

fn read(sentence: &Sentence<'_>, start: usize) -> Option<Clause> {
    let joined = matches!(sentence.folded(start), "and" | "but" | "then" | "so" | "also");
    let at = start + usize::from(joined);
    let (owing, verb) = subject(sentence, at, start > 0)?;
    let (mut deed, is_thing) = match sentence.folded(verb) {
        "owe" | "owes" => (verb + 1, true),
        "promised" | "promise" => (verb + 1, false),
        "will" => (verb + 1, false),
        word if word.ends_with("'ll") => (verb + 1, false),
        _ => return None,
    };
    if sentence.folded(deed + 1) == "to"
        && sentence.folded(verb).starts_with("promise")
        && sentence.name_at(deed)
    {
        // “promised Ann to call”
        deed += 1;
    }
    while is_filler(sentence.folded(deed), is_thing) {
        deed += 1;
    }
    let end = end(sentence, deed);
    let clause = Clause { words: start..end, deed: deed..end, owing, is_thing };
    is_promise(sentence, &clause).then_some(clause)
}

/// Who owes, and where the verb stands.
fn subject(sentence: &Sentence<'_>, at: usize, may_be_left_out: bool) -> Option<(Owing, usize)> {
    match sentence.folded(at) {
        "i" | "we" => Some((Owing::Me, at + 1)),
        "i'll" | "we'll" => Some((Owing::Me, at)),
        "will" | "promised" | "owe" if may_be_left_out || sentence.folded(at) == "owe" => {
            Some((Owing::Me, at))
        }
        "she" | "he" => Some((Owing::OneOfThem, at + 1)),
        "she'll" | "he'll" => Some((Owing::OneOfThem, at)),
        "they" => Some((Owing::Them, at + 1)),
        "they'll" => Some((Owing::Them, at)),
        _ => {
            let found = sentence.names.at(sentence.bare.get(at..)?, false)?;
            Some((Owing::Named(found.people), at + found.used))
        }
    }
}

fn is_filler(word: &str, is_thing: bool) -> bool {
    let addressed = matches!(word, "me" | "us" | "him" | "her" | "them");
    matches!(word, "to" | "also" | "then") || (is_thing && addressed)
}

/// A promise ends with its thought, or where “and” begins another.
fn end(sentence: &Sentence<'_>, from: usize) -> usize {
    let end = sentence.end_of_thought(from);
    let next = (from..end).find(|at| {
        sentence.folded(*at) == "and"
            && subject(sentence, at + 1, true).is_some_and(|(_, verb)| {
                let word = sentence.folded(verb);
                matches!(word, "will" | "owe" | "owes" | "promised") || word.ends_with("'ll")
            })
    });
    next.unwrap_or(end)
}

/// “she will be forty” tells, “she will send me the book” promises.
fn is_promise(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    const TELLING: [&str; 12] =
        ["be", "have", "not", "never", "probably", "maybe", "miss", "go", "move", "need", "become", "turn"];
    const DOING: [&str; 24] = [
        "send",
        "intro",
        "introduce",
        "call",
        "share",
        "check",
        "ask",
        "write",
        "email",
        "connect",
        "forward",
        "lend",
        "give",
        "bring",
        "book",
        "invite",
        "help",
        "look",
        "find",
        "put",
        "show",
        "get",
        "read",
        "pay",
    ];
    let verb = sentence.folded(clause.deed.start);
    if clause.deed.is_empty() || (!clause.is_thing && TELLING.contains(&verb)) {
        return false;
    }
    let to_me = || clause.deed.clone().any(|at| matches!(sentence.folded(at), "me" | "us" | "my" | "our"));
    let said = clause.words.clone().any(|at| sentence.folded(at) == "promised");
    clause.is_thing || said || clause.by() == Debtor::Me || DOING.contains(&verb) || to_me()
}

/// What is promised, in words, and when it is due.
pub(super) struct Deed {
    /// The words without the day and without tags.
    pub text: String,
    /// The day, with its place in the sentence; or why there is none.
    pub due: Option<Mention>,
}

/// Reads a promise: its day looks ahead.
pub(super) fn deed(
    sentence: &Sentence<'_>,
    clause: &Clause,
    today: NaiveDate,
    is_name: &dyn Fn(usize) -> bool,
) -> Deed {
    let mut words = clause.deed.clone();
    while clause.is_thing && words.start < words.end && is_name(words.start) {
        words.start += 1;
    }
    let place = sentence.place(&words);
    let text = sentence.text.get(place.clone()).unwrap_or_default();
    let due = mentions(text, today, Look::Ahead).into_iter().next().map(|mention| Mention {
        place: mention.place.start + place.start..mention.place.end + place.start,
        day: mention.day,
    });
    let mut left_out = due.as_ref().map_or(0..0, |due| sentence.words_in(&due.place));
    let lead = left_out.start.checked_sub(1).map_or("", |before| sentence.folded(before));
    if !left_out.is_empty() && matches!(lead, "by" | "on" | "before" | "until" | "till") {
        left_out.start -= 1;
    }
    let kept = words.filter(|at| !left_out.contains(at));
    let raw = kept.filter_map(|at| sentence.words.get(at)).map(|word| word.raw);
    let text = raw.filter(|raw| !raw.starts_with('#') && !raw.starts_with('!')).collect::<Vec<_>>().join(" ");
    Deed { text, due }
}
