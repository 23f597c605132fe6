//! What can be done, and what is refused.

mod brief;
mod capture;
mod duplicates;
mod edit;
mod fields;
mod inverse;
mod log;
mod merge;
mod person;
mod relations;
mod world;
