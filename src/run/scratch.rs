//! Folders that live only as long as they are needed, readable by nobody else.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

/// How their names begin.
const NAME: &str = "rekindle-";

/// A folder that is removed with everything in it when this goes.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    /// Held as long as the process lives: whoever gets it knows that the folder was left behind.
    _lock: File,
    /// Whether it stays when this goes.
    stays: bool,
}

impl Scratch {
    /// A new folder in `parent`, mode 0700.
    pub fn new(parent: &Path) -> io::Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let path = parent.join(format!("{NAME}{:016x}", u64::from_ne_bytes(random)));
        fs::DirBuilder::new().mode(0o700).create(&path)?;
        let lock = File::create_new(path.join("lock"))?;
        lock.try_lock()?;
        Ok(Self { path, _lock: lock, stays: false })
    }

    /// A new folder that never reaches a disk, where the system has such a place.
    pub fn in_memory() -> io::Result<Self> {
        let mut failure = io::Error::other("there is no place for temporary files");
        for place in places() {
            match Self::new(&place) {
                Ok(scratch) => return Ok(scratch),
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    /// Folders of ours that were left behind because their process was killed, of those that are wanted.
    pub fn abandoned(wanted: impl Fn(&Path) -> bool) -> Vec<Self> {
        let entries = places().into_iter().filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
        let ours = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME));
        let paths = ours.map(|entry| entry.path()).filter(|path| wanted(path));
        paths.filter_map(Self::left).collect()
    }

    /// The folder, if it is ours and nobody lives in it.
    fn left(path: PathBuf) -> Option<Self> {
        let found = fs::symlink_metadata(&path).ok()?;
        if !found.is_dir() || found.uid() != rustix::process::getuid().as_raw() {
            return None;
        }
        let lock = File::options().write(true).open(path.join("lock")).ok()?;
        lock.try_lock().ok()?;
        Some(Self { path, _lock: lock, stays: false })
    }

    /// Lets the folder stay.
    pub fn leave(mut self) {
        self.stays = true;
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Where such folders never reach a disk, the best place first; without one, where temporary files are.
fn places() -> Vec<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let mut places: Vec<PathBuf> = runtime.into_iter().chain([PathBuf::from("/dev/shm")]).collect();
    places.retain(|folder| folder.is_dir());
    if places.is_empty() {
        places.push(std::env::temp_dir());
    }
    places
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.stays {
            // Temporary places are emptied by the system sooner or later.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn it_is_private_and_goes_with_all_that_is_in_it() {
        let scratch = Scratch::in_memory().expect("a folder");
        let path = scratch.path().to_owned();
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o700);
        fs::write(path.join("note"), "x").expect("written");
        assert!(Scratch::left(path.clone()).is_none(), "somebody lives in it");
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn one_that_was_left_behind_is_found_and_removed() {
        let parent = tempfile::tempdir().expect("a folder");
        let path = parent.path().join("rekindle-0000000000000001");
        fs::create_dir(&path).expect("made");
        assert!(Scratch::left(path.clone()).is_none(), "without a lock it may be anything");
        fs::write(path.join("lock"), "").expect("written");
        drop(Scratch::left(path.clone()).expect("left behind"));
        assert!(!path.exists());
    }
}
