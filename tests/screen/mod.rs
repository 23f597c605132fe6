//! The screen: keys in, screen out.

mod people;
mod story;
