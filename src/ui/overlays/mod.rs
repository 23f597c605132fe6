//! What lies over the panes: a stack of one enum, of which the last listens.

use super::command::{Done, done};
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Plan};
use super::pen::Pen;
use crate::domain::PersonId;

/// What lies over the panes.
#[derive(Debug)]
pub enum Overlay {}

/// A key for the overlay on top, which was taken off the stack.
pub fn key(_model: &mut Model, overlay: Overlay, _key: Key) -> Vec<Effect> {
    match overlay {}
}

/// Pasted text for the overlay on top, which was taken off the stack.
pub fn paste(_model: &mut Model, overlay: Overlay, _text: &str) -> Vec<Effect> {
    match overlay {}
}

/// Draws an overlay.
pub fn view(_model: &Model, overlay: &Overlay, _pen: &mut Pen) {
    match *overlay {}
}

/// An import was planned.
pub fn planned(_model: &mut Model, _plan: Result<Plan, String>) -> Vec<Effect> {
    Vec::new()
}

/// The editor was closed.
pub fn edited(_model: &mut Model, _who: PersonId, _before: &str, _after: Result<String, String>) -> Done {
    done()
}
