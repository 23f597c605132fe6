//! The panes and the screens they stand on. A pane is one file: its state, its commands, `refresh`
//! and `view`. To add one: its file, its state in [`Panes`], its place in [`SCREENS`].

pub mod answer;
pub mod asks;
pub mod circles;
pub mod everywhere;
pub mod history;
pub mod people;
pub mod person;
pub mod somebody;
pub mod timeline;
pub mod today;
pub mod views;

use super::command::{Command, Commands};
use super::model::Model;
use super::pen::Pen;
use crate::domain::PersonId;

/// Where a movement goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// So many rows down; up when negative.
    By(isize),
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Motion {
    /// The row this leads to from row `at` of `rows`, on a page of `page` rows.
    pub fn from(self, at: usize, rows: usize, page: usize) -> usize {
        let half = (page / 2).max(1);
        let to = match self {
            Self::By(rows) => at.saturating_add_signed(rows),
            Self::HalfDown => at.saturating_add(half),
            Self::HalfUp => at.saturating_sub(half),
            Self::First => 0,
            Self::Last => usize::MAX,
        };
        to.min(rows.saturating_sub(1))
    }
}

/// One pane.
pub trait Pane: Sync {
    /// Its commands, which come before those that hold everywhere.
    fn commands(&self) -> Commands {
        &[]
    }

    /// Whether the footer names its commands before those of its screen.
    fn leads(&self) -> bool {
        true
    }

    /// Derives what it shows from the book.
    fn refresh(&self, _model: &mut Model) {}

    /// Whoever is selected in it.
    fn selected(&self, _model: &Model) -> Option<PersonId> {
        None
    }

    /// Moves the selection, or what is shown.
    fn go(&self, model: &mut Model, motion: Motion);

    /// Draws it.
    fn view(&self, model: &Model, pen: &mut Pen, focused: bool);
}

/// Panes that belong together.
pub struct Screen {
    /// Its name in the header.
    pub title: &'static str,
    /// The key it is shown with.
    pub key: char,
    /// Its commands.
    pub commands: Commands,
    /// Its panes; whoever is selected in the first is described in the others.
    pub panes: &'static [&'static dyn Pane],
}

/// The state of the panes.
#[derive(Debug, Default)]
pub struct Panes {
    /// The list of people.
    pub people: people::State,
    /// The person.
    pub person: person::State,
    /// The timeline.
    pub timeline: timeline::State,
    /// Today.
    pub today: today::State,
    /// The circles.
    pub circles: circles::State,
    /// Asks.
    pub asks: asks::State,
    /// The history.
    pub history: history::State,
}

/// The list of people.
pub const PEOPLE_LIST: &dyn Pane = &people::People;

/// People, the person, what passed between you.
pub const PEOPLE: Screen = Screen {
    title: "People",
    key: '1',
    commands: somebody::COMMANDS,
    panes: &[PEOPLE_LIST, &person::PersonPane, &timeline::Timeline],
};

/// Whom to get in touch with today.
pub const TODAY: Screen = Screen {
    title: "Today",
    key: '2',
    commands: somebody::COMMANDS,
    panes: &[&today::Today, &person::PersonPane],
};

/// How full the circles are.
pub const CIRCLES: Screen = Screen {
    title: "Circles",
    key: '3',
    commands: somebody::COMMANDS,
    panes: &[&circles::Circles, &circles::Members, &person::PersonPane],
};

/// Who can help with a topic.
pub const ASKS: Screen = Screen {
    title: "Asks",
    key: '5',
    commands: somebody::COMMANDS,
    panes: &[&asks::Asks, &person::PersonPane],
};

/// What was done.
pub const HISTORY: Screen =
    Screen { title: "History", key: '6', commands: &[], panes: &[&history::HistoryPane] };

/// The screens in the order of the header.
pub const SCREENS: &[Screen] = &[PEOPLE, TODAY, CIRCLES, ASKS, HISTORY];

/// Every pane once.
pub fn all() -> impl Iterator<Item = &'static dyn Pane> {
    SCREENS.iter().flat_map(|screen| screen.panes.iter().copied())
}

/// The tables of commands that hold on a screen while a pane listens, the nearest first.
pub fn scopes(screen: &Screen, pane: &dyn Pane) -> Vec<Commands> {
    vec![pane.commands(), screen.commands, everywhere::COMMANDS]
}

/// Every command once.
pub fn every_command() -> Vec<&'static Command> {
    let tables = all().map(Pane::commands).chain(SCREENS.iter().map(|screen| screen.commands));
    let mut commands: Vec<&'static Command> = Vec::new();
    for command in tables.chain([everywhere::COMMANDS, crate::ui::welcome::COMMANDS]).flatten() {
        if commands.iter().all(|known| known.id != command.id) {
            commands.push(command);
        }
    }
    commands
}
