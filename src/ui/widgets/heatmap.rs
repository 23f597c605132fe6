//! A year of contact as a calendar: a column a week, a row a weekday.
//!
//! ```text
//! mon ·  ·  ·  ▪  ·
//! wed ·  ■  ·  ·  ·
//! fri ·  ·  ·  ·  █
//! ```

use chrono::Datelike as _;

use crate::domain::heat::{self, Day};
use crate::domain::{Depth, PersonId};
use crate::ui::model::Model;
use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// Lines it takes: the months, and a week.
pub const TALL: u16 = 8;
/// The fewest cells it is drawn in.
pub const NARROWEST: u16 = 24;
/// Cells the names of the days take.
const NAMES: u16 = 4;
/// The most weeks it shows.
const YEAR: u16 = 53;

/// Draws as many weeks of contact with a person as fit.
pub fn draw(model: &Model, who: PersonId, pen: &mut Pen) {
    let weeks = pen.width().saturating_sub(NAMES).min(YEAR);
    let days = heat::days(&model.book, who, weeks.into());
    for (name, y) in ["mon", "wed", "fri"].iter().zip([1, 3, 5]) {
        pen.text(0, y, name, Role::Faint);
    }
    let mut free = 0;
    for (day, place) in days.iter().zip(0u16..) {
        let (x, y) = (NAMES + place / 7, 1 + place % 7);
        if day.on.day() <= 7 && y == 1 && x >= free {
            free = pen.text(x, 0, &day.on.format("%b").to_string(), Role::Faint) + 1;
        }
        let (sign, role) = sign(day);
        pen.text(x, y, sign, role);
    }
}

fn sign(day: &Day) -> (&'static str, Role) {
    match (day.contacts, day.depth) {
        (0, _) => ("·", Role::BarRest),
        (_, Some(Depth::Deep)) => ("█", Role::Warm),
        (_, Some(Depth::Good)) => ("■", Role::Warm),
        _ => ("▪", Role::Cooling),
    }
}
