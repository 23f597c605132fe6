//! What can go wrong in the store, in words for people.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::{ApplyError, Conflict, PersonId, Seq};

/// Why the store could not do what was asked. Each message says what happened and what was kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else altered the same thing.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// There is nothing to undo or to redo.
    #[error("there is nothing to {0}")]
    Nothing(&'static str),
    /// The history does not reach that far.
    #[error("the history holds no entry {0}")]
    NoEntry(Seq),
    /// The journal no longer reaches back to what the caller knows; it must load again.
    #[error("too much was changed elsewhere since entry {0}; load everything again")]
    Outrun(Seq),
    /// Another process works on the folder and does not finish.
    #[error("nothing was changed: {} has been working on the data for 5 seconds; try again when it is done", holder(*.0))]
    Busy(Option<u32>),
    /// The folder was written by a newer program.
    #[error(
        "the data was written by a newer rekindle (its format is {found}, this program knows {known}); \
         nothing was touched, please update"
    )]
    Newer {
        /// The version found.
        found: u32,
        /// The newest version known.
        known: u32,
    },
    /// The disk is full.
    #[error("the disk is full; this was not saved, what was saved before is safe ({})", .0.display())]
    Full(PathBuf),
    /// The disk failed while saving and again while taking it back.
    #[error(
        "the disk failed while this was saved, and again while it was taken back; it may or may not be \
         there, please look before you do it again ({})",
        .0.display()
    )]
    Unsure(PathBuf),
    /// The folder cannot be written.
    #[error("the data cannot be written; this was not saved, reading still works ({})", .0.display())]
    ReadOnly(PathBuf),
    /// The folder belongs to somebody else.
    #[error("this may not be read by you; nothing was changed, name another place or ask its owner ({})", .0.display())]
    Unreadable(PathBuf),
    /// The folder was there and is gone.
    #[error(
        "the data is not where it was, its folder was moved or its disk taken out; this was not saved, \
         what was saved before is with the folder ({})",
        .0.display()
    )]
    Vanished(PathBuf),
    /// The operating system refused something else.
    #[error("the disk refused ({source}); this was not saved, what was saved before is safe ({})", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something kept is damaged.
    #[error("{what}; nothing was written over it, `rk doctor` explains and `rk doctor --repair` mends")]
    Damaged {
        /// What is damaged, as the beginning of a sentence.
        what: String,
    },
    /// What is kept does not fit together.
    #[error("what is kept does not fit together: {0}; nothing was changed, `rk doctor` explains")]
    Misfit(#[from] ApplyError),
    /// What should be undone or redone was set aside when it was read.
    #[error(
        "entry {seq}, “{what}”, never took effect: {why}; so it cannot be taken back or done again, and \
         nothing was changed. `rk doctor --repair` closes it, then undo goes on with what came before"
    )]
    SetAside {
        /// The entry.
        seq: Seq,
        /// What it was.
        what: String,
        /// Why it does not fit.
        why: String,
    },
    /// There is no folder.
    #[error("nothing is kept in {} yet; nothing was changed", .0.display())]
    NoFolder(PathBuf),
    /// The machine's clock cannot be right.
    #[error("this machine's clock stands before 1970, so the database cannot be opened; please set it")]
    Clock,
    /// A file stands where the folder should be.
    #[error("this is a file, and the data needs a folder; nothing was changed, name another place ({})", .0.display())]
    NotAFolder(PathBuf),
    /// A file is there already.
    #[error("there is such a file already; nothing was written over it, choose another name ({})", .0.display())]
    Taken(PathBuf),
    /// A file is no backup, or a damaged one.
    #[error("this is no backup of rekindle, or it is missing or damaged; nothing was changed ({})", .0.display())]
    NoBackup(PathBuf),
    /// Somebody who should be forgotten is not kept.
    #[error("there is nobody with the id {0}")]
    Nobody(PersonId),
    /// A value cannot be written down.
    #[error("this cannot be written down ({0}); nothing was saved")]
    Unwritable(String),
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("another process (pid {pid})"))
}

impl StoreError {
    /// What the system said about a path, with the words it deserves.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(path)
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            // It is made where it is missing: only without the folder it cannot be.
            io::ErrorKind::NotFound if path.ends_with("lock") => {
                Self::Vanished(path.parent().map_or_else(|| path.clone(), Path::to_owned))
            }
            _ => Self::Io { path, source },
        }
    }

    /// What the system said when something was read.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::PermissionDenied => Self::Unreadable(path.to_owned()),
            _ => Self::io(path, source),
        }
    }

    /// Something that is damaged.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// What is the matter with the disk, as part of a sentence.
    pub(super) fn of_the_disk(&self) -> String {
        match self {
            Self::Full(path) => format!("the disk is full ({})", path.display()),
            Self::ReadOnly(path) => format!("the data cannot be written ({})", path.display()),
            other => other.to_string(),
        }
    }

    /// Whether this is about room, rights or the disk, not about what is kept.
    pub(super) fn is_of_the_disk(&self) -> bool {
        matches!(
            self,
            Self::Full(_)
                | Self::ReadOnly(_)
                | Self::Unreadable(_)
                | Self::Vanished(_)
                | Self::Clock
                | Self::Io { .. }
        )
    }
}
