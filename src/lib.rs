//! rekindle: keep relationships on purpose.
//!
//! # The map
//!
//! | layer | what it is | may import |
//! |---|---|---|
//! | [`domain`] | values and rules; no clock, no input or output, no terminal | nothing of ours |
//! | [`ops`] | what a user can do: `(&Book, request) -> Vec<Change>` or a refusal | domain, query |
//! | [`query`] | lookup, filter language (pure) | domain |
//! | [`store`] | journal, database, recovery | domain |
//! | [`formats`] | reading and writing other programs' files | domain |
//! | `ui` | the interactive program as a function; no input or output | domain, ops, query |
//! | `config` | the TOML config: read, layered, validated | domain, ui |
//! | [`run`] | threads, terminal, signals, sessions | all above |
//! | `cli` | the shell: one file per subcommand | all above except ui |
//!
//! `tests/layers.rs` holds the code to this table.
//!
//! # How a change travels
//!
//! Screen, shell and import all work out a list of [`domain::Change`]s from the book;
//! [`ops::perform`] applies it and makes the [`domain::Batch`] with what undoes it;
//! [`store::Store::commit`] keeps the batch as one entry of the journal. Undo, redo, the rollback of a
//! failed write and catching up with another process are the same batches read again.

pub mod cli;
pub mod config;
pub mod domain;
pub mod formats;
pub mod ops;
pub mod query;
pub mod run;
pub mod store;
pub mod ui;
