//! The store: nothing acknowledged is ever lost.

mod backup;
mod basics;
mod damage;
mod faults;
mod purge;
mod sample;
