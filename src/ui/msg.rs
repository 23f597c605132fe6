//! What comes from outside ([`Msg`]) and what is asked of it ([`Effect`]): both plain data.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use super::draft::{Draft, Filed};
use crate::domain::{Batch, Book, Change, Conflict, History, PersonId, Seq};
use crate::query::lookup::Index;

/// What comes from outside.
#[derive(Debug)]
pub enum Msg {
    /// A key went down.
    Key(KeyEvent),
    /// Text was pasted; never a command.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has this size now (sent once at the start, too).
    Resize(Size),
    /// It is now this time, and this day; sent before what happened at that time.
    Clock(DateTime<FixedOffset>, NaiveDate),
    /// Another book, in place of what was known of it; and the index of just that book, where there is one.
    Loaded(Box<Book>, Option<Box<Index>>),
    /// What became of [`Effect::Store`]: every batch after its base, ours last, or why it failed.
    Stored(Ticket, Result<Vec<Batch>, Trouble>),
    /// Another process stored these.
    Changed(Vec<Batch>),
    /// What was done so far.
    History(History),
    /// Files that were found and could be imported.
    Found(Vec<PathBuf>),
    /// What an import would do, or why it cannot.
    Planned(Result<Plan, String>),
    /// The editor was closed: the text as it was given and as it is now.
    Edited {
        /// Whose card it is.
        person: PersonId,
        /// As it was given to the editor.
        before: String,
        /// As it is now, or why there is none.
        after: Result<String, String>,
    },
    /// Files that hold what was not saved were found or written.
    Drafts(Vec<Filed>),
    /// Go on with what takes longer than a moment.
    GoOn,
    /// Something to tell, such as that nothing could be copied.
    Tell(String),
}

/// Which write is meant: no two have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// Why something could not be kept.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What happened, what was kept and what to do.
    pub message: String,
    /// What others did at the same time, when that is why.
    pub conflict: Option<Box<Conflict>>,
    /// Every batch after the base, when the store could still be read.
    pub missed: Vec<Batch>,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What it is, for the history: `import Connections.csv`.
    pub what: String,
    /// The summary, line by line.
    pub lines: Vec<String>,
    /// What it changes.
    pub changes: Vec<Change>,
    /// The file, to plan it anew.
    pub path: PathBuf,
    /// The position of the book it was worked out from.
    pub base: Seq,
}

/// What is asked of the outside. Answers come back as a [`Msg`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Store this; one at a time, answered by [`Msg::Stored`].
    Store {
        /// Which write it is.
        ticket: Ticket,
        /// The position of the journal it is based on.
        base: Seq,
        /// What to store.
        write: Write,
    },
    /// Read the whole book again; answered by [`Msg::Loaded`].
    Load,
    /// Read what was done so far; answered by [`Msg::History`].
    ReadHistory,
    /// Look for files that could be imported; answered by [`Msg::Found`].
    FindFiles,
    /// Work out what importing this would do; answered by [`Msg::Planned`].
    Plan(PathBuf),
    /// Note that somebody was looked up.
    LookUp(PersonId),
    /// Put a text where it can be pasted from.
    Copy(String),
    /// Open a link.
    Open(String),
    /// Open a person as text in the editor; answered by [`Msg::Edited`].
    Edit {
        /// Whose card it is.
        person: PersonId,
        /// The text.
        text: String,
    },
    /// Keep this in a file, since it was not saved; answered by [`Msg::Drafts`].
    KeepDraft(Draft),
    /// Remove the file of a draft: what it holds was saved or is not wanted.
    DropDraft(PathBuf),
    /// Open the built-in sample network in place of this book; answered by [`Msg::Loaded`].
    Demo,
    /// Answer with [`Msg::GoOn`] once the keys typed so far were taken in and a frame was drawn.
    GoOn,
    /// Go to the background.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End the program; everything is stored.
    Quit,
}

/// What to store.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Keep this batch.
    Keep(Batch),
    /// Take an entry of the journal back.
    Undo(Meant),
    /// Do again the last batch that was undone, as `store::redo` does.
    Redo,
}

/// Which entry of the journal is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// The last that stands, of those the screen knows.
    Last,
    /// The one at this position.
    That(Seq),
    /// What one of our own writes became.
    Own(Ticket),
}
