//! The store: nothing acknowledged is ever lost.

mod basics;
mod sample;
