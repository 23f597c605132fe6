//! nudges
