//! From words to what they say, one step after the other.

use std::ops::Range;

use chrono::NaiveDate;

use super::people::Named;
use super::promise::{Clause, Owing};
use super::sentence::Sentence;
use super::{Captured, Doubt, Part, Span, kind, ledger, people, place, promise};
use crate::domain::english::{self, Look, Mention, Unclear};
use crate::domain::{Book, Direction, Kind, PersonId, Proof};
use crate::ops::log::{Log, Promised};
use crate::ops::{Refusal, names, tags};

/// What is understood so far.
pub(super) struct Understanding<'a> {
    sentence: Sentence<'a>,
    today: NaiveDate,
    log: Log,
    spans: Vec<(Range<usize>, Part)>,
    doubts: Vec<Doubt>,
    /// Whether a word says something already, word by word.
    taken: Vec<bool>,
    /// Names of those it was with.
    named: Vec<Named>,
}

impl<'a> Understanding<'a> {
    /// Understands a whole sentence.
    pub(super) fn of(book: &'a Book, text: &'a str, today: NaiveDate, about: &[PersonId]) -> Captured {
        let mut log = Log::new(today, Vec::new(), text.trim());
        log.kind = Kind::Note;
        let sentence = Sentence::read(book, text);
        let taken = vec![false; sentence.words.len()];
        let (spans, doubts, named) = Default::default();
        let mut all = Self { sentence, today, log, spans, doubts, taken, named };
        let clauses = promise::find(&all.sentence);
        let thoughts = all.thoughts(&clauses);
        let main = all.main(&thoughts);
        all.days(&thoughts, main);
        all.tags();
        all.places(&thoughts, main);
        if let Some(main) = main.and_then(|main| thoughts.get(main)) {
            // “Ann: birthday party” names her in a thought of its own.
            let others = thoughts.iter().filter(|thought| *thought != main);
            [main].into_iter().chain(others).for_each(|thought| all.people(thought));
            all.what(main);
        }
        for thought in &thoughts {
            all.meaning(thought);
        }
        all.about(about, &clauses);
        for clause in &clauses {
            all.promised(clause);
        }
        all.finish()
    }

    fn finish(mut self) -> Captured {
        self.spans.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        let spans = self.spans.into_iter().map(|(place, part)| Span { place, part }).collect();
        self.doubts.sort_by_key(|doubt| doubt.place.start);
        Captured { log: self.log, spans, doubts: self.doubts }
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(|taken| *taken)
    }

    fn mark(&mut self, words: Range<usize>, part: Part) {
        self.spans.push((self.sentence.place(&words), part));
        if let Some(taken) = self.taken.get_mut(words) {
            taken.fill(true);
        }
    }

    fn doubt(&mut self, place: Range<usize>, refusal: impl Into<Refusal>) {
        self.doubts.push(Doubt { place, refusal: refusal.into(), candidates: Vec::new() });
    }

    /// The thoughts that do not promise; the words before a promise in the same thought are one.
    fn thoughts(&self, clauses: &[Clause]) -> Vec<Range<usize>> {
        let mut left = Vec::new();
        for thought in self.sentence.thoughts() {
            let inside = |clause: &&Clause| thought.contains(&clause.words.start);
            let end = clauses.iter().find(inside).map_or(thought.end, |clause| clause.words.start);
            let start =
                clauses.iter().map(|clause| clause.words.end).filter(|end| thought.contains(end)).max();
            let start = start.filter(|start| *start <= end).unwrap_or(thought.start);
            if start < end {
                left.push(start..end);
            }
        }
        left
    }

    /// Which thought says what it was: the first with a word for it, else the first with a name.
    fn main(&self, thoughts: &[Range<usize>]) -> Option<usize> {
        let with = |words: &Range<usize>| words.clone().any(|at| self.sentence.folded(at) == "with");
        let says = |words: &&Range<usize>| kind::find(&self.sentence, words).is_some() || with(words);
        let names = |words: &&Range<usize>| !people::find(&self.sentence, words, |_| false).is_empty();
        let place =
            |wanted: &dyn Fn(&&Range<usize>) -> bool| thoughts.iter().position(|words| wanted(&words));
        place(&says).or_else(|| place(&names)).or(if thoughts.is_empty() { None } else { Some(0) })
    }

