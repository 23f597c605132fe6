//! The store: nothing acknowledged is ever lost.

mod backup;
mod basics;
mod purge;
mod sample;
