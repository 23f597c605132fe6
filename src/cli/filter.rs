//! From the words of a FILTER to the filter.

use super::failure::Failure;
use crate::domain::Settings;
use crate::query::filter::Filter;

/// The filter these words write; a mistake is pointed at.
pub fn parse(words: &[String], settings: &Settings) -> Result<Filter, Failure> {
    let text = words.join(" ");
    Filter::parse(&text, settings).map_err(|error| {
        Failure::usage(error.message.clone(), format!("{}\n{}", error.pointed(&text), error.hint))
    })
}