    /// The day: in the main thought, or in a thought that says nothing else.
    fn days(&mut self, thoughts: &[Range<usize>], main: Option<usize>) {
        let mut found: Vec<(Range<usize>, Mention)> = Vec::new();
        for mention in english::mentions(self.sentence.text, self.today, Look::Back) {
            let words = self.sentence.words_in(&mention.place);
            let holder = thoughts.iter().position(|thought| thought.contains(&words.start));
            let alone = holder
                .and_then(|at| thoughts.get(at))
                .is_some_and(|thought| thought.len() <= words.len() + 1);
            if holder.is_some() && (holder == main || alone) {
                found.push((words, mention));
            }
        }
        if let Some((words, mention)) = found.into_iter().next() {
            match mention.day {
                Ok(day) => self.log.on = day,
                Err(unclear) => self.doubt(mention.place, unclear),
            }
            self.mark(words, Part::Day);
        }
    }

    fn tags(&mut self) {
        for at in 0..self.sentence.words.len() {
            let Some(word) = self.sentence.words.get(at) else { continue };
            let Some(bare) = word.raw.strip_prefix('#').filter(|bare| bare.contains(char::is_alphabetic))
            else {
                continue;
            };
            if let Ok(tag) = tags::normal(bare) {
                self.log.tags.push(tag);
                self.mark(at..at + 1, Part::Tag);
            }
        }
    }

    fn places(&mut self, thoughts: &[Range<usize>], main: Option<usize>) {
        for (number, thought) in thoughts.iter().enumerate() {
            for at in thought.clone() {
                let found = place::at(&self.sentence, at, thought.end, |word| self.is_taken(word));
                let Some(words) = found else { continue };
                let alone = thought.len() <= words.len() + 1;
                if !self.log.place.is_empty() || !(Some(number) == main || alone) {
                    continue;
                }
                let first = self.sentence.folded(words.start);
                if english::is_month(first) {
                    let text = self.sentence.written(&words);
                    let unclear = english::day(first, self.today, Look::Back).err();
                    let unclear =
                        unclear.unwrap_or_else(|| Unclear { what: text.to_owned(), hint: String::new() });
                    self.doubt(self.sentence.place(&words), unclear);
                    continue;
                }
                self.sentence.written(&words).clone_into(&mut self.log.place);
                self.mark(words, Part::Place);
            }
        }
    }

    /// With whom it was, unless that is known already.
    fn people(&mut self, thought: &Range<usize>) {
        if !self.named.is_empty() {
            return;
        }
        let taken = |at: usize| self.is_taken(at);
        let mut named = people::find(&self.sentence, thought, taken);
        named.extend(self.host());
        for one in &named {
            let place = self.sentence.place(&one.words);
            match one.people.as_slice() {
                [person] => {
                    self.log.people.push(*person);
                    self.spans.push((place, Part::Person));
                }
                several => {
                    let text = self.sentence.written(&one.words).trim_start_matches('@');
                    self.doubts.push(doubtful(self.sentence.book, place.clone(), text, several));
                    self.spans.push((place, Part::Unclear));
                }
            }
        }
        self.named = named;
    }

    /// “dinner at Ann's” is with Ann.
    fn host(&self) -> Option<Named> {
        let places = self.spans.iter().filter(|(_, part)| *part == Part::Place);
        let words = places.map(|(place, _)| self.sentence.words_in(place)).next()?;
        let owner = self.sentence.words.get(words.clone())?.last()?;
        let is_owner = owner.folded.ends_with("'s");
        let found = self.sentence.names.at(self.sentence.bare.get(words.clone())?, false)?;
        (is_owner && found.used == words.len()).then_some(Named { words, people: found.people })
    }

    /// What it was and who it came from.
    fn what(&mut self, main: &Range<usize>) {
        let with = main.clone().any(|at| self.sentence.folded(at) == "with");
        let names: Vec<Range<usize>> = self.named.iter().map(|named| named.words.clone()).collect();
        match kind::find(&self.sentence, main) {
            Some((kind, cue)) => {
                self.log.kind = kind;
                self.log.from = kind::direction(&self.sentence, kind, &cue, &names);
                self.mark(cue, Part::Kind);
            }
            None if with => self.log.kind = Kind::Met,
            None => {}
        }
        let is_name = |at: usize| names.iter().any(|words| words.contains(&at));
        let taken = |at: usize| {
            let other = |part: &Part| !matches!(part, Part::Kind);
            let place = self.sentence.place(&(at..at + 1));
            self.spans
                .iter()
                .any(|(span, part)| other(part) && span.start <= place.start && place.end <= span.end)
        };
        let Some(given) = ledger::find(&self.sentence, main, is_name, taken) else { return };
        let (from, what) = (given.from, given.what.to_owned());
        if self.log.kind == Kind::Gift || self.log.kind == Kind::Note {
            (self.log.kind, self.log.from) = (Kind::Gift, from);
        }
        if from == Direction::Me { self.log.gave = what } else { self.log.got = what }
    }

