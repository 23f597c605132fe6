//! How people read what is kept: lines and rows.

mod card;
mod plan;
mod row;
mod template;
mod timeline;
mod today;
mod understood;
mod whole;

pub use card::card;
pub use plan::plan;
pub use row::{found_row, row};
pub use template::Template;
pub use timeline::timeline;
pub use today::today;
pub use understood::understood;
pub use whole::whole;

use super::line::Tone;
use crate::domain::Mark;

/// The tone of a mark.
pub fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Warm => Tone::Warm,
        Mark::Cooling => Tone::Cooling,
        Mark::Cold => Tone::Cold,
        Mark::Unknown | Mark::Resting | Mark::InMemory => Tone::Faint,
    }
}
