//! Chance that can be repeated, and what it makes of invented pieces.

use rekindle::domain::Ids;

/// A row of random numbers.
pub struct Dice(Ids);

/// What hurts wherever text is read.
const SHARP: [&str; 24] = [
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{1b}[2J",
    "\u{9b}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{e0041}",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧",
    "İ",
    "ß",
    "ﬀ",
    "王",
    "-1",
    "0",
    "4294967296",
    "99999999999999999999",
    "\\",
];

impl Dice {
    /// The numbers of a seed.
    pub fn of(seed: u64) -> Self {
        // So far apart that neighbours share no numbers.
        Self(Ids::seeded(seed.wrapping_mul(0xd134_2543_de82_ef95)))
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.0.draw() % (end.max(1) as u64)).expect("it is below")
    }

    /// One of several.
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Pieces of a language (`¦` between them) and sharp ones in any order.
    pub fn pieces(&mut self, known: &str, most: usize) -> String {
        let known: Vec<&str> = known.split('¦').collect();
        let count = self.below(most) + 1;
        let mut text = String::new();
        for _ in 0..count {
            let piece = if self.below(8) == 0 { self.one(&SHARP) } else { self.one(&known) };
            // Now and then very much of one.
            let often = if self.below(200) == 0 { self.below(2_000) } else { 1 };
            text.extend(std::iter::repeat_n(piece, often));
        }
        text
    }

    /// Bytes with a few changes: altered, left out, twice, cut off, sharp ones put in.
    pub fn spoil(&mut self, mut bytes: Vec<u8>, most: usize) -> Vec<u8> {
        for _ in 0..self.below(most + 1) {
            let (at, other) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let (from, to) = (at.min(other), at.max(other));
            match self.below(7) {
                0 if from < bytes.len() => bytes[from] ^= 1 << self.below(8),
                1 if from < bytes.len() => bytes[from] = self.below(256) as u8,
                2 => drop(bytes.drain(from..to.min(from + 40))),
                3 => {
                    let piece = bytes[from..to.min(from + 400)].to_vec();
                    drop(bytes.splice(from..from, piece));
                }
                4 if self.below(4) == 0 => bytes.truncate(from),
                _ => {
                    let piece = self.one(&SHARP).bytes();
                    drop(bytes.splice(from..from, piece));
                }
            }
        }
        bytes
    }

    /// Text with a few changes.
    pub fn spoilt(&mut self, text: &str, most: usize) -> String {
        let bytes = self.spoil(text.as_bytes().to_vec(), most);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
