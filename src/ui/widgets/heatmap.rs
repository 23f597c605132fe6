//! A year of contact as a calendar: a column a week, a row a weekday.
//!
//! ```text
//! mon ·  ·  ·  ▪  ·
//! wed ·  ■  ·  ·  ·
//! fri ·  ·  ·  ·  █
//! ```

use chrono::Datelike as _;

use super::paragraph::Lines;
use crate::domain::heat::{self, Day};
use crate::domain::{Book, Depth, PersonId};
use crate::ui::theme::Role;

/// Lines it takes: the months, and a week.
pub const TALL: u16 = 8;
/// The fewest cells it is drawn in.
const NARROWEST: u16 = 24;
/// Cells the names of the days take.
const NAMES: usize = 4;
/// The most weeks it shows.
const YEAR: u32 = 53;
/// What stands before each line: the months have no name, every other weekday has one.
const LEFT: [&str; 8] = ["", "mon", "", "wed", "", "fri", "", ""];

/// Adds as many weeks of contact with a person as fit into the width; nothing where too few would.
pub fn add(book: &Book, who: PersonId, width: u16, lines: &mut Lines) {
    if width < NARROWEST {
        return;
    }
    let weeks = (u32::from(width) - NAMES as u32).min(YEAR);
    let days = heat::days(book, who, weeks);
    lines.line([(months(&days).as_str(), Role::Faint)]);
    for (weekday, left) in (0..7).zip(LEFT.iter().skip(1)) {
        let name = format!("{left:NAMES$}");
        let mut row: Vec<(&str, Role)> = vec![(&name, Role::Faint)];
        for day in days.iter().skip(weekday).step_by(7) {
            row.push(sign(day));
        }
        lines.line(row);
    }
}

/// The names of the months, each above the week of its first Monday, where there is room.
fn months(days: &[Day]) -> String {
    let mut line = " ".repeat(NAMES);
    for (week, day) in days.iter().step_by(7).enumerate() {
        let place = NAMES + week;
        if day.on.day() <= 7 && (line.len() < place || line.len() == NAMES) {
            line.push_str(&" ".repeat(place.saturating_sub(line.len())));
            line.push_str(&day.on.format("%b").to_string());
        }
    }
    line
}

fn sign(day: &Day) -> (&'static str, Role) {
    match (day.contacts, day.depth) {
        (0, _) => ("·", Role::BarRest),
        (_, Some(Depth::Deep)) => ("█", Role::Warm),
        (_, Some(Depth::Good)) => ("■", Role::Warm),
        _ => ("▪", Role::Cooling),
    }
}
