//! Every write of ours to the disk: private files, synced where asked, and open to injected faults.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::StoreError;

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
    guard: Arc<dyn Guard>,
}

impl Default for Files {
    fn default() -> Self {
        Self { guard: Arc::new(Free) }
    }
}

impl Files {
    /// Files whose every deed is judged first.
    pub(super) fn guarded(guard: Arc<dyn Guard>) -> Self {
        Self { guard }
    }

    fn ask(&self, deed: Deed, path: &Path) -> Result<(), StoreError> {
        match self.guard.judge(deed, path) {
            Verdict::Go => Ok(()),
            Verdict::Fail(error) | Verdict::Half(error) => Err(StoreError::io(path, error)),
        }
    }

    /// Makes a folder, and those above it, where they are missing.
    pub(super) fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        if path.is_dir() {
            return Ok(());
        }
        self.ask(Deed::Create, path)?;
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(|error| StoreError::io(path, error))
    }

    /// Opens a file for writing at its end, and makes it where it is missing.
    pub(super) fn open_end(&self, path: &Path) -> Result<File, StoreError> {
        if !path.exists() {
            self.ask(Deed::Create, path)?;
        }
        private().append(true).create(true).open(path).map_err(|error| StoreError::io(path, error))
    }

    /// Writes all bytes.
    pub(super) fn write(&self, file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
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
    pub(super) fn sync(&self, file: &File, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Sync, path)?;
        file.sync_data().map_err(|error| StoreError::io(path, error))
    }

    /// Waits until a folder's names are on the disk.
    pub(super) fn sync_folder(&self, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Sync, path)?;
        // The parent of a bare name is the folder we are in.
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        // Windows cannot open a folder; there names are durable with the file system's own journal.
        if cfg!(unix) {
            File::open(path)
                .and_then(|folder| folder.sync_all())
                .map_err(|error| StoreError::io(path, error))?;
        }
        Ok(())
    }

    /// Cuts a file to `length` bytes, and waits until that is on the disk.
    pub(super) fn cut(&self, path: &Path, length: u64) -> Result<(), StoreError> {
        self.ask(Deed::Cut, path)?;
        let cut = || {
            let file = OpenOptions::new().write(true).open(path)?;
            file.set_len(length)?;
            file.sync_data()
        };
        cut().map_err(|error| StoreError::io(path, error))
    }

    /// Writes a few bytes over the beginning of a file, unsynced.
    pub(super) fn overwrite(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let opened = private().write(true).create(true).truncate(false).open(path);
        let mut file = opened.map_err(|error| StoreError::io(path, error))?;
        self.write(&mut file, path, bytes)
    }

    /// Puts a whole file in place at once: written beside it, synced, renamed, the folder synced.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let (file, beside) = self.write_beside(path, bytes)?;
        self.sync(&file, &beside)?;
        self.rename(&beside, path)
    }

    /// Puts a whole file in place at once that may get lost: what is derived and checked on reading.
    pub(super) fn put_unsynced(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let (_, beside) = self.write_beside(path, bytes)?;
        self.ask(Deed::Rename, path)?;
        fs::rename(&beside, path).map_err(|error| StoreError::io(path, error))
    }

    fn write_beside(&self, path: &Path, bytes: &[u8]) -> Result<(File, PathBuf), StoreError> {
        let beside = beside(path);
        self.ask(Deed::Create, &beside)?;
        let mut file = private()
            .write(true)
            .create(true)
            .truncate(true)
            .open(&beside)
            .map_err(|error| StoreError::io(&beside, error))?;
        self.write(&mut file, &beside, bytes)?;
        Ok((file, beside))
    }

    /// Gives a file or folder another name, and waits until the folder knows.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Rename, to)?;
        fs::rename(from, to).map_err(|error| StoreError::io(to, error))?;
        to.parent().map_or(Ok(()), |folder| self.sync_folder(folder))
    }

    /// Removes a file or a whole folder; what is not there is no error.
    pub(super) fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.ask(Deed::Remove, path)?;
        let outcome = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        match outcome {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io(path, error)),
            _ => Ok(()),
        }
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The name a file has until it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}

/// The bytes of a file; none where it is missing.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::reading(path, error)),
    }
}

/// A file opened for reading; none where it is missing.
pub(super) fn open(path: &Path) -> Result<Option<File>, StoreError> {
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::reading(path, error)),
    }
}

/// The names in a folder, sorted; none where it is missing.
pub(super) fn names(path: &Path) -> Result<Vec<String>, StoreError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::reading(path, error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| StoreError::reading(path, error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Calls `each` with a folder and everything below it; links are not followed.
pub(super) fn walk(
    path: &Path,
    each: &mut dyn FnMut(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    each(path)?;
    if path.is_dir() && !path.is_symlink() {
        for name in names(path)? {
            walk(&path.join(name), each)?;
        }
    }
    Ok(())
}

/// How many bytes the files in a folder have.
pub(super) fn size(path: &Path) -> Result<u64, StoreError> {
    let mut size = 0;
    walk(path, &mut |path| {
        let meta = fs::symlink_metadata(path).map_err(|error| StoreError::reading(path, error))?;
        size += if meta.is_file() { meta.len() } else { 0 };
        Ok(())
    })?;
    Ok(size)
}

/// Copies a folder of files and folders; what was there before is removed.
pub(super) fn copy(files: &Files, from: &Path, to: &Path) -> Result<(), StoreError> {
    files.remove(to)?;
    files.make_folder(to)?;
    for name in names(from)? {
        let (source, target) = (from.join(&name), to.join(&name));
        if source.is_dir() {
            copy(files, &source, &target)?;
        } else {
            fs::copy(&source, &target).map_err(|error| StoreError::io(&source, error))?;
            make_private(&target)?;
        }
    }
    Ok(())
}

/// Closes a file or folder to everybody but its owner.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        let private = std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(path, private).map_err(|error| StoreError::io(path, error))?;
    }
    Ok(())
}
