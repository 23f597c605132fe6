//! What of a person a word was found in.

/// A part of a person that lookup reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// A nickname.
    Nickname,
    /// An e-mail address.
    Email,
    /// A telephone number, digits only.
    Phone,
    /// The organisation.
    Org,
    /// What they do there.
    Title,
    /// A tag.
    Tag,
    /// The city or the country.
    City,
    /// Something learned, expertise included.
    Fact,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Nickname,
        Self::Email,
        Self::Phone,
        Self::Org,
        Self::Title,
        Self::Tag,
        Self::City,
        Self::Fact,
    ];

    /// The word used in JSON and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nickname => "nickname",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Org => "org",
            Self::Title => "title",
            Self::Tag => "tag",
            Self::City => "city",
            Self::Fact => "fact",
        }
    }

    /// Whether it is what somebody is called.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Nickname)
    }
}

/// One word of one person, packed: which word, in which field, and for names at which place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence(u32);

/// Words of names beyond this place share it.
const LAST_PLACE: usize = 15;
/// Numbers of words take the lowest bits.
const NUMBER_BITS: u32 = 24;

impl Occurrence {
    /// A word of the vocabulary in a field; `place` tells the words of a name apart.
    pub fn new(field: Field, place: usize, number: u32) -> Self {
        let number = number.min((1 << NUMBER_BITS) - 1);
        Self((field as u32) << 28 | (place.min(LAST_PLACE) as u32) << NUMBER_BITS | number)
    }

    /// All of it as one number.
    pub fn packed(self) -> u32 {
        self.0
    }

    /// What was packed into a number.
    pub fn unpacked(packed: u32) -> Self {
        Self(packed)
    }

    /// The number of the word in the vocabulary.
    pub fn number(self) -> usize {
        (self.0 & ((1 << NUMBER_BITS) - 1)) as usize
    }

    /// The field it stands in.
    pub fn field(self) -> Field {
        Field::ALL.get((self.0 >> 28) as usize).copied().unwrap_or(Field::Fact)
    }

    /// The place within a name, as one bit.
    pub fn place(self) -> u16 {
        1 << ((self.0 >> NUMBER_BITS) & 15)
    }
}

/// The places where a name and a nickname begin and end, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ends {
    /// Where they begin.
    pub first: u16,
    /// Where they end: surnames, mostly.
    pub last: u16,
}

impl Ends {
    /// Both as one number.
    pub fn packed(self) -> u32 {
        u32::from(self.first) << 16 | u32::from(self.last)
    }

    /// What was packed into a number.
    pub fn unpacked(packed: u32) -> Self {
        Self { first: (packed >> 16) as u16, last: packed as u16 }
    }

    /// Of these words.
    pub fn of(words: &[Occurrence]) -> Self {
        let mut ends = Self::default();
        for field in [Field::Name, Field::Nickname] {
            let places = || words.iter().filter(|word| word.field() == field).map(|word| word.place());
            ends.first |= places().min().unwrap_or(0);
            ends.last |= places().max().unwrap_or(0);
        }
        ends
    }
}
