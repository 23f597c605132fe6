//! Where a store lies: a folder, and the machine it is on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Files, Guard};
use super::vfs::Vfs;

/// A folder on a machine; a mere path is one on this machine.
#[derive(Clone)]
pub struct Location {
    /// The folder of the store.
    pub(super) path: PathBuf,
    /// The way to it.
    pub(super) files: Files,
}

impl Location {
    /// A folder on a machine of one's own.
    pub fn on(vfs: Arc<dyn Vfs>, folder: &Path) -> Self {
        Self { path: folder.to_owned(), files: Files::on(vfs) }
    }

    /// Whether anything of a store lies there.
    pub fn is_kept(&self) -> bool {
        is_kept(&self.files, &self.path)
    }

    /// The same with every write judged first.
    pub(super) fn guarded(self, guard: Arc<dyn Guard>) -> Self {
        Self { files: Files::guarded(guard), ..self }
    }
}

/// What every store has some of: by it one is known.
const PARTS: [&str; 5] = ["FORMAT", "journal", "sled", "snapshots", "next"];

/// Whether anything of a store lies in a folder.
pub(super) fn is_kept(files: &Files, folder: &Path) -> bool {
    PARTS.iter().any(|part| files.exists(&folder.join(part)))
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        Self { path: path.to_owned(), files: Files::default() }
    }
}

impl From<&PathBuf> for Location {
    fn from(path: &PathBuf) -> Self {
        Self::from(path.as_path())
    }
}
