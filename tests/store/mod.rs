//! The store: nothing acknowledged is ever lost.

mod backup;
mod basics;
mod damage;
mod faults;
mod full;
mod killed;
mod killed_rk;
mod locked;
mod mended;
mod misfit;
mod model;
mod purge;
mod recent;
mod released;
mod roster;
pub mod sample;
mod sizes;
pub mod worker;
