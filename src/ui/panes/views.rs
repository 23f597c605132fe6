//! Saved views, as tabs over the list of people: filters that have a name in the config.

use crate::ops::Refusal;
use crate::ui::command::Done;
use crate::ui::model::Model;
use crate::ui::pen::{Pen, width};
use crate::ui::theme::Role;

/// The first tab: no filter.
const EVERYBODY: &str = "all";

/// The filter a view is asked for with.
fn asked(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("@\"{name}\"") } else { format!("@{name}") }
}

/// The filters of the tabs, in order; the first is none.
fn filters(model: &Model) -> Vec<String> {
    let views = model.book.settings().views.keys().map(|name| asked(name));
    std::iter::once(String::new()).chain(views).collect()
}

/// Whether there are any.
pub fn are_kept(model: &Model) -> bool {
    !model.book.settings().views.is_empty()
}

/// Shows the view so many tabs further on. From another filter it goes to the first or the last. A view
/// with a mistake is passed over, and the mistake told.
pub fn turn(model: &mut Model, by: isize) -> Done {
    if !are_kept(model) {
        let hint = "name filters under [views] in the config, such as investors = \"tag:investor\"";
        return Err(Refusal::new("no views are kept", hint));
    }
    let filters = filters(model);
    let here = filters.iter().position(|filter| *filter == model.panes.people.filter_text);
    let mut to = here.map_or(if by > 0 { 0 } else { -by }, |here| here as isize);
    let mut passed: Option<Refusal> = None;
    for _ in &filters {
        to = (to + by).rem_euclid(filters.len() as isize);
        let filter = filters.get(to as usize).map_or("", String::as_str);
        match model.set_filter(filter) {
            Ok(effects) => {
                if let Some(refusal) = passed {
                    model.refuse(refusal);
                }
                return Ok(effects);
            }
            Err(refusal) => passed = passed.or(Some(refusal)),
        }
    }
    passed.map_or(Ok(Vec::new()), Err)
}

/// Draws the tabs in one line; the one that is shown is always seen.
pub fn draw(model: &Model, pen: &mut Pen) {
    let shown = &model.panes.people.filter_text;
    let filters = filters(model);
    let names: Vec<&str> =
        [EVERYBODY].into_iter().chain(model.book.settings().views.keys().map(String::as_str)).collect();
    let keys = ["view.previous", "view.next"].map(|id| model.setup.keymap.shown(id)).join(" ");
    let room = pen.width().saturating_sub(width(&keys) + 3);
    let here = filters.iter().position(|filter| filter == shown).unwrap_or(0);
    let takes =
        |from: usize| -> u16 { names.iter().take(here + 1).skip(from).map(|name| width(name) + 2).sum() };
    let first = (0..here).find(|from| takes(*from) <= room).unwrap_or(here);
    let mut x = 1;
    let mut tabs = pen.part(0, 0, room, 1);
    for (name, filter) in names.iter().zip(&filters).skip(first) {
        let role = if filter == shown { Role::Tab } else { Role::Dim };
        x = tabs.text(x, 0, name, role) + 2;
    }
    pen.right(0, &format!("{keys} "), Role::Dim);
}
