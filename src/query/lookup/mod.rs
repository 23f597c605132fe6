//! Fuzzy lookup: the right person in the first row, before the name is typed out.
//!
//! The words of the query may come in any order and must all be found. Text is folded once and every
//! distinct word kept once; a key press holds the typed words against those distinct words, and then
//! reads, for each person, only the numbers of their words. People are visited likeliest first, so
//! that the scan can stop once nothing later can rank.

mod field;
mod flat;
mod index;
mod likely;
mod pattern;
mod points;
mod rank;
mod search;
mod slip;
mod typed;
mod vocabulary;

pub use field::Field;
pub use index::Index;
pub use search::{Hit, Search};
pub(super) use slip::after_one_slip;
