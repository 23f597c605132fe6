//! Our own lock on the folder: advisory, held for one operation, given back by the system when its
//! holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use super::{StoreError, files};

/// How long one and the same work of somebody else may hold the lock before we give up.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long others may go before us, one after the other, before we give up.
const QUEUE: Duration = Duration::from_secs(60);
/// How long we rest between two tries.
const REST: Duration = Duration::from_millis(4);

/// The lock, held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// None where no lock file can be made: in a folder that nobody can write.
    file: Option<File>,
}

/// Takes the lock of a folder, waiting up to five seconds for whoever holds it. Whoever takes it writes
/// into the file, so that its time tells whether it is still the same work we wait for.
pub(super) fn take(folder: &Path) -> Result<Lock, StoreError> {
    let path = folder.join("lock");
    let file = match open(&path) {
        Ok(file) => file,
        Err(error) => return unlockable(StoreError::io(&path, error)),
    };
    let begun = Instant::now();
    let (mut taken, mut since) = (time(&file), begun);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { file: Some(signed(file)) }),
            Err(TryLockError::WouldBlock) => {
                let now = time(&file);
                if now != taken {
                    (taken, since) = (now, Instant::now());
                }
                if since.elapsed() >= PATIENCE || begun.elapsed() >= QUEUE {
                    return Err(StoreError::Busy(holder(&path)?));
                }
                std::thread::sleep(REST);
            }
            Err(TryLockError::Error(error)) => return unlockable(StoreError::io(&path, error)),
        }
    }
}

/// Reading goes on without a lock where none can be made; writing will fail there by itself.
fn unlockable(error: StoreError) -> Result<Lock, StoreError> {
    match error {
        StoreError::ReadOnly(_) | StoreError::Full(_) => Ok(Lock { file: None }),
        other => Err(other),
    }
}

impl Lock {
    /// Whether it keeps others out. Without that nothing may be written.
    pub(super) fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // A folder that was made read-only later still has its lock file, which can be locked as it is.
    options.open(path).or_else(|error| File::open(path).map_err(|_| error))
}

/// When the lock was taken last, as far as the file tells.
fn time(file: &File) -> Option<SystemTime> {
    file.metadata().and_then(|meta| meta.modified()).ok()
}

/// Writes our pid into the lock, for people; nothing depends on it, so a full disk is no matter.
fn signed(mut file: File) -> File {
    let pid = format!("{:<10}\n", std::process::id());
    if file.rewind().is_ok() {
        file.write_all(pid.as_bytes()).unwrap_or_default();
    }
    file
}

fn holder(path: &Path) -> Result<Option<u32>, StoreError> {
    let text = files::read(path)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&text).trim().parse().ok())
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // Closing the file unlocks it as well; this is only sooner.
            file.unlock().unwrap_or_default();
        }
    }
}
