//! The folder of a store: what lies where, and the lock that every work on it begins with.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::format::{self, Format, SCHEMA};
use super::journal::Journal;
use super::location::{Location, is_kept};
use super::lock::{self, Lock};
use super::misfit::Misfit;
use super::{StoreError, migrate, swap};

/// The folder of a store. Nothing of it is held open between calls.
pub(super) struct Folder {
    /// Where it is.
    pub(super) path: PathBuf,
    /// How it is written.
    pub(super) files: Files,
    /// The truth.
    pub(super) journal: Journal,
    /// Schema and number of the store.
    pub(super) format: Format,
    /// Entries that were set aside while the journal was read.
    pub(super) misfits: Vec<Misfit>,
    /// What people should know; each is told once.
    pub(super) notices: Vec<String>,
}

impl Folder {
    /// Opens a folder; `None` where nothing is kept, and nothing is made there.
    pub(super) fn open(at: &Location) -> Result<Option<Self>, StoreError> {
        let Location { path, files } = at;
        if files.is_file(path) {
            return Err(StoreError::NotAFolder(path.clone()));
        }
        if !at.is_kept() {
            return Ok(None);
        }
        let lock = lock::take(files, path)?;
        swap::settle(files, path)?;
        match format::read(files, path)? {
            None => Ok(None),
            Some(format) => Self::of(at, format, &lock).map(Some),
        }
    }

    /// Opens a folder; where nothing is kept, that is an error.
    pub(super) fn existing(at: &Location) -> Result<Self, StoreError> {
        Self::open(at)?.ok_or_else(|| StoreError::NoFolder(at.path.clone()))
    }

    /// Opens a folder; where nothing is kept, a new store is made.
    pub(super) fn found(at: &Location) -> Result<Self, StoreError> {
        if let Some(folder) = Self::open(at)? {
            return Ok(folder);
        }
        let Location { path, files } = at;
        files.make_folders(path)?;
        let lock = lock::take(files, path)?;
        // Somebody else may have been faster.
        if let Some(format) = format::read(files, path)? {
            return Self::of(at, format, &lock);
        }
        Self::of(at, found(path, files)?, &lock)
    }

    fn of(at: &Location, format: Format, lock: &Lock) -> Result<Self, StoreError> {
        let Location { path, files } = at;
        let mut folder = Self::at(path, files.clone(), migrate::up(files, path, format)?);
        if lock.is_held() {
            folder.judge_again()?;
        }
        Ok(folder)
    }

    /// A folder as it lies there, of this format.
    pub(super) fn at(path: &Path, files: Files, format: Format) -> Self {
        // sled makes its files by itself: nobody else may read them.
        #[cfg(unix)]
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
        let journal = Journal::new(path, files.clone());
        Self { path: path.to_owned(), files, journal, format, misfits: Vec::new(), notices: Vec::new() }
    }

    /// Takes the lock, ends what was left half done, and makes sure that the folder is still ours to
    /// work on.
    pub(super) fn lock(&self) -> Result<Lock, StoreError> {
        let gone = || StoreError::Vanished(self.path.clone());
        if !is_kept(&self.files, &self.path) {
            return Err(gone());
        }
        let lock = lock::take(&self.files, &self.path)?;
        swap::settle(&self.files, &self.path)?;
        let format = format::read(&self.files, &self.path)?;
        if format.is_some_and(|format| format.id == self.format.id) { Ok(lock) } else { Err(gone()) }
    }

    /// Takes the lock to write: where it cannot be had, nothing is written.
    pub(super) fn lock_to_write(&self) -> Result<Lock, StoreError> {
        let lock = self.lock()?;
        if lock.is_held() { Ok(lock) } else { Err(StoreError::ReadOnly(self.path.join("lock"))) }
    }

    /// Finds out whether the disk takes anything: an error when it is full or cannot be written.
    pub(super) fn check_room(&self) -> Result<(), StoreError> {
        let probe = self.path.join("probe");
        let taken = self.files.put(&probe, &[0; 64 << 10]);
        self.files.remove(&self.path.join("probe.new"))?;
        self.files.remove(&probe)?;
        taken
    }

    /// Where the database lies.
    pub(super) fn sled(&self) -> PathBuf {
        self.path.join("sled")
    }

    /// Where snapshots lie.
    pub(super) fn snapshots(&self) -> PathBuf {
        self.path.join("snapshots")
    }

    /// A free name for something that is put aside.
    pub(super) fn aside(&self, name: &str) -> Result<PathBuf, StoreError> {
        let quarantine = self.path.join("quarantine");
        self.files.make_folder(&quarantine)?;
        let mut names = (1..).map(|number| quarantine.join(format!("{name}-{number}")));
        let free = names.find(|path| !self.files.exists(path));
        Ok(free.unwrap_or_else(|| quarantine.join(name)))
    }

    /// Tells people why nothing can be written at present.
    pub(super) fn tell_of_the_disk(&mut self, error: &StoreError) {
        self.tell(format!("{}; reading goes on, saving may fail", error.of_the_disk()));
    }

    /// Tells people something once.
    pub(super) fn tell(&mut self, notice: String) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}

/// Makes a new store.
fn found(path: &Path, files: &Files) -> Result<Format, StoreError> {
    let format = Format { schema: SCHEMA, id: Format::new_id(files)? };
    Journal::new(path, files.clone()).make()?;
    format::write(files, path, format)?;
    Ok(format)
}