    /// How much it meant, and whether anybody answered.
    fn meaning(&mut self, thought: &Range<usize>) {
        if let Some((depth, words)) =
            kind::depth(&self.sentence, thought).filter(|_| self.log.depth.is_none())
        {
            self.log.depth = Some(depth);
            self.mark(words, Part::Depth);
        }
        if let Some(words) = kind::attempt(&self.sentence, thought) {
            (self.log.proof, self.log.from) = (Proof::Attempt, Direction::Me);
            if self.log.kind == Kind::Note {
                self.log.kind = kind::attempted(&self.sentence, &words);
            }
            self.mark(words, Part::Attempt);
        }
    }

    /// Whom it is about when it does not say with whom it was.
    fn about(&mut self, about: &[PersonId], clauses: &[Clause]) {
        if !self.named.is_empty() {
            return;
        }
        self.log.people.extend(about);
        if self.log.people.is_empty() {
            let inside = |clause: &Clause| self.sentence.names_in(&clause.words);
            self.log.people.extend(clauses.iter().flat_map(inside).take(1));
        }
        if self.log.people.is_empty() {
            let with = (0..self.sentence.words.len()).find(|at| self.sentence.folded(*at) == "with");
            let whom = with.and_then(|at| self.sentence.words.get(at + 1));
            let (place, refusal) = match whom {
                Some(word) => (word.place.clone(), nobody(word.raw)),
                None => (
                    0..self.sentence.text.len(),
                    Refusal::new("it does not say with whom", "name somebody you keep: “lunch with Ann”"),
                ),
            };
            self.doubt(place, refusal);
        }
    }

    fn promised(&mut self, clause: &Clause) {
        let mentioned = self.sentence.names_in(&clause.deed);
        let is_name = |at: usize| self.sentence.name_at(at);
        let deed = promise::deed(&self.sentence, clause, self.today, &is_name);
        self.spans.push((self.sentence.place(&clause.words), Part::Promise));
        let mut due = None;
        if let Some(mention) = deed.due {
            self.spans.push((mention.place.clone(), Part::Day));
            match mention.day {
                Ok(day) => due = Some(day),
                Err(unclear) => self.doubt(mention.place, unclear),
            }
        }
        let people = match &clause.owing {
            Owing::Me => self.owed(&mentioned),
            Owing::Named(people) => people.clone(),
            Owing::OneOfThem | Owing::Them => self.log.people.clone(),
        };
        let one_of_several = match &clause.owing {
            Owing::Named(_) | Owing::OneOfThem => people.len() > 1,
            Owing::Me | Owing::Them => false,
        };
        if one_of_several {
            let who = self.sentence.written(&(clause.words.start..clause.deed.start)).to_owned();
            let refusal =
                Refusal::new(format!("“{who}”: who is that?"), "write the name of the one who promised");
            let place = self.sentence.place(&clause.words);
            self.doubts.push(Doubt { place, refusal, candidates: people });
            return;
        }
        let by = clause.by();
        let promise = |person| Promised { person, by, text: deed.text.clone(), due };
        self.log.promises.extend(people.into_iter().map(promise));
    }

    /// To whom you promise: who is named and was there, else who is named, else all who were there.
    fn owed(&self, mentioned: &[PersonId]) -> Vec<PersonId> {
        let there = mentioned.iter().find(|person| self.log.people.contains(person));
        match there.or(mentioned.first().filter(|_| self.log.people.is_empty())) {
            Some(person) => vec![*person],
            None => self.log.people.clone(),
        }
    }
}

fn nobody(text: &str) -> Refusal {
    Refusal::new(
        format!("nobody called “{text}” is in the book"),
        "add them first, or write the name as you keep it",
    )
}

fn doubtful(book: &Book, place: Range<usize>, text: &str, people: &[PersonId]) -> Doubt {
    let refusal = if people.is_empty() { nobody(text) } else { names::ambiguous(book, text, people) };
    Doubt { place, refusal, candidates: people.to_vec() }
}
