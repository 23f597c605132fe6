//! What it was, who it came from, how much it meant, and whether anybody answered.

use std::ops::Range;

use super::sentence::Sentence;
use crate::domain::{Depth, Direction, Kind};

/// A word that says what it was.
struct Cue {
    word: &'static str,
    kind: Kind,
    /// Whether somebody does it to somebody, so that a name follows: “called Ann”.
    verb: bool,
}

const fn noun(word: &'static str, kind: Kind) -> Cue {
    Cue { word, kind, verb: false }
}

const fn verb(word: &'static str, kind: Kind) -> Cue {
    Cue { word, kind, verb: true }
}

const CUES: &[Cue] = &[
    noun("lunch", Kind::Met),
    noun("coffee", Kind::Met),
    noun("dinner", Kind::Met),
    noun("breakfast", Kind::Met),
    noun("brunch", Kind::Met),
    noun("drinks", Kind::Met),
    noun("drink", Kind::Met),
    noun("beer", Kind::Met),
    noun("beers", Kind::Met),
    noun("tea", Kind::Met),
    noun("walk", Kind::Met),
    noun("walked", Kind::Met),
    noun("hike", Kind::Met),
    noun("meeting", Kind::Met),
    noun("talked", Kind::Met),
    noun("talk", Kind::Met),
    noun("spoke", Kind::Met),
    noun("chat", Kind::Met),
    noun("chatted", Kind::Met),
    noun("catch-up", Kind::Met),
    noun("conversation", Kind::Met),
    verb("met", Kind::Met),
    verb("meet", Kind::Met),
    verb("saw", Kind::Met),
    verb("see", Kind::Met),
    verb("visited", Kind::Met),
    verb("visit", Kind::Met),
    verb("hosted", Kind::Met),
    verb("helped", Kind::Met),
    verb("called", Kind::Call),
    verb("call", Kind::Call),
    verb("calling", Kind::Call),
    verb("phoned", Kind::Call),
    verb("phone", Kind::Call),
    verb("rang", Kind::Call),
    verb("reach", Kind::Call),
    verb("reaching", Kind::Call),
    noun("voicemail", Kind::Call),
    noun("zoom", Kind::Video),
    noun("zoomed", Kind::Video),
    noun("video", Kind::Video),
    noun("facetime", Kind::Video),
    noun("skype", Kind::Video),
    noun("videocall", Kind::Video),
    verb("emailed", Kind::Email),
    verb("email", Kind::Email),
    verb("emailing", Kind::Email),
    verb("e-mailed", Kind::Email),
    verb("e-mail", Kind::Email),
    verb("mailed", Kind::Email),
    noun("mail", Kind::Email),
    verb("texted", Kind::Message),
    verb("text", Kind::Message),
    verb("messaged", Kind::Message),
    verb("message", Kind::Message),
    verb("pinged", Kind::Message),
    verb("dmed", Kind::Message),
    verb("dm", Kind::Message),
    verb("wrote", Kind::Message),
    verb("sent", Kind::Message),
    verb("asked", Kind::Message),
    verb("answered", Kind::Message),
    noun("replied", Kind::Message),
    noun("reply", Kind::Message),
    noun("sms", Kind::Message),
    noun("whatsapp", Kind::Message),
    noun("slack", Kind::Message),
    noun("telegram", Kind::Message),
    noun("letter", Kind::Letter),
    noun("postcard", Kind::Letter),
    noun("conference", Kind::Event),
    noun("party", Kind::Event),
    noun("meetup", Kind::Event),
    noun("wedding", Kind::Event),
    noun("concert", Kind::Event),
    verb("gave", Kind::Gift),
    noun("gift", Kind::Gift),
    noun("present", Kind::Gift),
    verb("introduced", Kind::Introduction),
    noun("intro", Kind::Introduction),
    noun("introduction", Kind::Introduction),
    noun("note", Kind::Note),
];

fn cue(word: &str) -> Option<&'static Cue> {
    CUES.iter().find(|cue| cue.word == word)
}

/// Whether a name follows this word: “called Ann”.
pub(super) fn is_verb(word: &str) -> bool {
    cue(word).is_some_and(|cue| cue.verb)
}

/// Whether somebody who is named first did this: “Priya called”.
pub(super) fn is_deed(word: &str) -> bool {
    is_verb(word) && (word.ends_with("ed") || matches!(word, "rang" | "wrote" | "gave" | "sent"))
}

/// Phrases that say what it was, whatever else is said.
const PHRASES: &[(&[&str], Kind)] = &[
    (&["on", "the", "phone"], Kind::Call),
    (&["by", "phone"], Kind::Call),
    (&["on", "zoom"], Kind::Video),
    (&["over", "zoom"], Kind::Video),
    (&["by", "video"], Kind::Video),
    (&["ran", "into"], Kind::Met),
    (&["bumped", "into"], Kind::Met),
    (&["caught", "up"], Kind::Met),
    (&["came", "over"], Kind::Met),
    (&["hung", "out"], Kind::Met),
];

