//! The person: everything worth knowing about whoever is selected.

use super::{Motion, Pane};
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;
use crate::ui::widgets::frame::{Frame, inner};

/// The person.
pub struct PersonPane;

/// How far it is scrolled.
#[derive(Debug, Default)]
pub struct State {
    /// Lines above the first that is shown.
    pub scroll: usize,
}

impl Pane for PersonPane {
    fn go(&self, model: &mut Model, motion: Motion) {
        model.panes.person.scroll =
            motion.from(model.panes.person.scroll, 200, usize::from(model.size.height));
    }

    fn view(&self, model: &Model, pen: &mut Pen, focused: bool) {
        let Some(person) = model.selected().and_then(|who| model.book.person(who)) else {
            Frame { title: "", right: "", focused }.draw(pen);
            return;
        };
        Frame { title: &person.name, right: "", focused }.draw(pen);
        let mut pen = inner(pen);
        pen.text(1, 0, &person.title, Role::Text);
    }
}
