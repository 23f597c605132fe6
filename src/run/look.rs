//! Keys and colours, as the config and the terminal have them.

use super::Place;
use crate::ui::{Ground, Keymap, Setup, Theme};

/// The model's keys and colours, and what is wrong with those of the config.
pub(super) fn setup(place: &Place, demo: bool) -> (Setup, Vec<String>) {
    let mut complaints = place.warnings.clone();
    let (keymap, wrong) = Keymap::new(&place.config.keys);
    complaints.extend(wrong);
    let (theme, wrong) = theme(place);
    complaints.extend(wrong);
    (Setup { keymap, theme, demo }, complaints)
}

/// The colours, and what is wrong with those of the config.
pub(super) fn theme(place: &Place) -> (Theme, Vec<String>) {
    Theme::new(ground(), &place.config.theme)
}

/// The ground the terminal says it has: `NO_COLOR`, else `COLORFGBG` (`15;0`: the last is the ground).
fn ground() -> Ground {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return Ground::Plain;
    }
    let colors = std::env::var("COLORFGBG").unwrap_or_default();
    match colors.rsplit(';').next() {
        Some("7" | "15") => Ground::Light,
        _ => Ground::Dark,
    }
}