/// What it was, and the words that say so: a phrase, else the first cue.
pub(super) fn find(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<(Kind, Range<usize>)> {
    let said =
        |at: usize| PHRASES.iter().find(|(phrase, _)| sentence.says(at, phrase)).map(|found| (at, found));
    match words.clone().find_map(said) {
        Some((at, (phrase, kind))) => Some((*kind, at..at + phrase.len())),
        None => first_cue(sentence, words),
    }
}

/// The first word that says what it was. A message that was left is no message.
fn first_cue(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<(Kind, Range<usize>)> {
    let first = words.clone().find_map(|at| {
        let kind = cue(sentence.folded(at))?.kind;
        let lead = at.checked_sub(1).map_or("", |before| sentence.folded(before));
        (!matches!(lead, "at" | "in" | "the" | "about") || kind == Kind::Event).then_some((kind, at))
    });
    let (kind, at) = first?;
    let next = sentence.folded(at + 1);
    match (sentence.folded(at), next) {
        ("video" | "zoom", "call" | "chat") => Some((Kind::Video, at..at + 2)),
        ("phone", "call") => Some((Kind::Call, at..at + 2)),
        ("text", "message") => Some((Kind::Message, at..at + 2)),
        ("message", _) if is_left(sentence, at) => Some((Kind::Call, at..at + 1)),
        _ => Some((kind, at..at + 1)),
    }
}

fn is_left(sentence: &Sentence<'_>, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|from| sentence.says(from, &["left", "a"]))
}

/// Who it came from: conversations come from both, the rest from whoever is named before the word
/// that says what it was, or after “from”.
pub(super) fn direction(
    sentence: &Sentence<'_>,
    kind: Kind,
    cue: &Range<usize>,
    people: &[Range<usize>],
) -> Direction {
    if !matches!(kind, Kind::Email | Kind::Message | Kind::Letter | Kind::Gift | Kind::Introduction) {
        return Direction::Both;
    }
    let lead = |person: &Range<usize>| person.start.checked_sub(1).map_or("", |at| sentence.folded(at));
    if people.iter().any(|person| lead(person) == "with") {
        return Direction::Both;
    }
    let theirs = |person: &Range<usize>| lead(person) == "from" || person.end <= cue.start;
    if people.iter().any(theirs) { Direction::Them } else { Direction::Me }
}

/// How much it meant: a word before what it was (“deep talk”), a thought of its own, `!` or `!!`.
pub(super) fn depth(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<(Depth, Range<usize>)> {
    words.clone().find_map(|at| {
        let depth = match sentence.folded(at) {
            "deep" | "!!" => Depth::Deep,
            "good" | "great" | "lovely" | "!" => Depth::Good,
            "light" | "quick" | "brief" => Depth::Light,
            _ => return None,
        };
        let mark = sentence.folded(at).starts_with('!');
        let alone = words.len() == 1;
        let next = sentence.folded(at + 1);
        let before_cue = cue(next).is_some() || matches!(next, "long" | "one" | "evening" | "time");
        (mark || alone || before_cue).then_some((depth, at..at + 1))
    })
}

/// Phrases of trying without an answer.
const ATTEMPTS: &[&[&str]] = &[
    &["no", "answer"],
    &["no", "reply"],
    &["no", "response"],
    &["voicemail"],
    &["left", "a", "message"],
    &["left", "her", "a", "message"],
    &["left", "him", "a", "message"],
    &["left", "them", "a", "message"],
    &["didn't", "answer"],
    &["didn't", "reply"],
    &["didn't", "respond"],
    &["didn't", "pick", "up"],
    &["did", "not", "answer"],
    &["did", "not", "reply"],
    &["did", "not", "pick", "up"],
    &["tried", "to"],
    &["tried", "calling"],
    &["tried", "phoning"],
    &["tried", "reaching"],
    &["tried", "emailing"],
    &["tried", "again"],
    &["unanswered"],
];

/// What somebody tries when the sentence does not say: who does not reply was written to.
pub(super) fn attempted(sentence: &Sentence<'_>, attempt: &Range<usize>) -> Kind {
    let written = |at: usize| matches!(sentence.folded(at), "reply" | "response" | "respond" | "emailing");
    if attempt.clone().any(written) { Kind::Message } else { Kind::Call }
}

/// The words that say that nobody answered.
pub(super) fn attempt(sentence: &Sentence<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    words.clone().find_map(|at| {
        let phrase = ATTEMPTS.iter().find(|phrase| sentence.says(at, phrase));
        let named = || {
            let rest = sentence.bare.get(at + 1..)?;
            let tried = sentence.folded(at) == "tried";
            let found = sentence.names.at(rest, false).filter(|_| tried)?;
            Some(1 + found.used)
        };
        phrase.map(|phrase| at..at + phrase.len()).or_else(|| named().map(|_| at..at + 1))
    })
}
