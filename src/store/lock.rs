//! Our own lock on the folder: advisory, held for one operation, given back by the system when its
//! holder dies.

use std::io::{Seek, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::StoreError;
use super::files::Files;
use super::vfs::{File, Mode};

/// How long one and the same work of somebody else may hold the lock before we give up.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long others may go before us, one after the other, before we give up.
const QUEUE: Duration = Duration::from_secs(60);
/// How long we rest between two tries.
const REST: Duration = Duration::from_millis(4);

/// The lock, held until this is dropped.
pub(super) struct Lock {
    /// None where no lock file can be made: in a folder that nobody can write.
    file: Option<Box<dyn File>>,
}

/// Takes the lock of a folder, waiting up to five seconds for whoever holds it. Whoever takes it writes
/// into the file, so that its time tells whether it is still the same work we wait for.
pub(super) fn take(files: &Files, folder: &Path) -> Result<Lock, StoreError> {
    let path = folder.join("lock");
    let file = match open(files, &path) {
        Ok(file) => file,
        Err(error) => return unlockable(StoreError::io(&path, error)),
    };
    let clock = files.vfs();
    let begun = clock.elapsed();
    let (mut taken, mut since) = (time(file.as_ref()), begun);
    loop {
        match file.try_lock() {
            Ok(true) => return Ok(Lock { file: Some(signed(file)) }),
            Ok(false) => {
                let (now, written) = (clock.elapsed(), time(file.as_ref()));
                if written != taken {
                    (taken, since) = (written, now);
                }
                if now - since >= PATIENCE || now - begun >= QUEUE {
                    return Err(StoreError::Busy(holder(files, &path)?));
                }
                clock.sleep(REST);
            }
            Err(error) => return unlockable(StoreError::io(&path, error)),
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

fn open(files: &Files, path: &Path) -> std::io::Result<Box<dyn File>> {
    let vfs = files.vfs();
    // A folder that was made read-only later still has its lock file, which can be locked as it is.
    vfs.open(path, Mode::Update).or_else(|error| vfs.open(path, Mode::Read).map_err(|_| error))
}

/// When the lock was taken last, as far as the file tells.
fn time(file: &dyn File) -> Option<SystemTime> {
    file.modified().ok()
}

/// Writes our pid into the lock, for people; nothing depends on it, so a full disk is no matter.
fn signed(mut file: Box<dyn File>) -> Box<dyn File> {
    let pid = format!("{:<10}\n", std::process::id());
    if file.rewind().is_ok() {
        file.write_all(pid.as_bytes()).unwrap_or_default();
    }
    file
}

fn holder(files: &Files, path: &Path) -> Result<Option<u32>, StoreError> {
    let text = files.read(path)?.unwrap_or_default();
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
