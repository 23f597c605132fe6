//! The store: nothing acknowledged is ever lost.

mod backup;
mod basics;
mod damage;
mod faults;
mod killed;
mod locked;
mod purge;
mod sample;
mod sizes;
mod worker;
