//! What can be done, and what is refused.

mod capture;
mod world;
