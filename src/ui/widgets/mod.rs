//! Small things that are drawn in several places.

pub mod frame;
