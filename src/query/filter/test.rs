//! One thing that is asked of a person.

use chrono::NaiveDate;

use super::scan::Compare;
use super::span::When;
use super::text::Needle;
use super::values::{Day, Has, Number, Text};
use crate::domain::date::days_between;
use crate::domain::{Book, Mark, Occasion, Person, Status};

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Words anywhere in what is known of them.
    Anything(Needle),
    /// Words in one text.
    Text(Text, Needle),
    /// A day.
    Day(Day, Compare, When),
    /// Where or at what you met.
    MetAt(Needle),
    /// A number.
    Number(Number, Compare, f64),
    /// No cadence at all.
    NoCadence,
    /// The next birthday, in days from today.
    BirthdayIn(Compare, i64),
    /// The month of the birthday, 1 to 12.
    BirthdayMonth(u32),
    /// The next birthday or other date, in days from today.
    DateIn(Compare, i64),
    /// The month of the birthday or another date, 1 to 12.
    DateMonth(u32),
    /// What one of their dates is called.
    DateCalled(Needle),
    /// The circle.
    Circle(String),
    /// A tag; whether only its beginning was written.
    Tag(Needle, bool),
    /// The status.
    Status(Status),
    /// Where they came from.
    Source(Needle),
    /// Who brought you together.
    IntroducedBy(Needle),
    /// Somebody they know.
    Knows(Needle),
    /// Something they have.
    Has(Has),
    /// How the tie looks.
    Mark(Mark),
    /// The cadence is reached.
    Due,
}

impl Test {
    /// Whether it asks what stands in timelines.
    pub fn reads_timelines(&self) -> bool {
        matches!(self, Self::Text(Text::Said, _) | Self::Has(Has::Timeline))
    }

    /// Whether it holds for a person.
    pub fn holds(&self, book: &Book, person: &Person) -> bool {
        match self {
            Self::Anything(needle) => anywhere(book, person, needle),
            Self::Text(text, needle) => text.has(book, person, needle),
            Self::Day(day, compare, when) => holds_day(day.of(book, person), *compare, *when, book.today()),
            Self::MetAt(needle) => needle.is_in(&person.met_at),
            Self::Number(number, compare, limit) => {
                number.of(book, person).is_some_and(|value| compare.holds(value, *limit))
            }
            Self::NoCadence => book.cadence(person.id).is_none(),
            Self::BirthdayIn(compare, days) => birthday_in(book, person)
                .is_some_and(|ahead| compare.or_less().holds(ahead as f64, *days as f64)),
            Self::BirthdayMonth(month) => person.birthday.is_some_and(|day| day.month() == *month),
            Self::DateIn(compare, days) => {
                let ahead = Occasion::all(person, book.today()).into_iter();
                ahead
                    .map(|one| days_between(book.today(), one.on))
                    .any(|ahead| compare.or_less().holds(ahead as f64, *days as f64))
            }
            Self::DateMonth(month) => person
                .birthday
                .iter()
                .chain(person.dates.iter().map(|one| &one.when))
                .any(|day| day.month() == *month),
            Self::DateCalled(needle) => person.dates.iter().any(|one| needle.is_in(&one.label)),
            Self::Circle(name) => {
                book.settings().circles.of(person).is_some_and(|circle| circle.name == *name)
            }
            Self::Tag(needle, beginning) => {
                person.tags.iter().any(|tag| needle.is_all_of(tag) || *beginning && needle.begins(tag))
            }
            Self::Status(status) => person.status == *status,
            Self::Source(needle) => needle.is_in(&person.source),
            Self::IntroducedBy(needle) => {
                person.introduced_by.and_then(|id| book.person(id)).is_some_and(|by| needle.is_in(&by.name))
            }
            Self::Knows(needle) => knows(book, person, needle),
            Self::Has(has) => has.holds(book, person),
            Self::Mark(mark) => book.mark(person.id) == *mark,
            Self::Due => book.lateness(person.id).is_some_and(|late| late >= 1.0),
        }
    }
}

impl Compare {
    fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Is => (value - limit).abs() < f64::EPSILON,
            Self::Less => value < limit,
            Self::AtMost => value <= limit,
            Self::More => value > limit,
            Self::AtLeast => value >= limit,
        }
    }

    /// `birthday:30d` means within 30 days.
    fn or_less(self) -> Self {
        if self == Self::Is { Self::AtMost } else { self }
    }
}

/// `last>90d` is longer ago than 90 days, `last<2023` before that year, `last:2023` within it.
fn holds_day(day: Option<NaiveDate>, compare: Compare, when: When, today: NaiveDate) -> bool {
    match (day, when) {
        (None, When::Never) => true,
        (None, _) | (_, When::Never) => false,
        (Some(day), When::Days(days)) => {
            compare.or_less().holds(days_between(day, today) as f64, days as f64)
        }
        (Some(day), When::Period(first, last)) => match compare {
            Compare::Is => (first..=last).contains(&day),
            Compare::Less => day < first,
            Compare::AtMost => day <= last,
            Compare::More => day > last,
            Compare::AtLeast => day >= first,
        },
    }
}

fn birthday_in(book: &Book, person: &Person) -> Option<i64> {
    let next = person.birthday?.next(book.today())?;
    Some(days_between(book.today(), next))
}

fn knows(book: &Book, person: &Person, needle: &Needle) -> bool {
    book.ties()
        .of(person.id)
        .any(|tie| book.person(tie.other(person.id)).is_some_and(|other| needle.is_in(&other.name)))
}

fn anywhere(book: &Book, person: &Person, needle: &Needle) -> bool {
    let texts = [&person.name, &person.nickname, &person.org, &person.title, &person.city, &person.country];
    texts.into_iter().any(|text| needle.is_in(text))
        || person.tags.iter().any(|tag| needle.is_in(tag))
        || person.emails.iter().any(|email| needle.is_in(&email.value))
        || needle.is_in(&person.met_at)
        || needle.is_in(&person.notes)
        || book.facts().of(person.id).any(|fact| needle.is_in(&fact.text))
}

/// The month with this number or English name, 1 to 12; three letters are enough.
pub fn month(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (text.len() <= 2 && (1..=12).contains(&number)).then_some(number);
    }
    let begins = |month: &u32| {
        NaiveDate::from_ymd_opt(2000, *month, 1)
            .is_some_and(|day| day.format("%B").to_string().to_lowercase().starts_with(text))
    };
    (1..=12).find(begins).filter(|_| text.len() >= 3)
}
