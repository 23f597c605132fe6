//! Warmth, 0 to 100: recency, depth and two-wayness of counted contacts.
//!
//! Each counted contact gives off heat by its depth and direction and loses half of it per cadence
//! of the person; the sum is bent so that it never passes 100:
//!
//! ```text
//! heat   = Σ depth × direction × 2^(-days / cadence)
//! warmth = 100 × (1 - e^(-heat / 2))
//! ```
//!
//! Good two-way contact at exactly the cadence swings between 86 and 63; one such meeting and then
//! silence is at 39 after one cadence and at 12 after three. The shape (exponential decay with
//! silence) is that of Roberts & Dunbar 2015, Human Nature 26:426; the weights are ours.

use chrono::NaiveDate;

use super::date::days_between;
use super::interaction::{Depth, Direction};
use super::standing::Beat;

/// The half-life of heat in days for people without a cadence.
const WITHOUT_CADENCE: u32 = 365;

/// The warmth of a tie, 0 to 100, from its counted contacts as of `today`.
pub fn warmth(beats: &[Beat], cadence: Option<u32>, today: NaiveDate) -> u8 {
    let half_life = f64::from(cadence.unwrap_or(WITHOUT_CADENCE).max(1));
    let heat: f64 = beats.iter().map(|beat| heat(*beat, half_life, today)).sum();
    (100.0 * (1.0 - (-heat / 2.0).exp())).round().clamp(0.0, 100.0) as u8
}

fn heat(beat: Beat, half_life: f64, today: NaiveDate) -> f64 {
    let days = days_between(beat.on, today).max(0) as f64;
    let depth = match beat.depth {
        Some(Depth::Light) => 1.0,
        None => 1.5,
        Some(Depth::Good) => 2.0,
        Some(Depth::Deep) => 3.0,
    };
    let direction = match beat.from {
        Direction::Both => 1.0,
        Direction::Them => 0.8,
        Direction::Me => 0.6,
    };
    depth * direction * (-days / half_life).exp2()
}
