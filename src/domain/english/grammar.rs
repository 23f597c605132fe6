//! The rules of the grammar. Each reads from the beginning of the words; the longest reading holds.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar;
use super::span::{Span, Unit, at, compact};
use super::vocabulary::{digits, is_also_a_word, month, ordinal, weekday};
use super::{Look, Unclear};

/// What a rule found: the day, or why there is none, and how many words say so.
pub(super) type Found = Option<(Result<NaiveDate, Unclear>, usize)>;

/// Words to be read as a day.
pub(super) struct Reader<'a> {
    /// Lower case, without punctuation.
    pub words: &'a [&'a str],
    /// Seen from this day.
    pub today: NaiveDate,
    /// Which way incomplete days are completed.
    pub look: Look,
    /// Whether the words stand in a sentence, where “sun” or “2 weeks” need not mean a day.
    pub in_sentence: bool,
}

impl Reader<'_> {
    /// The longest reading.
    pub(super) fn read(&self) -> Found {
        let rules = [
            Self::iso,
            Self::phrase,
            Self::distance,
            Self::weekday,
            Self::month_first,
            Self::day_first,
            Self::period,
            Self::edge,
        ];
        let longest = rules
            .iter()
            .filter_map(|rule| rule(self))
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        longest.map(|(day, used)| (day, used + self.time_of_day(used)))
    }

    /// “morning” and the like after a day.
    fn time_of_day(&self, used: usize) -> usize {
        let next = self.words.get(used).copied().unwrap_or_default();
        usize::from(matches!(next, "morning" | "afternoon" | "evening" | "night"))
    }

    fn iso(&self) -> Found {
        let first = self.words.first()?;
        let day = numbers(first, '-').map(|[year, month, day]| (year, month, day)).or_else(|| {
            // With dots the day comes first wherever dots are used.
            numbers(first, '.').map(|[day, month, year]| (year, month, day))
        });
        let (year, month, day) = day.filter(|(year, ..)| *year >= 1000)?;
        let year = i32::try_from(year).ok()?;
        Some((calendar::full(year, month, day), 1))
    }

    fn phrase(&self) -> Found {
        let (offset, used): (i64, usize) = match self.words {
            ["today" | "tonight", ..] => (0, 1),
            ["earlier", "today", ..] | ["this", "morning" | "afternoon" | "evening", ..] => (0, 2),
            ["yesterday", ..] => (-1, 1),
            ["last", "night", ..] => (-1, 2),
            ["tomorrow", ..] => (1, 1),
            ["the", "day", "before", "yesterday", ..] => (-2, 4),
            ["day", "before", "yesterday", ..] => (-2, 3),
            ["the", "day", "after", "tomorrow", ..] => (2, 4),
            ["day", "after", "tomorrow", ..] => (2, 3),
            _ => return None,
        };
        let day = match offset {
            0.. => self.today.checked_add_days(Days::new(offset.unsigned_abs())),
            _ => self.today.checked_sub_days(Days::new(offset.unsigned_abs())),
        };
        Some((calendar::within(day), used))
    }

    fn distance(&self) -> Found {
        let (ahead, rest) = match self.words {
            ["in" | "within", rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (span, used) = at(rest)?;
        let after = rest.get(used..)?;
        let (look, tail) = match after {
            ["ago", ..] if !ahead => (Look::Back, 1),
            ["from", "now" | "today", ..] if !ahead => (Look::Ahead, 2),
            _ if ahead => (Look::Ahead, 0),
            _ if self.in_sentence && compact(rest.first()?).is_none() => return None,
            _ => (self.look, 0),
        };
        Some((self.away(span, look), usize::from(ahead) + used + tail))
    }

    fn away(&self, span: Span, look: Look) -> Result<NaiveDate, Unclear> {
        calendar::within(match look {
            Look::Back => span.before(self.today),
            Look::Ahead => span.after(self.today),
        })
    }

    fn weekday(&self) -> Found {
        let (look, word, used) = match self.words {
            ["next", word, ..] => (Look::Ahead, word, 2),
            ["last", word, ..] => (Look::Back, word, 2),
            ["this" | "on", word, ..] => (self.look, word, 2),
            [word, ..] if self.in_sentence && is_also_a_word(word) => return None,
            [word, ..] => (self.look, word, 1),
            [] => return None,
        };
        Some((calendar::weekday(weekday(word)?, self.today, look), used))
    }

    /// `march 14`, `march 14th 2024`.
    fn month_first(&self) -> Found {
        let [name, number, rest @ ..] = self.words else { return None };
        let month = month(name)?;
        let day = ordinal(number).or_else(|| digits(number)).filter(|day| *day < 1000)?;
        Some(self.of_month(month, day, rest, 2))
    }

    /// `14 march`, `the 14th of march 2024`, `the 14th`.
    fn day_first(&self) -> Found {
        let (skipped, rest) = match self.words {
            ["on", "the", rest @ ..] => (2, rest),
            ["the" | "on", rest @ ..] => (1, rest),
            rest => (0, rest),
        };
        let (first, rest) = rest.split_first()?;
        let day = ordinal(first).or_else(|| digits(first)).filter(|day| *day < 1000)?;
        let (name, rest, used) = match rest {
            ["of", name, rest @ ..] => (*name, rest, 3),
            [name, rest @ ..] => (*name, rest, 2),
            [] => ("", rest, 1),
        };
        match month(name) {
            Some(month) => Some(self.of_month(month, day, rest, skipped + used)),
            None if ordinal(first).is_some() && (!self.in_sentence || skipped > 0) => {
                Some((calendar::of_any_month(day, self.today, self.look), skipped + 1))
            }
            None => None,
        }
    }

    /// The day of a month, with its year where one follows.
    fn of_month(
        &self,
        month: u32,
        day: u32,
        rest: &[&str],
        used: usize,
    ) -> (Result<NaiveDate, Unclear>, usize) {
        let year = rest.first().filter(|word| word.len() == 4).and_then(|word| digits(word));
        match year.and_then(|year| i32::try_from(year).ok()) {
            Some(year) => (calendar::full(year, month, day), used + 1),
            None => (calendar::of_month(month, day, self.today, self.look), used),
        }
    }

    /// `next week`, `last month`: the same day of it.
    fn period(&self) -> Found {
        let (look, unit) = match self.words {
            ["next", unit, ..] => (Look::Ahead, unit),
            ["last", unit, ..] => (Look::Back, unit),
            _ => return None,
        };
        let unit = match *unit {
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        Some((self.away(Span { number: 1, unit }, look), 2))
    }

    /// `end of month`, `start of next month`, `end of march`, `end of year`.
    fn edge(&self) -> Found {
        let (last, rest, used) = match self.words {
            ["eom", ..] => (true, ["month"].as_slice(), 0),
            ["eoy", ..] => (true, ["year"].as_slice(), 0),
            ["end", "of", "the" | "this", rest @ ..] => (true, rest, 3),
            ["end", "of", rest @ ..] => (true, rest, 2),
            ["start" | "beginning", "of", "the" | "this", rest @ ..] => (false, rest, 3),
            ["start" | "beginning", "of", rest @ ..] => (false, rest, 2),
            _ => return None,
        };
        let one_month = Span { number: 1, unit: Unit::Month };
        let (day, words) = match rest {
            ["month", ..] => (self.edge_near(last), 1),
            ["next", "month", ..] => {
                (one_month.after(self.today).and_then(|day| calendar::edge_of_month(day, last)), 2)
            }
            ["last", "month", ..] => {
                (one_month.before(self.today).and_then(|day| calendar::edge_of_month(day, last)), 2)
            }
            ["year", ..] => (self.edge_of_year(last), 1),
            [name, ..] => (self.edge_of_named(month(name)?, last), 1),
            [] => return None,
        };
        Some((calendar::within(day), used + words))
    }

    /// The nearest end or start of a month on the side that is looked at.
    fn edge_near(&self, last: bool) -> Option<NaiveDate> {
        let this = calendar::edge_of_month(self.today, last)?;
        let month = Span { number: 1, unit: Unit::Month };
        let other = match self.look {
            Look::Back if this > self.today => month.before(self.today)?,
            Look::Ahead if this < self.today => month.after(self.today)?,
            _ => return Some(this),
        };
        calendar::edge_of_month(other, last)
    }

    fn edge_of_year(&self, last: bool) -> Option<NaiveDate> {
        let (month, day) = if last { (12, 31) } else { (1, 1) };
        calendar::of_month(month, day, self.today, self.look).ok()
    }

    fn edge_of_named(&self, month: u32, last: bool) -> Option<NaiveDate> {
        let year = self.today.year();
        let years = match self.look {
            Look::Back => [year, year - 1],
            Look::Ahead => [year, year + 1],
        };
        let edge = |year| calendar::edge_of_month(NaiveDate::from_ymd_opt(year, month, 1)?, last);
        years.into_iter().filter_map(edge).find(|day| match self.look {
            Look::Back => *day <= self.today,
            Look::Ahead => *day >= self.today,
        })
    }
}

/// Three numbers with `mark` between them.
fn numbers(word: &str, mark: char) -> Option<[u32; 3]> {
    let mut parts = word.split(mark).map(digits);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}
