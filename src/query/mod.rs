//! Finding people: fuzzy lookup, who is meant, the filter language, lists, and the yellow pages.
//! Pure: everything is worked out from the book.

pub mod ask;
mod dial;
pub mod filter;
pub mod fold;
pub mod highlight;
pub mod list;
pub mod lookup;
pub mod who;
pub mod words;
