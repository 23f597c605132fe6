//! Every way of ours to the disk: private files, synced where asked, and open to injected faults.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::StoreError;
use super::vfs::{File, Kind, Metadata, Mode, Os, Vfs};

/// What is about to be done to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Making a file or a folder.
    Create,
    /// Writing bytes.
    Write,
    /// Waiting until the bytes are on the disk.
    Sync,
    /// Cutting a file short.
    Cut,
    /// Giving another name.
    Rename,
    /// Removing.
    Remove,
}

/// What becomes of a deed.
#[derive(Debug)]
pub enum Verdict {
    /// It is done.
    Go,
    /// It is not done, and the system says this.
    Fail(io::Error),
    /// Half of the bytes are written, then the system says this.
    Half(io::Error),
}

/// Decides before every deed whether it succeeds; tests let the Nth one fail.
pub trait Guard: Send + Sync {
    /// What becomes of this deed.
    fn judge(&self, deed: Deed, path: &Path) -> Verdict;
}

/// Lets everything happen.
struct Free;

impl Guard for Free {
    fn judge(&self, _: Deed, _: &Path) -> Verdict {
        Verdict::Go
    }
}

/// The one way to the disk. Files are 0600 and folders 0700 whatever the umask.
#[derive(Clone)]
pub(super) struct Files {
    vfs: Arc<dyn Vfs>,
    guard: Arc<dyn Guard>,
}

impl Default for Files {
    fn default() -> Self {
        Self::on(Arc::new(Os))
    }
}

impl Files {
    /// Files of this machine.
    pub(super) fn on(vfs: Arc<dyn Vfs>) -> Self {
        Self { vfs, guard: Arc::new(Free) }
    }

    /// Files whose every deed is judged first.
    pub(super) fn guarded(guard: Arc<dyn Guard>) -> Self {
        Self { guard, ..Self::default() }
    }

    /// The machine they lie on.
    pub(super) fn vfs(&self) -> &dyn Vfs {
        self.vfs.as_ref()
    }

    fn ask(&self, deed: Deed, path: &Path) -> Result<(), StoreError> {
        match self.guard.judge(deed, path) {
            Verdict::Go => Ok(()),
            Verdict::Fail(error) | Verdict::Half(error) => Err(StoreError::io(path, error)),
        }
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.vfs.metadata(path, true).ok().map(|meta| meta.kind)
    }

    /// Whether there is anything at this path.
    pub(super) fn exists(&self, path: &Path) -> bool {
        self.kind(path).is_some()
    }

