//! Options that take one word of a closed set.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Reads one of `all` by its word; another word is refused with the nearest.
pub fn parser<T>(all: &'static [T], word: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(move |one| word(*one)))
        .try_map(move |text| all.iter().copied().find(|one| word(*one) == text).ok_or("no such word"))
}
