//! Small things that are drawn in several places.

pub mod chart;
pub mod frame;
pub mod heatmap;
pub mod hit;
pub mod matched;
pub mod paragraph;
