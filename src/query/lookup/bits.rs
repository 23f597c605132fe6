//! A set of people as bits, one for each slot of the index.

/// A set of slots.
#[derive(Debug, Clone)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// No slot of so many.
    pub fn none(slots: usize) -> Self {
        Self(vec![0; slots.div_ceil(64)])
    }

    /// Every slot of so many.
    pub fn all(slots: usize) -> Self {
        Self(vec![u64::MAX; slots.div_ceil(64)])
    }

    /// Puts a slot into the set.
    pub fn put(&mut self, slot: u32) {
        if let Some(bits) = self.0.get_mut(slot as usize / 64) {
            *bits |= 1 << (slot % 64);
        }
    }

    /// Whether a slot is in the set.
    pub fn has(&self, slot: u32) -> bool {
        self.0.get(slot as usize / 64).is_some_and(|bits| bits >> (slot % 64) & 1 == 1)
    }

    /// Keeps only what is in both.
    pub fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits &= other);
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits |= other);
    }
}
