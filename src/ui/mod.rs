//! The interactive program as a function: [`update`] takes what happened and says what is asked of
//! the outside, [`view`] draws. Neither reads, writes nor waits.
//!
//! ```text
//! key ── Keymap ──▶ Command ──▶ ops ──▶ changes ──▶ book (at once) ──▶ Effect::Store
//!                                                    ▲                      │
//!                                                    └── Msg::Stored ◀──────┘
//! ```
//!
//! To add a command: one entry in the table of its pane. To add a pane: its file, and `panes/mod.rs`.

pub mod command;
pub mod draft;
pub mod editor;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod msg;
mod opening;
pub mod overlays;
pub mod panes;
pub mod pen;
pub mod pick;
pub mod queue;
pub mod theme;
pub mod unsaved;
mod update;
mod view;
pub mod welcome;
pub mod widgets;

pub use draft::{Draft, Filed, Typed};
pub use keymap::Keymap;
pub use model::{Model, Setup};
pub use msg::{Effect, Meant, Msg, Plan, Ticket, Trouble, Write};
pub use opening::Opening;
pub use pick::{Pick, Picked};
pub use theme::{Ground, Theme};
pub use update::update;
pub use view::view;
