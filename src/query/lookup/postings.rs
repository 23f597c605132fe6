//! Who has a word: for each word of the vocabulary the slots of the people who have it.

use super::field::Occurrence;

/// For each word the slots of the people who have it.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// Where the slots of each word end.
    ends: Vec<u32>,
    slots: Vec<u32>,
    /// The one person who has each of the words that came later.
    late: Vec<u32>,
}

impl Postings {
    /// Of people in order of their slots, for a vocabulary of so many words.
    pub fn of<'a>(words: usize, people: impl Iterator<Item = &'a [Occurrence]> + Clone) -> Self {
        let mut ends = vec![0; words];
        for word in people.clone().flatten() {
            if let Some(count) = ends.get_mut(word.number()) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            // For now where they begin; each slot that is put moves it on.
            (*end, total) = (total, total + *end);
        }
        let mut slots = vec![0; total as usize];
        for (slot, words) in (0..).zip(people) {
            for word in words {
                let Some(at) = ends.get_mut(word.number()) else { continue };
                if let Some(place) = slots.get_mut(*at as usize) {
                    *place = slot;
                    *at += 1;
                }
            }
        }
        Self { ends, slots, late: Vec::new() }
    }

    /// Notes who has the next `words` new words.
    pub fn add(&mut self, words: usize, slot: u32) {
        self.late.extend(std::iter::repeat_n(slot, words));
    }

    /// The slots of the people who have a word; somebody may be there more than once.
    pub fn slots(&self, number: usize) -> &[u32] {
        let Some(end) = self.ends.get(number) else {
            let late = number - self.ends.len();
            return self.late.get(late..=late).unwrap_or_default();
        };
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.slots.get(start as usize..*end as usize).unwrap_or_default()
    }
}
