//! Where you stand with somebody: what the timeline says, derived and never stored as truth.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::InteractionId;
use super::interaction::{Depth, Direction, Interaction, Kind, Proof};

/// How many counted contacts warmth looks back on.
const RECENT: usize = 12;
/// How many characters of what was said are kept for reasons and lists.
const WORDS: usize = 160;

/// One counted contact, as lists and reasons need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The interaction.
    pub id: InteractionId,
    /// The day.
    pub on: NaiveDate,
    /// What it was.
    pub kind: Kind,
    /// How much it meant.
    pub depth: Option<Depth>,
    /// Who it came from.
    pub from: Direction,
    /// The first line of what was said, shortened.
    pub words: String,
}

impl Contact {
    fn of(interaction: &Interaction) -> Self {
        let first_line = interaction.text.lines().next().unwrap_or_default();
        Self {
            id: interaction.id,
            on: interaction.on,
            kind: interaction.kind,
            depth: interaction.depth,
            from: interaction.from,
            words: first_line.chars().take(WORDS).collect(),
        }
    }
}

/// One beat of a relationship, for warmth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    /// The day.
    pub on: NaiveDate,
    /// How much it meant.
    pub depth: Option<Depth>,
    /// Who it came from.
    pub from: Direction,
}

/// What a person's timeline says as of one day. Nothing here is stored as truth: it follows from
/// the interactions, so that a back-dated, edited or deleted one always gives the right answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The newest counted contact.
    pub last: Option<Contact>,
    /// The oldest counted contact.
    pub first: Option<Contact>,
    /// How many contacts counted.
    pub counted: u32,
    /// The newest counted contacts, newest first.
    pub recent: Vec<Beat>,
    /// The deepest counted contact.
    pub deepest: Option<Depth>,
    /// Attempts since the newest counted contact.
    pub attempts: u32,
    /// The day of the newest of those attempts.
    pub last_attempt: Option<NaiveDate>,
    /// The first meeting today or ahead.
    pub ahead: Option<(NaiveDate, InteractionId)>,
    /// How often help went to them.
    pub gave: u32,
    /// How often help came from them.
    pub got: u32,
    /// The newest help that came from them: the day, and what it was.
    pub last_got: Option<(NaiveDate, String)>,
}

impl Standing {
    /// What `timeline`, oldest first, says as of `today`.
    pub fn of<'a>(timeline: impl Iterator<Item = &'a Interaction>, today: NaiveDate) -> Self {
        let mut standing = Self::default();
        for interaction in timeline {
            standing.take(interaction, today);
        }
        standing.recent.reverse();
        standing
    }

    /// The same after one more interaction that comes last.
    #[must_use]
    pub fn followed_by(mut self, interaction: &Interaction, today: NaiveDate) -> Self {
        self.recent.reverse();
        self.take(interaction, today);
        self.recent.reverse();
        self
    }

    /// Takes the next interaction in; `recent` is oldest first until all are taken.
    fn take(&mut self, interaction: &Interaction, today: NaiveDate) {
        if interaction.ahead(today) && self.ahead.is_none() {
            self.ahead = Some((interaction.on, interaction.id));
        }
        if interaction.on > today || interaction.ahead(today) {
            return;
        }
        if interaction.proof == Proof::Attempt {
            self.attempts += 1;
            self.last_attempt = Some(interaction.on);
        }
        if interaction.counted(today) {
            self.count(interaction);
        }
        self.reckon(interaction);
    }

    fn count(&mut self, interaction: &Interaction) {
        let contact = Contact::of(interaction);
        self.counted += 1;
        (self.attempts, self.last_attempt) = (0, None);
        self.deepest = self.deepest.max(interaction.depth);
        if self.recent.len() == RECENT {
            self.recent.remove(0);
        }
        self.recent.push(Beat { on: contact.on, depth: contact.depth, from: contact.from });
        if self.first.is_none() {
            self.first = Some(contact.clone());
        }
        self.last = Some(contact);
    }

    fn reckon(&mut self, interaction: &Interaction) {
        if !interaction.gave.is_empty() {
            self.gave += 1;
        }
        if !interaction.got.is_empty() {
            self.got += 1;
            self.last_got = Some((interaction.on, interaction.got.chars().take(WORDS).collect()));
        }
    }
}