    /// Whether there is a folder at this path.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        self.kind(path) == Some(Kind::Folder)
    }

    /// Whether something else than a folder is at this path.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        self.exists(path) && !self.is_folder(path)
    }

    /// Makes a folder, and those above it, where they are missing.
    pub(super) fn make_folders(&self, path: &Path) -> Result<(), StoreError> {
        let missing: Vec<&Path> = path
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && !self.is_folder(above))
            .collect();
        missing.into_iter().rev().try_for_each(|folder| self.make_folder(folder))
    }

    /// Makes a folder where it is missing, in one that is there: a store that was moved away is not begun
    /// anew by halves.
    pub(super) fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        if self.is_folder(path) {
            return Ok(());
        }
        self.ask(Deed::Create, path)?;
        match self.vfs.make_folder(path) {
            // Somebody else was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && self.is_folder(path) => Ok(()),
            other => other.map_err(|error| StoreError::io(path, error)),
        }
    }

    /// Opens a file for writing at its end, and makes it where it is missing.
    pub(super) fn open_end(&self, path: &Path) -> Result<Box<dyn File>, StoreError> {
        if !self.exists(path) {
            self.ask(Deed::Create, path)?;
        }
        self.vfs.open(path, Mode::Append).map_err(|error| StoreError::io(path, error))
    }

    /// Writes all bytes.
    pub(super) fn write(&self, file: &mut dyn File, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let outcome = match self.guard.judge(Deed::Write, path) {
            Verdict::Go => file.write_all(bytes),
            Verdict::Fail(error) => Err(error),
            Verdict::Half(error) => {
                let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
                file.write_all(half).and(Err(error))
            }
        };
        outcome.map_err(|error| StoreError::io(path, error))
    }

    /// Waits until a file's bytes are on the disk.
    pub(super) fn sync(&self, file: &dyn File, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Sync, path)?;
        file.sync().map_err(|error| StoreError::io(path, error))
    }

    /// Waits until a folder's names are on the disk.
    pub(super) fn sync_folder(&self, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Sync, path)?;
        // The parent of a bare name is the folder we are in.
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        self.vfs.sync_folder(path).map_err(|error| StoreError::io(path, error))
    }

    /// Cuts a file to `length` bytes, and waits until that is on the disk.
    pub(super) fn cut(&self, path: &Path, length: u64) -> Result<(), StoreError> {
        self.ask(Deed::Cut, path)?;
        let cut = || {
            let file = self.vfs.open(path, Mode::Update)?;
            file.set_length(length)?;
            file.sync()
        };
        cut().map_err(|error| StoreError::io(path, error))
    }

    /// Writes a few bytes over the beginning of a file, unsynced.
    pub(super) fn overwrite(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let opened = self.vfs.open(path, Mode::Update);
        let mut file = opened.map_err(|error| StoreError::io(path, error))?;
        self.write(file.as_mut(), path, bytes)
    }

    /// Puts a whole file in place at once: written beside it, synced, renamed, the folder synced.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let (file, beside) = self.write_beside(path, bytes)?;
        self.sync(file.as_ref(), &beside)?;
        self.rename(&beside, path)
    }

    /// Puts a whole file in place at once that may get lost: what is derived and checked on reading.
    pub(super) fn put_unsynced(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let (_, beside) = self.write_beside(path, bytes)?;
        self.ask(Deed::Rename, path)?;
        self.vfs.rename(&beside, path).map_err(|error| StoreError::io(path, error))
    }

    /// Whatever lies there already, a link among others, makes room first.
    fn write_beside(&self, path: &Path, bytes: &[u8]) -> Result<(Box<dyn File>, PathBuf), StoreError> {
        let beside = beside(path);
        self.ask(Deed::Create, &beside)?;
        self.remove_if_there(&beside)?;
        let opened = self.vfs.open(&beside, Mode::New);
        let mut file = opened.map_err(|error| StoreError::io(&beside, error))?;
        self.write(file.as_mut(), &beside, bytes)?;
        Ok((file, beside))
    }

    /// Gives a file or folder another name, and waits until the folder knows.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Rename, to)?;
        self.vfs.rename(from, to).map_err(|error| StoreError::io(to, error))?;
        to.parent().map_or(Ok(()), |folder| self.sync_folder(folder))
    }

    /// Removes a file or a whole folder; what is not there is no error.
    pub(super) fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Remove, path)?;
        self.remove_if_there(path)
    }

    fn remove_if_there(&self, path: &Path) -> Result<(), StoreError> {
        let outcome = match self.vfs.metadata(path, false) {
            Ok(meta) if meta.kind == Kind::Folder => self.vfs.remove_folder(path),
            Ok(_) => self.vfs.remove_file(path),
            Err(error) => Err(error),
        };
        outcome.or_else(missing_is_well).map_err(|error| StoreError::io(path, error))
    }

    /// The bytes of a file; none where it is missing.
    pub(super) fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(mut file) = self.open(path)? else { return Ok(None) };
        let mut bytes = Vec::new();
        if let Ok(length) = file.length() {
            // Only to save moves: what does not fit is a matter for the reading itself.
            let _ = bytes.try_reserve(usize::try_from(length).unwrap_or(0));
        }
        file.read_to_end(&mut bytes).map_err(|error| StoreError::reading(path, error))?;
        Ok(Some(bytes))
    }

    /// A file opened for reading; none where it is missing.
    pub(super) fn open(&self, path: &Path) -> Result<Option<Box<dyn File>>, StoreError> {
        match self.vfs.open(path, Mode::Read) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::reading(path, error)),
        }
    }

    /// The names in a folder, sorted; none where it is missing.
    pub(super) fn names(&self, path: &Path) -> Result<Vec<String>, StoreError> {
        let mut names = match self.vfs.names(path) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::reading(path, error)),
        };
        names.sort();
        Ok(names)
    }

    /// What a path names; a link is not followed.
    pub(super) fn metadata(&self, path: &Path) -> Result<Metadata, StoreError> {
        self.vfs.metadata(path, false).map_err(|error| StoreError::reading(path, error))
    }

    /// Calls `each` with a folder and everything below it; links are not followed.
    pub(super) fn walk(
        &self,
        path: &Path,
        each: &mut dyn FnMut(&Path, Metadata) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let meta = self.metadata(path)?;
        each(path, meta)?;
        if meta.kind == Kind::Folder {
            for name in self.names(path)? {
                self.walk(&path.join(name), each)?;
            }
        }
        Ok(())
    }

    /// How many bytes the files in a folder have.
    pub(super) fn size(&self, path: &Path) -> Result<u64, StoreError> {
        let mut size = 0;
        self.walk(path, &mut |_, meta| {
            size += if meta.kind == Kind::File { meta.length } else { 0 };
            Ok(())
        })?;
        Ok(size)
    }

    /// Copies a folder of files and folders; what was there before is removed.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        self.remove(to)?;
        self.make_folder(to)?;
        for name in self.names(from)? {
            let (source, target) = (from.join(&name), to.join(&name));
            match self.metadata(&source)?.kind {
                Kind::Folder => self.copy(&source, &target)?,
                Kind::File => self.copy_file(&source, &target)?,
                Kind::Link | Kind::Other => {}
            }
        }
        Ok(())
    }

    fn copy_file(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        let bytes = self.read(from)?.unwrap_or_default();
        let mut file = self.vfs.open(to, Mode::New).map_err(|error| StoreError::io(to, error))?;
        self.write(file.as_mut(), to, &bytes)
    }

    /// Closes a folder and everything below it to everybody but its owner.
    pub(super) fn make_all_private(&self, path: &Path) -> Result<(), StoreError> {
        self.walk(path, &mut |path, _| self.make_private(path))
    }

    /// Closes a file or folder to everybody but its owner. A link is left alone: what it leads to is not
    /// ours.
    pub(super) fn make_private(&self, path: &Path) -> Result<(), StoreError> {
        if self.metadata(path)?.kind == Kind::Link {
            return Ok(());
        }
        self.vfs.make_private(path).map_err(|error| StoreError::io(path, error))
    }
}

fn missing_is_well(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// The name a file has until it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}
