//! Lookup and the filter language.
