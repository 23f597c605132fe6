//! The filter language: `circle:close tag:investor -tag:spam last>90d "free words" (a or b)`.
//!
//! ```text
//! filter = and ("or" and)*          and  = not+            (side by side, or with "and")
//! not    = ("-" | "not") not | "(" filter ")" | "@" view | term
//! term   = KEY (":" | "=" | "<" | ">" | "<=" | ">=") VALUE | FLAG | WORD | "SEVERAL WORDS"
//! ```
//!
//! Keys and flags are tables ([`KEYS`], [`FLAGS`]) that parser, completion and help read.

mod complete;
mod error;
mod flags;
mod keys;
mod occurring;
mod parse;
mod scan;
mod span;
mod test;
mod text;
mod values;

pub use complete::{Completion, Suggestion, complete};
pub use error::FilterError;
pub use flags::{FLAGS, FlagRow};
pub use keys::{KEYS, KeyRow, Values};
pub use occurring::Occurring;

use crate::domain::{Book, PersonId, Settings};
use test::Test;

/// Which people.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    expression: Expression,
}

/// A filter, as it was understood.
#[derive(Debug, Clone, PartialEq)]
enum Expression {
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Not(Box<Expression>),
    Test(Test),
}

impl Default for Expression {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Filter {
    /// Understands a filter; circles and saved views are those of the settings. Empty text is everybody.
    pub fn parse(text: &str, settings: &Settings) -> Result<Self, FilterError> {
        parse::filter(text, settings).map(|expression| Self { expression })
    }

    /// Whether a person passes.
    pub fn matches(&self, book: &Book, person: PersonId) -> bool {
        book.person(person).is_some_and(|person| self.expression.holds(book, person))
    }

    /// Whether it asks about the status, so that a list need not hide the archived.
    pub fn asks_for_status(&self) -> bool {
        self.expression.any_test(&|test| matches!(test, Test::Status(_)))
    }

    /// Whether it asks what was said, so that a book without timelines cannot answer.
    pub fn reads_timelines(&self) -> bool {
        self.expression.any_test(&Test::reads_timelines)
    }

    /// Whether everybody passes.
    pub fn is_empty(&self) -> bool {
        self.expression == Expression::default()
    }
}

impl Expression {
    fn holds(&self, book: &Book, person: &crate::domain::Person) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(book, person)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(book, person)),
            Self::Not(part) => !part.holds(book, person),
            Self::Test(test) => test.holds(book, person),
        }
    }

    fn any_test(&self, wanted: &impl Fn(&Test) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.any_test(wanted)),
            Self::Not(part) => part.any_test(wanted),
            Self::Test(test) => wanted(test),
        }
    }
}
