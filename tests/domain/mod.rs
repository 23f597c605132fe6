//! The core: changes and their inverses, what is derived, and two hands at once.

mod days;
mod history;
mod people;
mod rebase;
mod undo;
