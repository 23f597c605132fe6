//! Spans of time: `45 days`, `6 weeks`, `every 3 months`.

use chrono::{Days, Months, NaiveDate};

use super::Unclear;
use super::vocabulary::{digits, meant, number, unit, words};

/// What a span is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 24 hours, whatever the clocks do.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Twelve calendar months.
    Year,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many; at least one.
    pub number: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// Its length in days; a month counts as a twelfth of 365 days, rounded.
    pub fn days(self) -> u32 {
        match self.unit {
            Unit::Day => self.number,
            Unit::Week => self.number.saturating_mul(7),
            Unit::Month => u32::try_from((u64::from(self.number) * 365 + 6) / 12).unwrap_or(u32::MAX),
            Unit::Year => self.number.saturating_mul(365),
        }
    }

    /// The day this long after `day`; months end on their last day. `None` beyond the calendar.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self.counted() {
            Counted::Days(days) => day.checked_add_days(days),
            Counted::Months(months) => day.checked_add_months(months),
        }
    }

    /// The day this long before `day`; months end on their last day. `None` beyond the calendar.
    pub fn before(self, day: NaiveDate) -> Option<NaiveDate> {
        match self.counted() {
            Counted::Days(days) => day.checked_sub_days(days),
            Counted::Months(months) => day.checked_sub_months(months),
        }
    }

    fn counted(self) -> Counted {
        let number = self.number;
        match self.unit {
            Unit::Day => Counted::Days(Days::new(number.into())),
            Unit::Week => Counted::Days(Days::new(u64::from(number) * 7)),
            Unit::Month => Counted::Months(Months::new(number)),
            Unit::Year => Counted::Months(Months::new(number.saturating_mul(12))),
        }
    }
}

enum Counted {
    Days(Days),
    Months(Months),
}

/// Words that are a whole rhythm.
const RHYTHMS: [(&str, Span); 8] = [
    ("daily", Span { number: 1, unit: Unit::Day }),
    ("weekly", Span { number: 1, unit: Unit::Week }),
    ("fortnightly", Span { number: 2, unit: Unit::Week }),
    ("monthly", Span { number: 1, unit: Unit::Month }),
    ("quarterly", Span { number: 3, unit: Unit::Month }),
    ("yearly", Span { number: 1, unit: Unit::Year }),
    ("annually", Span { number: 1, unit: Unit::Year }),
    ("quarter", Span { number: 3, unit: Unit::Month }),
];

/// The longest span that makes sense in a life, in days.
const LONGEST: u32 = 100 * 366;

/// The span that `text` names: `45 days`, `6 weeks`, `every 3 months`, `monthly`, `2w`; a bare number
/// counts days. Refuses nothing, less than nothing, and more than a hundred years.
pub fn span(text: &str) -> Result<Span, Unclear> {
    const HINT: &str = "write a time like 45 days, 6 weeks or every 3 months";
    let lower = text.to_lowercase();
    let all: Vec<&str> = words(&lower).map(|(word, _)| word).collect();
    let rest = match all.as_slice() {
        ["every" | "each", rest @ ..] => rest,
        rest => rest,
    };
    let found = match rest {
        [] => return Err(Unclear::new("no time was given", HINT)),
        [word] => alone(word),
        ["other", word] => unit(word).map(|unit| Span { number: 2, unit }),
        _ => at(rest).filter(|(_, used)| *used == rest.len()).map(|(span, _)| span),
    };
    let text = text.trim();
    match found {
        Some(span) if span.number == 0 || text.starts_with('-') => {
            Err(Unclear::new(format!("“{text}” is no time at all"), "one day is the least"))
        }
        Some(span) if span.days() > LONGEST => {
            Err(Unclear::new(format!("“{text}” is longer than a life"), "say “never” for no rhythm at all"))
        }
        Some(span) => Ok(span),
        None if text.starts_with('-') => {
            Err(Unclear::new(format!("“{text}” is less than nothing"), "one day is the least"))
        }
        None => {
            let meant = rest.iter().find_map(|word| meant(word));
            let hint = meant.map_or_else(|| HINT.to_owned(), |word| format!("did you mean “{word}”?"));
            Err(Unclear::new(format!("“{text}” names no length of time"), hint))
        }
    }
}

fn alone(word: &str) -> Option<Span> {
    let rhythm = RHYTHMS.iter().find(|(name, _)| *name == word).map(|(_, span)| *span);
    rhythm
        .or_else(|| unit(word).filter(|_| word.len() > 2).map(|unit| Span { number: 1, unit }))
        .or_else(|| compact(word))
        .or_else(|| digits(word).map(|number| Span { number, unit: Unit::Day }))
}

/// A number with its unit's letter: `2w`, `10d`.
pub(super) fn compact(word: &str) -> Option<Span> {
    let letters = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = digits(word.strip_suffix(letters)?)?;
    (!letters.is_empty()).then(|| unit(letters)).flatten().map(|unit| Span { number, unit })
}

/// The span at the beginning of `words`, and how many of them it takes.
pub(super) fn at(words: &[&str]) -> Option<(Span, usize)> {
    match words {
        [word, ..] if compact(word).is_some() => compact(word).map(|span| (span, 1)),
        ["a" | "one", "fortnight", ..] => Some((Span { number: 2, unit: Unit::Week }, 2)),
        ["a", "couple", "of", word, ..] => Some((Span { number: 2, unit: unit(word)? }, 4)),
        ["a", "couple", word, ..] | ["couple", "of", word, ..] => {
            Some((Span { number: 2, unit: unit(word)? }, 3))
        }
        ["couple", word, ..] => Some((Span { number: 2, unit: unit(word)? }, 2)),
        [count, word, ..] => Some((Span { number: number(count)?, unit: unit(word)? }, 2)),
        _ => None,
    }
}
