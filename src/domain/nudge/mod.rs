//! Nudges.
