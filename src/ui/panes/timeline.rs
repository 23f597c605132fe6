//! The timeline: what passed between you and whoever is selected, newest first.

use super::{Motion, Pane};
use crate::domain::InteractionId;
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// The timeline.
pub struct Timeline;

/// What of it is selected.
#[derive(Debug, Default)]
pub struct State {
    /// The selected interaction.
    pub selected: Option<InteractionId>,
}

impl Pane for Timeline {
    fn go(&self, _model: &mut Model, _motion: Motion) {}

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        Frame { title: "Timeline", right: "", focused }.draw(pen);
        let mut pen = inner(pen);
        let Some(who) = model.selected() else { return };
        for (interaction, y) in model.book.interactions().of(who).rev().zip(0..) {
            pen.text(1, y, &interaction.text, Role::Text);
        }
    }
}
