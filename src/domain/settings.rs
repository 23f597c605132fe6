//! What the config says about the domain.

use std::collections::BTreeMap;

use super::circle::Circles;

/// The owner's choices that rules and rankings depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The circles, closest first.
    pub circles: Circles,
    /// How many nudges a day are shown.
    pub budget: usize,
    /// How many days ahead birthdays and other dates are announced.
    pub dates_ahead: u32,
    /// Answers that the shape of the network asks for: at most this many dormant ties a day.
    pub dormant_a_day: usize,
    /// At most this many people a day from under-represented parts of the network.
    pub underrepresented_a_day: usize,
    /// Filters with a name: `@investors` stands for the filter kept as `investors`.
    pub views: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            circles: Circles::default(),
            budget: 5,
            dates_ahead: 7,
            dormant_a_day: 1,
            underrepresented_a_day: 1,
            views: BTreeMap::new(),
        }
    }
}
