//! What can be done, and what is refused.

mod capture;
mod duplicates;
mod fields;
mod inverse;
mod log;
mod merge;
mod person;
mod relations;
mod world;
