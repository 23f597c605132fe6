//! Fuzzy lookup: the right person in the first row, before the name is typed out.
//!
//! The words of the query may come in any order and must all be found. Text is folded once and every
//! distinct word kept once; a key press holds the typed words against those distinct words. Who has a
//! fitting word for each typed one is known from lists; only they are rated, likeliest first, so that
//! the search can stop once nothing later can rank.

mod bits;
mod field;
mod flat;
mod index;
mod likely;
pub mod names;
mod pattern;
mod points;
mod postings;
mod rank;
mod search;
mod slip;
mod stored;
mod typed;
mod vocabulary;

pub use field::Field;
pub use index::Index;
pub use search::{Hit, Search};
pub(super) use slip::after_one_slip;
